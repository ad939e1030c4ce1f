package dev.shiren.verification;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.audit.Entry;
import dev.shiren.operation.Call;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the audit gets to know of what happens here: never a name, a number or a picture. */
final class Trail {

    private Trail() {}

    static Actor actor(Call call) {
        var caller = call.caller();
        return Actor.caller(caller.account(), caller.user(), caller.accessKeyId());
    }

    /** Who asked, what was decided and why, on which evidence and with which models. */
    static Entry decided(Actor by, Submission submission, Outcome outcome) {
        return new Entry(by, Act.DECIDED, Entry.ticket(submission.ticket()), details(submission, outcome));
    }

    private static Map<String, Object> details(Submission submission, Outcome outcome) {
        var details = new HashMap<String, Object>();
        details.put("submission", submission.id());
        details.put("solution", submission.solution().wireName());
        details.put("attempt", submission.attempts());
        details.put("status", outcome.status().code());
        details.put(
                "reasons",
                outcome.verdict().reasons().stream().map(Reason::name).toList());
        if (outcome.ruling().isPresent()) {
            details.put("byPeople", true);
        }
        outcome.evidence().ifPresent(evidence -> {
            details.put("identity", evidence.identity().name());
            details.put(
                    "faces",
                    Map.of(
                            "authority", check(evidence.authority()),
                            "idPortrait", check(evidence.idPortrait()),
                            "retained", check(evidence.retained())));
            details.put("cards", Map.of("front", check(evidence.front()), "back", check(evidence.back())));
            evidence.liveness().ifPresent(film -> details.put("liveness", check(film)));
            details.put("models", evidence.provenance());
            details.put("pictures", handedIn(evidence));
        });
        return details;
    }

    /** The authority's photo outlives the ticket: by its digest a deleted ticket would still be a known person's. */
    private static Map<String, String> handedIn(Evidence evidence) {
        var pictures = new HashMap<>(evidence.pictures());
        pictures.remove(Evidence.AUTHORITY_PHOTO);
        return pictures;
    }

    private static Object check(FaceCheck check) {
        return check instanceof Compared compared
                ? Map.of("score", compared.score(), "threshold", compared.threshold())
                : ((NotCompared) check).why().name();
    }

    private static Object check(CardCheck check) {
        if (check instanceof CardCheck.Front front) {
            return Map.of(
                    "side", "front",
                    "name", front.name().name(),
                    "number", front.number().name(),
                    "doubts", names(front.doubts()),
                    "findings", names(front.findings()));
        }
        if (check instanceof CardCheck.Back back) {
            return Map.of(
                    "side", "back",
                    "expiry", back.expiry().name(),
                    "doubts", names(back.doubts()),
                    "findings", names(back.findings()));
        }
        return check instanceof CardCheck.NoCard none
                ? Map.of("side", "none", "findings", names(none.findings()))
                : "NOT_GIVEN";
    }

    private static Object check(LivenessCheck film) {
        return Map.of(
                "film", film.film(),
                "level", film.level().name(),
                "failed", film.failed().stream().map(Enum::name).toList());
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }

    /** What the machine made of a submission that people decide. */
    static Entry referred(Actor by, Submission submission, Outcome outcome) {
        return new Entry(by, Act.REFERRED, Entry.ticket(submission.ticket()), details(submission, outcome));
    }

    /** Which text about the use of a face somebody has agreed to. */
    static Entry consented(Actor by, String ticket, String version, String language) {
        return new Entry(by, Act.CONSENTED, Entry.ticket(ticket), Map.of("version", version, "language", language));
    }

    /** What a film came to. */
    static Entry filmed(Actor by, String ticket, LivenessCheck film, Map<String, String> models) {
        return new Entry(
                by,
                Act.FILMED,
                Entry.ticket(ticket),
                Map.of("passed", film.passed(), "liveness", check(film), "models", models));
    }

    /** Which kinds of materials were shown. */
    static Entry read(Actor by, String ticket, String submission, Collection<MaterialKind> kinds) {
        var names = kinds.stream().map(MaterialKind::wireName).sorted().toList();
        return new Entry(by, Act.READ, Entry.ticket(ticket), Map.of("submission", submission, "materials", names));
    }

    /** Decisions made again, and whether they came out the same. */
    static Entry replayed(Actor by, String ticket, int submissions, boolean same) {
        return new Entry(by, Act.REPLAYED, Entry.ticket(ticket), Map.of("submissions", submissions, "same", same));
    }

    /**
     * A ticket's end.
     *
     * @param why {@code request} or {@code retention}
     */
    static Entry deleted(Actor by, String ticket, String why, int submissions, int materials, int objects) {
        return new Entry(
                by,
                Act.DELETED,
                Entry.ticket(ticket),
                Map.of(
                        "why",
                        why,
                        "dataKey",
                        "destroyed",
                        "submissions",
                        submissions,
                        "materials",
                        materials,
                        "objects",
                        objects));
    }
}
