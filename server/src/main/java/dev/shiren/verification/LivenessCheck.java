package dev.shiren.verification;

import dev.shiren.liveness.Verdict;
import dev.shiren.vision.liveness.Check;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.liveness.Prompt;
import java.util.List;

/**
 * What came of the film that was taken of the person.
 *
 * @param film its identifier, under which all that was measured is kept
 * @param level how much was asked
 * @param prompts what was asked
 * @param failed the checks it did not pass; empty when it passed
 * @param missed the prompts that were not followed
 */
record LivenessCheck(String film, Level level, List<Prompt> prompts, List<Check> failed, List<Prompt> missed) {

    static LivenessCheck of(Verdict verdict) {
        return new LivenessCheck(
                verdict.id(),
                verdict.challenge().level(),
                verdict.challenge().prompts(),
                verdict.judgement().failed(),
                verdict.judgement().missed());
    }

    boolean passed() {
        return failed.isEmpty();
    }
}
