package dev.shiren.finance;

import static dev.shiren.verification.TestSessions.ANN;
import static dev.shiren.verification.TestSessions.BOB;
import static dev.shiren.verification.TestSessions.NAME;
import static dev.shiren.verification.TestSessions.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.metering.TestLedger;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.verification.TestSessions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinanceComparisonsTest {

    private static final Optional<String> SCENE = Optional.of("1");
    private static final Optional<String> ORDER = Optional.of("e0c34a77f5ac40a5aa5e6ed20c353888");
    private static final Optional<String> NONE = Optional.empty();
    private static final String CHARGE = "acme FINANCE";

    @TempDir
    Path directory = Path.of("");

    private static ExecuteRequest.Answer match(FinanceRoom room, String name, int face) {
        return room.execute(
                "face_verify",
                "method",
                "match",
                "name",
                name,
                "certNumber",
                NUMBER,
                "imgbase64",
                FinanceRoom.picture(face));
    }

    private static Coded contrast(FinanceRoom room, String name, String number, int face, String model) {
        return new ContrastFaceVerify(room.pictures, room.comparisons)
                .handle(
                        new ContrastFaceVerify.Request(
                                SCENE,
                                ORDER,
                                Optional.of("ID_MIN"),
                                Optional.of("IDENTITY_CARD"),
                                Optional.of(name),
                                Optional.of(number),
                                NONE,
                                Optional.of(FinanceRoom.picture(face)),
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                Optional.of(model)),
                        room.call("acme"));
    }

    private static Coded compare(FinanceRoom room, String source, String target) {
        return new CompareFaceVerify(room.pictures, room.comparisons)
                .handle(
                        new CompareFaceVerify.Request(
                                SCENE,
                                ORDER,
                                Optional.of("PV_FC"),
                                NONE,
                                Optional.of(source),
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                Optional.of(target),
                                NONE,
                                NONE,
                                NONE),
                        room.call("acme"));
    }

    private static Coded detect(FinanceRoom room, String type, int face) {
        return new LivenessDetect(room.pictures, room.comparisons, room.configs)
                .handle(
                        new LivenessDetect.Request(
                                Optional.of("b1"),
                                Optional.of(type),
                                Optional.of("photo"),
                                Optional.of(FinanceRoom.picture(face)),
                                NONE),
                        room.call("acme"));
    }

    private static String subCode(Coded answer) {
        return ((ContrastFaceVerify.Result) answer.resultObject().orElseThrow(() -> new AssertionError(answer)))
                .subCode();
    }

    @ParameterizedTest
    @EnumSource
    void aMatchIsScoredAgainstTheAuthoritysPhotoAndChargedWhereTheAuthorityWasAsked(TestDatabases kind)
            throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            assertThat(match(room, NAME, ANN))
                    .isEqualTo(new ExecuteRequest.Answer("OK", 200, Optional.of(new FaceVerify.Matched(98.77))));
            assertThat(match(room, NAME, BOB).data()).hasValue(new FaceVerify.Matched(12.35));
            assertThat(match(room, "李四", ANN)).isEqualTo(new ExecuteRequest.Answer("姓名和身份证不一致", 400, Optional.empty()));
            assertThat(match(room, NAME, FakeFaceEngine.NOBODY).code()).isEqualTo(400);
            assertThat(TestLedger.charged(room.below.database()))
                    .as("a refusal is a result, a picture without a face is none")
                    .containsExactly(CHARGE, CHARGE, CHARGE);
        }
    }

    @Test
    void contrastSaysWhyByItsSubCode() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            dev.shiren.authority.TestRegistry.put(room.below.registry(), "王五", "110101199003071233", Optional.empty());
            assertThat(subCode(contrast(room, NAME, NUMBER, ANN, "NO_LIVENESS")))
                    .isEqualTo("200");
            assertThat(subCode(contrast(room, "李四", NUMBER, ANN, "NO_LIVENESS")))
                    .isEqualTo("201");
            assertThat(subCode(contrast(room, NAME, "110101199003071217", ANN, "NO_LIVENESS")))
                    .isEqualTo("202");
            assertThat(subCode(contrast(room, "王五", "110101199003071233", ANN, "NO_LIVENESS")))
                    .isEqualTo("203");
            assertThat(subCode(contrast(room, NAME, NUMBER, BOB, "NO_LIVENESS")))
                    .isEqualTo("204");
            assertThat(subCode(contrast(room, NAME, NUMBER, FinanceRoom.PRINT, "FRONT_CAMERA_LIVENESS")))
                    .isEqualTo("205");
            assertThat(contrast(room, NAME, NUMBER, ANN, "GUESS").code()).isEqualTo("401");
            assertThat(TestLedger.charged(room.below.database())).hasSize(6);
        }
    }

    @Test
    void twoPicturesAreComparedAndAnEarlierSessionsFaceMayBeOne() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var ann = FinanceRoom.picture(ANN);
            var same = (CompareFaceVerify.Result)
                    compare(room, ann, "base64://" + ann).resultObject().orElseThrow();
            assertThat(same.passed()).isEqualTo("T");
            assertThat(same.verifyScore()).hasValue(98.77);
            var different = (CompareFaceVerify.Result)
                    compare(room, ann, FinanceRoom.picture(BOB)).resultObject().orElseThrow();
            assertThat(different.passed()).isEqualTo("F");
            assertThat(compare(room, ann, "").code()).isEqualTo("400");
            assertThat(compare(room, ann, "not base64!").code()).isEqualTo("401");
            assertThat(compare(room, ann, "A".repeat(1024 * 1024 * 4 / 3 + 4)).code())
                    .isEqualTo("401");

            var opened = room.opened(room.init(NAME, NUMBER, "", "LIVENESS"));
            var ways = new Pictures.Ways(NONE, NONE, NONE, NONE, Optional.of(opened.certifyId()));
            assertThat(Coded.of(() -> new Taken(room.pictures.read("x", ways, room.call("acme")).length))
                            .code())
                    .as("nothing was handed in yet")
                    .isEqualTo("406");
            var other = room.opened(room.init(NAME, NUMBER, "", "LIVENESS"));
            assertThat(room.below.perform(other.certifyUrl(), BOB)).isEqualTo(2);
            var refused = new Pictures.Ways(NONE, NONE, NONE, NONE, Optional.of(other.certifyId()));
            assertThat(Coded.of(() -> new Taken(room.pictures.read("x", refused, room.call("acme")).length))
                            .code())
                    .as("a face that was refused proves nothing")
                    .isEqualTo("406");
            room.below.perform(opened.certifyUrl(), ANN);
            assertThat(Coded.of(() -> new Taken(room.pictures.read("x", ways, room.call("acme")).length))
                            .code())
                    .isEqualTo("200");
            assertThat(Coded.of(() -> new Taken(room.pictures.read("x", ways, room.call("other")).length))
                            .code())
                    .as("another account's")
                    .isEqualTo("406");
        }
    }

    private record Taken(int bytes) {}

    @ParameterizedTest
    @EnumSource
    void aStillIsMeasuredUnderANameThatTheAccountHas(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            assertThat(detect(room, "doors", ANN).code()).isEqualTo("404");
            room.configs.create("acme", "doors", "门禁");
            assertThat(detect(room, "doors", ANN).resultObject()).hasValue(new LivenessDetect.Result("T", 98.7));
            assertThat(detect(room, "doors", FinanceRoom.PRINT).resultObject())
                    .hasValue(new LivenessDetect.Result("F", 0.1));
            assertThat(detect(room, "doors", FakeFaceEngine.NOBODY).code()).isEqualTo("401");
            assertThat(room.configs.has("other", "doors")).isFalse();
            room.configs.update("acme", "doors", "大门");
            assertThat(room.configs.all("acme"))
                    .containsExactly(new FaceConfigs.FaceConfig(
                            "doors", "大门", room.below.now().toEpochMilli()));
        }
    }

    @Test
    void aCardIsReadComparedAndAskedFor() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(element(room, TestSessions.CARD, NAME).subCode()).isEqualTo("200");
            assertThat(element(room, TestSessions.CARD, NAME).materialInfo()).contains(NAME, NUMBER, "文一西路");
            assertThat(element(room, TestSessions.CARD, "李四").subCode()).isEqualTo("201");
            assertThat(element(room, TestSessions.CARD_OF_ANOTHER_NUMBER, NAME).subCode())
                    .isEqualTo("202");
            assertThat(element(room, TestSessions.CARD_COPIED, NAME).subCode()).isEqualTo("206");
            assertThat(element(room, FinanceRoom.picture(ANN), NAME).subCode())
                    .as("no card at all")
                    .isEqualTo("206");
        }
    }

    private static ElementSmartVerify.Result element(FinanceRoom room, String card, String name) {
        var answer = new ElementSmartVerify(
                        room.pictures, room.below.cards(), room.identification, room.comparisons, room.below.ids())
                .handle(
                        new ElementSmartVerify.Request(
                                SCENE, ORDER, NONE, NONE, Optional.of(name), NONE, Optional.of(card), NONE, NONE),
                        room.call("acme"));
        return (ElementSmartVerify.Result) answer.resultObject().orElseThrow(() -> new AssertionError(answer));
    }

    @Test
    void whoHasNothingLeftToPayWithGetsTheCodeOfTheProtocol() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            match(room, NAME, ANN);
            room.below
                    .database()
                    .write(sql -> sql.sql("UPDATE plan SET mode = 'PREPAID'").update());
            room.below
                    .database()
                    .write(sql ->
                            sql.sql("UPDATE quota_package SET used = size").update());
            assertThat(match(room, NAME, ANN).code()).isEqualTo(403);
            assertThat(contrast(room, NAME, NUMBER, ANN, "NO_LIVENESS").code()).isEqualTo("412");
            assertThat(TestLedger.charged(room.below.database())).containsExactly(CHARGE);
        }
    }
}
