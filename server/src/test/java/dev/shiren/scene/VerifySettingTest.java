package dev.shiren.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.vision.liveness.Level;
import dev.shiren.webhook.Endpoints;
import dev.shiren.webhook.TestWebhooks;
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
import org.junit.jupiter.params.provider.ValueSource;

class VerifySettingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final Vault VAULT = new Vault(MasterKey.parse(MasterKey.generate()));

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void scenesOfOneAccountAreCreatedListedAndChangedUnseenByOthers(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            var create = create(scenes, database);
            var shown = create.handle(creation("UserRegister", "用户注册", "RPBasic"), call("a"));
            assertThat(shown)
                    .isEqualTo(new VerifySetting(
                            "UserRegister",
                            "用户注册",
                            "RPBasic",
                            List.of("GUIDE", "PRIVACY", "FACE_LIVENESS", "TAKE_ID_PHOTO", "RESULT"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            create.handle(creation("UserRegister", "another", "RPMin"), call("b"));

            var update = update(scenes, database);
            var changed = update.handle(
                    new UpdateVerifySetting.Request(
                            "UserRegister",
                            Optional.empty(),
                            Optional.of("RPBioOnly"),
                            Optional.of(false),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    call("a"));
            assertThat(changed.bizName()).isEqualTo("用户注册");
            assertThat(changed.stepList()).containsExactly("PRIVACY", "FACE_LIVENESS", "RESULT");

            var describe = describe(scenes, database);
            assertThat(describe.handle(new DescribeVerifySetting.Request(), call("a"))
                            .verifySettingList())
                    .containsExactly(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackIsShownWhileItIsSetAndItsSecretOnlyWhenItIsMade(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            var made = create(scenes, database)
                    .handle(creation("x", "x", "RPMin", Optional.of("https://shop.example/注册?a=b")), call("a"));
            assertThat(made.callbackUrl()).hasValue("https://shop.example/%E6%B3%A8%E5%86%8C?a=b");
            assertThat(made.callbackSecret().orElseThrow()).matches("whsec_[A-Za-z0-9+/]{43}=");
            assertThat(shown(scenes, database).callbackUrl()).isEqualTo(made.callbackUrl());
            assertThat(shown(scenes, database).callbackSecret()).isEmpty();

            var kept = update(scenes, database).handle(change(Optional.empty()), call("a"));
            assertThat(kept.callbackUrl()).isEqualTo(made.callbackUrl());
            var moved = update(scenes, database).handle(change(Optional.of("http://127.0.0.1:1/")), call("a"));
            assertThat(moved.callbackUrl()).hasValue("http://127.0.0.1:1/");
            assertThat(moved.callbackSecret()).isEmpty();
            assertThat(endpoints(database).secret("a", "x")).isEqualTo(made.callbackSecret());

            assertThat(update(scenes, database)
                            .handle(change(Optional.of("")), call("a"))
                            .callbackUrl())
                    .isEmpty();
            assertThat(shown(scenes, database).callbackUrl()).isEmpty();
            var again = update(scenes, database).handle(change(made.callbackUrl()), call("a"));
            assertThat(again.callbackSecret()).isPresent().isNotEqualTo(made.callbackSecret());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherServerHasChangedMeanwhileIsKept(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var here = new Scenes(database, () -> NOW);
            var there = new Scenes(database, () -> NOW);
            create(here, database).handle(creation("x", "x", "RPMin"), call("a"));
            here.find("a", "x");
            update(there, database).handle(ruled("ALL", 90), call("a"));
            var renamed = update(here, database).handle(change(Optional.empty()), call("a"));
            assertThat(renamed.review()).hasValue("ALL");
            assertThat(renamed.authorityThreshold()).hasValue(90);
            assertThat(here.find("a", "x").orElseThrow().rules().review().fourEyes())
                    .isTrue();
        }
    }

    @Test
    void thresholdsMoreLenientThanOneInAHundredAndUnknownReviewsAreInvalid() {
        try (var database = TestDatabases.SQLITE.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            create(scenes, database).handle(creation("x", "x", "RPMin"), call("a"));
            assertThatThrownBy(() -> update(scenes, database).handle(ruled("ALL", 69), call("a")))
                    .hasMessageContaining("AuthorityThreshold");
            assertThatThrownBy(() -> update(scenes, database).handle(ruled("all", 90), call("a")))
                    .hasMessageContaining("Review");
            assertThat(update(scenes, database)
                            .handle(ruled("OFF", 0), call("a"))
                            .authorityThreshold())
                    .isEmpty();
        }
    }

    private static UpdateVerifySetting.Request ruled(String review, int authorityThreshold) {
        return new UpdateVerifySetting.Request(
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(review),
                Optional.empty(),
                Optional.of(true),
                Optional.of(authorityThreshold),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void howMuchIsAskedBeforeTheCameraIsTheScenesOwn(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            create(scenes, database).handle(creation("x", "x", "RPH5BioOnly"), call("a"));
            assertThat(scenes.find("a", "x").orElseThrow().rules().level()).isEqualTo(Level.ACTIONS);
            assertThat(shown(scenes, database).livenessLevel()).isEmpty();
            var changed = update(scenes, database).handle(level("ACTIONS_AND_COLOURS"), call("a"));
            assertThat(changed.livenessLevel()).hasValue("ACTIONS_AND_COLOURS");
            assertThatThrownBy(() -> update(scenes, database).handle(level("none"), call("a")))
                    .hasMessageContaining("LivenessLevel");
            assertThat(update(scenes, database)
                            .handle(change(Optional.empty()), call("a"))
                            .livenessLevel())
                    .as("what is not mentioned stays")
                    .hasValue("ACTIONS_AND_COLOURS");
        }
    }

    private static UpdateVerifySetting.Request level(String level) {
        return new UpdateVerifySetting.Request(
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(level));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/b", "/path", "https://", "https://u:p@a/", "http://a b/", "http://a:70000/", "?"})
    void aCallbackOfAnotherFormIsRefusedAndNoSceneIsMade(String url) {
        try (var database = TestDatabases.SQLITE.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            assertThatThrownBy(() ->
                            create(scenes, database).handle(creation("x", "x", "RPMin", Optional.of(url)), call("a")))
                    .hasMessageContaining("CallbackUrl");
            assertThat(scenes.find("a", "x")).isEmpty();
        }
    }

    private VerifySetting shown(Scenes scenes, Database database) {
        return describe(scenes, database)
                .handle(new DescribeVerifySetting.Request(), call("a"))
                .verifySettingList()
                .get(0);
    }

    private static UpdateVerifySetting.Request change(Optional<String> callback) {
        return new UpdateVerifySetting.Request(
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                callback,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aSecondSceneOfTheSameIdentifierIsRefusedAndChangesNothing(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var scenes = new Scenes(database, () -> NOW);
            var create = create(scenes, database);
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
            assertThatThrownBy(() -> create(scenes, database).handle(creation("x", "x", "rpmin"), call("a")))
                    .hasMessageContaining("Solution");
            var update = new UpdateVerifySetting.Request(
                    "x",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThatThrownBy(() -> update(scenes, database).handle(update, call("a")))
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
        return creation(type, name, solution, Optional.empty());
    }

    private static CreateVerifySetting.Request creation(
            String type, String name, String solution, Optional<String> callback) {
        return new CreateVerifySetting.Request(
                name,
                type,
                solution,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                callback,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CreateVerifySetting create(Scenes scenes, Database database) {
        return new CreateVerifySetting(scenes, endpoints(database), database);
    }

    private static UpdateVerifySetting update(Scenes scenes, Database database) {
        return new UpdateVerifySetting(scenes, endpoints(database), database);
    }

    private static DescribeVerifySetting describe(Scenes scenes, Database database) {
        return new DescribeVerifySetting(scenes, endpoints(database));
    }

    private static Endpoints endpoints(Database database) {
        return TestWebhooks.endpoints(database, VAULT, () -> NOW);
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
