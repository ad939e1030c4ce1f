package dev.shiren.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.platform.database.TestDatabases;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerifySettingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void scenesOfOneAccountAreCreatedListedAndChangedUnseenByOthers(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            var create = new CreateVerifySetting(scenes);
            var shown = create.handle(creation("UserRegister", "用户注册", "RPBasic"), call("a"));
            assertThat(shown)
                    .isEqualTo(new VerifySetting(
                            "UserRegister",
                            "用户注册",
                            "RPBasic",
                            List.of("GUIDE", "PRIVACY", "FACE_LIVENESS", "TAKE_ID_PHOTO", "RESULT")));
            create.handle(creation("UserRegister", "another", "RPMin"), call("b"));

            var update = new UpdateVerifySetting(scenes);
            var changed = update.handle(
                    new UpdateVerifySetting.Request(
                            "UserRegister",
                            Optional.empty(),
                            Optional.of("RPBioOnly"),
                            Optional.of(false),
                            Optional.empty(),
                            Optional.empty()),
                    call("a"));
            assertThat(changed.bizName()).isEqualTo("用户注册");
            assertThat(changed.stepList()).containsExactly("PRIVACY", "FACE_LIVENESS", "RESULT");

            var describe = new DescribeVerifySetting(scenes);
            assertThat(describe.handle(new DescribeVerifySetting.Request(), call("a"))
                            .verifySettingList())
                    .containsExactly(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondSceneOfTheSameIdentifierIsRefusedAndChangesNothing(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            var create = new CreateVerifySetting(scenes);
            create.handle(creation("x", "first", "RPMin"), call("a"));
            assertThatThrownBy(() -> create.handle(creation("x", "second", "RPBasic"), call("a")))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.code().code()).isEqualTo("InvalidParameter"));
            assertThat(scenes.find("a", "x").orElseThrow().bizName()).isEqualTo("first");
        }
    }

    @Test
    void unknownSolutionsAndUnknownScenesAreInvalidParameters() {
        try (var database = TestDatabases.SQLITE.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            assertThatThrownBy(() -> new CreateVerifySetting(scenes).handle(creation("x", "x", "rpmin"), call("a")))
                    .hasMessageContaining("Solution");
            var update = new UpdateVerifySetting.Request(
                    "x", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> new UpdateVerifySetting(scenes).handle(update, call("a")))
                    .hasMessageContaining("BizType");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RPBasic, GUIDE PRIVACY FACE_LIVENESS TAKE_ID_PHOTO RESULT, FACE_LIVENESS TAKE_ID_PHOTO",
        "RPBioID, GUIDE PRIVACY FACE_LIVENESS TAKE_ID_PHOTO RESULT, FACE_LIVENESS TAKE_ID_PHOTO",
        "RPManual, GUIDE PRIVACY FACE_LIVENESS RESULT, FACE_LIVENESS",
        "RPBioOnly, GUIDE PRIVACY FACE_LIVENESS RESULT, FACE_LIVENESS",
        "RPBioOnlyPro, GUIDE PRIVACY FACE_LIVENESS RESULT, FACE_LIVENESS",
        "FVBioOnly, GUIDE PRIVACY FACE_LIVENESS RESULT, FACE_LIVENESS",
        "RPH5BioOnly, FACE_LIVENESS, FACE_LIVENESS",
        "RPMin, '', ''",
    })
    void stepsFollowFromSolutionAndPages(String solution, String all, String none) {
        var known = Solution.named(solution).orElseThrow();
        assertThat(known.steps(new Pages(true, true, true)).stream()
                        .map(Step::name)
                        .toList())
                .isEqualTo(words(all));
        assertThat(known.steps(new Pages(false, false, false)).stream()
                        .map(Step::name)
                        .toList())
                .isEqualTo(words(none));
    }

    @Test
    void namesMayBeChineseAndIdentifiersMayNot() {
        assertThat("用户-注册A1").matches(VerifySetting.NAME).doesNotMatch(VerifySetting.TYPE);
        assertThat("a b").doesNotMatch(VerifySetting.NAME);
        assertThat("a_b").doesNotMatch(VerifySetting.TYPE);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static CreateVerifySetting.Request creation(String type, String name, String solution) {
        return new CreateVerifySetting.Request(
                name, type, solution, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Call call(String account) {
        return new Call(
                new Call.Caller(account, account, "key"),
                "R",
                Contract.CONSOLE_VERSION,
                NOW,
                URI.create("http://localhost"));
    }
}
