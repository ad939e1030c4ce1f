package dev.shiren.scene;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Shown;
import java.util.List;

/** A scene as the console operations of 2019-03-07 show it. */
record VerifySetting(
        String bizType,
        String bizName,
        String solution,
        @Shown(item = "e") List<String> stepList) {

    /** Letters, digits and the hyphen. */
    static final String TYPE = "[A-Za-z0-9-]+";

    /** The same and Chinese characters. */
    static final String NAME = "[\\p{IsHan}A-Za-z0-9-]+";

    /** Longest name and identifier, in characters. */
    static final int LENGTH = 20;

    static VerifySetting of(Scene scene) {
        return new VerifySetting(
                scene.bizType(),
                scene.bizName(),
                scene.solution().wireName(),
                scene.steps().stream().map(Step::name).toList());
    }

    static Solution solution(String name) {
        return Solution.named(name).orElseThrow(() -> invalid("Solution is not one of the known schemes."));
    }

    static ApiException invalid(String text) {
        return CommonErrors.INVALID_PARAMETER.because(text);
    }
}
