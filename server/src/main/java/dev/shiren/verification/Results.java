package dev.shiren.verification;

import dev.shiren.audit.Audit;
import dev.shiren.faces.Scores;
import dev.shiren.media.MediaLinks;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.database.Database;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Scenes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** What operations of the version 2019-03-07 tell of submissions. */
@Component
final class Results {

    /** How long links to pictures work. */
    private static final Duration LINKS = Duration.ofMinutes(5);

    private static final int NOTHING_SUBMITTED = -1;
    private static final int PASSED = 1;

    /** Refused for no reason that the table of codes knows. */
    private static final int REFUSED = 2;

    private final Scenes scenes;
    private final Materials materials;
    private final MediaLinks links;
    private final Audit audit;
    private final Database database;

    Results(Scenes scenes, Materials materials, MediaLinks links, Audit audit, Database database) {
        this.scenes = scenes;
        this.materials = materials;
        this.links = links;
        this.audit = audit;
        this.database = database;
    }

    /** One submission of a ticket. */
    record Shown(Ticket ticket, String submission, Optional<Outcome> outcome) {}

    /**
     * The scene of that identifier.
     *
     * @throws dev.shiren.operation.ApiException {@code InvalidParameter} when the account has none
     */
    Scene scene(Call call, String bizType) {
        return scenes.find(call.caller().account(), bizType)
                .orElseThrow(() -> CommonErrors.INVALID_PARAMETER.because("BizType is not the identifier of a scene."));
    }

    /** Materials by submission; that they are shown is recorded. */
    Map<String, Material> materials(List<Shown> submissions, Call call) {
        var pieces = materials.shown(submissions.stream().map(Shown::submission).toList());
        var entries = new ArrayList<dev.shiren.audit.Entry>();
        var shown = new HashMap<String, Material>();
        for (var one : submissions) {
            var own = pieces.getOrDefault(one.submission(), Map.of());
            entries.add(Trail.read(Trail.actor(call), one.ticket().id(), one.submission(), own.keySet()));
            shown.put(
                    one.submission(),
                    Material.of(new Exhibit(
                            own,
                            one.ticket().key(),
                            one.outcome(),
                            piece -> links.link(call.base(), piece.id(), LINKS).toString())));
        }
        if (!entries.isEmpty()) {
            database.write(sql -> audit.append(sql, entries));
        }
        return shown;
    }

    /** The code of the table of VerifyStatus, which has none for a submission that is still looked at. */
    static int code(Status status, Optional<Outcome> outcome) {
        return switch (status) {
            case NOT_SUBMITTED, PENDING -> NOTHING_SUBMITTED;
            case PASSED -> PASSED;
            case REFUSED ->
                outcome.stream()
                        .flatMap(known -> known.verdict().reasons().stream())
                        .map(Reason::verifyStatus)
                        .findFirst()
                        .orElse(REFUSED);
        };
    }

    static Optional<Double> score(OptionalDouble score) {
        return score.stream().mapToObj(Scores::rounded).findFirst();
    }
}
