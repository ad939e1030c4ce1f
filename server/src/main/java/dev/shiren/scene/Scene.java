package dev.shiren.scene;

import java.util.List;

/**
 * What one business of an account asks to be verified.
 *
 * @param bizType its identifier, unique within the account; {@code Biz} in the older API
 * @param bizName what people call it
 */
public record Scene(String bizType, String bizName, Solution solution, Pages pages, Rules rules) {

    private static final String RESERVED = "_";

    /** The identifier of a scene that is the server's own: none that CreateVerifySetting takes. */
    public static String reserved(String name) {
        return RESERVED + name;
    }

    static boolean isReserved(String bizType) {
        return bizType.startsWith(RESERVED);
    }

    public List<Step> steps() {
        return solution.steps(pages);
    }
}
