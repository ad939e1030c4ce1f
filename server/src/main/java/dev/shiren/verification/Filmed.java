package dev.shiren.verification;

import dev.shiren.liveness.Verdict;
import dev.shiren.vision.liveness.Judgement;
import dev.shiren.vision.liveness.Measures;
import java.util.Map;

/**
 * What is kept of a judged film, so that it can be judged again.
 *
 * @param models behind the measures
 */
record Filmed(LivenessCheck check, Measures measures, Judgement judgement, Map<String, String> models) {

    static Filmed of(Verdict verdict) {
        return new Filmed(LivenessCheck.of(verdict), verdict.measures(), verdict.judgement(), verdict.provenance());
    }
}
