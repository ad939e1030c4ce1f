package dev.shiren.verification;

import dev.shiren.platform.crypto.DataKey;
import java.util.Optional;

/**
 * One verification task of a business.
 *
 * @param id our own identifier; the caller's is unique only within account and scene
 * @param key seals all that belongs to the ticket
 * @param submission the one that the status reflects
 */
record Ticket(String id, String account, String biz, DataKey key, Status status, Optional<String> submission) {

    private static final String OWNER = "ticket ";

    /** As what belongs to the ticket elsewhere names it. */
    String owner() {
        return owner(id);
    }

    static String owner(String id) {
        return OWNER + id;
    }

    /** From what {@link #owner} gave. */
    static String idOf(String owner) {
        return owner.substring(OWNER.length());
    }
}
