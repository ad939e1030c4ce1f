package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.verification.Standing;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up what came of a session for the operations of 2019 and later. */
@Component
final class Decided {

    private final FinanceSessions sessions;

    Decided(FinanceSessions sessions) {
        this.sessions = sessions;
    }

    /** A session that was decided. */
    record Found(FinanceSessions.Session session, Standing standing) {}

    /**
     * The session of that id and scene.
     *
     * @throws CodeException when a parameter is wrong, there is no such session, or it is not decided
     */
    Found find(String service, Optional<String> sceneId, Optional<String> certifyId, Call call) {
        var scene = Given.scene("SceneId", sceneId);
        var id = Given.certifyId("CertifyId", certifyId);
        var session = sessions.find(call.caller().account(), service, id, scene)
                .orElseThrow(Code.INVALID_CERTIFY_ID::exception);
        var standing = sessions.standing(session);
        if (standing.isDecided()) {
            return new Found(session, standing);
        }
        boolean lost = standing.progress() == Standing.Progress.OPEN && sessions.isOver(session);
        throw (lost ? Code.INVALID_CERTIFY_ID : Code.UNFINISHED).exception();
    }
}
