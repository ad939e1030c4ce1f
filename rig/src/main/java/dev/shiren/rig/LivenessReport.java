package dev.shiren.rig;

import dev.shiren.vision.liveness.Level;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what became of the films, in the words of ISO/IEC 30107-3, as Markdown. */
record LivenessReport(Gallery gallery, Level level, long seed, Map<Species, Tally> tallies, boolean details) {

    void print(PrintWriter out) {
        out.println("Level %s, seed %d; %d photographs of %d people."
                .formatted(level, seed, gallery.portraits().size(), gallery.people()));
        out.println();
        out.println("| species | what it is | films | passed | error rate | 95 % interval | failed most often |");
        out.println("|---|---|---|---|---|---|---|");
        tallies.forEach((species, tally) -> {
            int errors = species.isAttack() ? tally.passed() : tally.count() - tally.passed();
            var interval = Tally.interval(errors, tally.count());
            out.println("| %s | %s | %d | %d | %s %.1f %% | %.1f – %.1f %% | %s |"
                    .formatted(
                            species,
                            species.what(),
                            tally.count(),
                            tally.passed(),
                            species.isAttack() ? "APCER" : "BPCER",
                            100.0 * errors / Math.max(1, tally.count()),
                            100 * interval[0],
                            100 * interval[1],
                            reasons(tally)));
        });
        out.println();
        var live = tallies.get(Species.LIVE);
        if (live != null) {
            out.println(
                    "A live performance takes %.1f s before the camera; a film is judged in %.2f s, beside as many others as there are cores."
                            .formatted(live.meanFilmSeconds(), live.meanJudgeSeconds()));
        }
        if (details) {
            tallies.forEach((species, tally) -> tally.outcomes().stream()
                    .filter(outcome -> outcome.judgement().passed() == species.isAttack())
                    .forEach(outcome -> out.println("%s %d: asked %s, failed %s, missed %s; %s"
                            .formatted(
                                    species,
                                    outcome.number(),
                                    outcome.challenge().prompts(),
                                    outcome.judgement().failed(),
                                    outcome.judgement().missed(),
                                    outcome.judgement().results()))));
        }
    }

    private static String reasons(Tally tally) {
        return tally.failures().entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue()))
                .limit(3)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
