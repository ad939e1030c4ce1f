package dev.shiren.scene;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Shown;
import dev.shiren.scene.Rules.When;
import dev.shiren.vision.liveness.Level;
import dev.shiren.webhook.Endpoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scene as the console operations of 2019-03-07 show it, and what they do not know: a callback, who decides, and
 * thresholds. These are left out where they are as without them.
 *
 * @param callbackSecret shown once, when it was made
 * @param reviewMargin points of similarity, where review is for borderline cases
 * @param livenessLevel where it was set: how much a person has to do before the camera
 */
record VerifySetting(
        String bizType,
        String bizName,
        String solution,
        @Shown(item = "e") List<String> stepList,
        Optional<String> callbackUrl,
        Optional<String> callbackSecret,
        Optional<String> review,
        Optional<Integer> reviewMargin,
        Optional<Boolean> fourEyes,
        Optional<Integer> authorityThreshold,
        Optional<Integer> idPortraitThreshold,
        Optional<Integer> retainedThreshold,
        Optional<String> livenessLevel) {

    /** Takes a threshold of the scene's own away again. */
    private static final int NONE = 0;

    /** Letters, digits and the hyphen. */
    static final String TYPE = "[A-Za-z0-9-]+";

    /** The same and Chinese characters. */
    static final String NAME = "[\\p{IsHan}A-Za-z0-9-]+";

    /** Longest name and identifier, in characters. */
    static final int LENGTH = 20;

    static VerifySetting of(Scene scene, Optional<String> callbackUrl, Optional<String> callbackSecret) {
        var review = scene.rules().review();
        var thresholds = scene.rules().thresholds();
        return new VerifySetting(
                scene.bizType(),
                scene.bizName(),
                scene.solution().wireName(),
                scene.steps().stream().map(Step::name).toList(),
                callbackUrl,
                callbackSecret,
                Optional.of(review.when()).filter(when -> when != When.OFF).map(When::name),
                Optional.of(review.margin()).filter(margin -> review.when() == When.BORDERLINE),
                Optional.of(review.fourEyes()).filter(wanted -> wanted),
                thresholds.authority(),
                thresholds.idPortrait(),
                thresholds.retained(),
                scene.rules().liveness().map(Level::name));
    }

    /**
     * What a request says about deciding; what it does not mention stays.
     *
     * @param authority a threshold, or 0 for the server's; the others likewise
     */
    record RulesGiven(
            Optional<String> review,
            Optional<Integer> reviewMargin,
            Optional<Boolean> fourEyes,
            Optional<Integer> authority,
            Optional<Integer> idPortrait,
            Optional<Integer> retained,
            Optional<String> level) {

        Rules over(Rules old) {
            int margin = reviewMargin.orElse(old.review().margin());
            if (margin < 1 || margin > Rules.Review.WIDEST) {
                throw invalid("ReviewMargin is 1 to " + Rules.Review.WIDEST + " points.");
            }
            var thresholds = old.thresholds();
            return new Rules(
                    new Rules.Thresholds(
                            threshold("AuthorityThreshold", authority, thresholds.authority()),
                            threshold("IdPortraitThreshold", idPortrait, thresholds.idPortrait()),
                            threshold("RetainedThreshold", retained, thresholds.retained())),
                    new Rules.Review(
                            review.map(RulesGiven::when).orElse(old.review().when()),
                            margin,
                            fourEyes.orElse(old.review().fourEyes())),
                    level.map(RulesGiven::level).or(old::liveness));
        }

        private static Level level(String name) {
            return Stream.of(Level.values())
                    .filter(level -> level.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> invalid("LivenessLevel is PASSIVE, ACTIONS or ACTIONS_AND_COLOURS."));
        }

        private static When when(String name) {
            return Stream.of(When.values())
                    .filter(when -> when.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> invalid("Review is OFF, BORDERLINE or ALL."));
        }

        private static Optional<Integer> threshold(String name, Optional<Integer> given, Optional<Integer> old) {
            if (given.isEmpty()) {
                return old;
            }
            int value = given.get();
            if (value != NONE && (value < Rules.LOWEST || value > Rules.HIGHEST)) {
                throw invalid(
                        "%s is %d to %d, or 0 for the server's own.".formatted(name, Rules.LOWEST, Rules.HIGHEST));
            }
            return given.filter(threshold -> threshold != NONE);
        }
    }

    static Solution solution(String name) {
        return Solution.named(name).orElseThrow(() -> invalid("Solution is not one of the known schemes."));
    }

    static String callback(String url) {
        return Endpoints.address(url)
                .orElseThrow(() -> invalid("CallbackUrl must be http(s)://host/path, without credentials, of at most "
                        + Endpoints.LENGTH + " characters."));
    }

    static ApiException invalid(String text) {
        return CommonErrors.INVALID_PARAMETER.because(text);
    }
}
