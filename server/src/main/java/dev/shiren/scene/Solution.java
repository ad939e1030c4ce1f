package dev.shiren.scene;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A verification scheme: which pages a person sees, and whether the state's registry is asked. */
public enum Solution {
    RP_BASIC("RPBasic", true, Step.FACE_LIVENESS, Step.TAKE_ID_PHOTO),
    /** Manual means that the person types name and number; nobody reviews. */
    RP_MANUAL("RPManual", true, Step.FACE_LIVENESS),
    RP_BIO_ID("RPBioID", true, Step.FACE_LIVENESS, Step.TAKE_ID_PHOTO),
    /** Pictures of the ID card are taken only when the registry's photo is stale, so they are no step of their own. */
    RP_BIO_ONLY_PRO("RPBioOnlyPro", true, Step.FACE_LIVENESS),
    RP_BIO_ONLY("RPBioOnly", true, Step.FACE_LIVENESS),
    /** Compares with a photo that the business has kept and never asks the registry. */
    FV_BIO_ONLY("FVBioOnly", true, Step.FACE_LIVENESS),
    RP_H5_BIO_ONLY("RPH5BioOnly", false, Step.FACE_LIVENESS),
    /** From server to server: the person sees no page. */
    RP_MIN("RPMin", false);

    private final String wireName;
    private final boolean framed;
    private final List<Step> core;

    Solution(String wireName, boolean framed, Step... core) {
        this.wireName = wireName;
        this.framed = framed;
        this.core = List.of(core);
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Solution> named(String wireName) {
        return Stream.of(values())
                .filter(solution -> solution.wireName.equals(wireName))
                .findFirst();
    }

    /** Whether name, number and face are compared with what the state knows. */
    public boolean asksAuthority() {
        return this != FV_BIO_ONLY;
    }

    /** The pages in their order; guide, privacy and result pages only where the solution has any. */
    public List<Step> steps(Pages pages) {
        if (!framed) {
            return core;
        }
        var before = Stream.of(Step.GUIDE, Step.PRIVACY).filter(pages::has);
        var after = Stream.of(Step.RESULT).filter(pages::has);
        return Stream.concat(Stream.concat(before, core.stream()), after).toList();
    }
}
