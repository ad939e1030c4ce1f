package dev.shiren.finance;

import static dev.shiren.verification.TestSessions.ANN;
import static dev.shiren.verification.TestSessions.BOB;
import static dev.shiren.verification.TestSessions.NAME;
import static dev.shiren.verification.TestSessions.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.metering.TestLedger;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinanceSessionsTest {

    private static final String UNFINISHED = "抱歉,系统出错了,请稍后再试(Z5137)";
    private static final String SCENE = "1000000006";

    private static final String[] INIT = {
        "method", "init", "bizid", "15888827666", "name", NAME, "certNumber", NUMBER, "metainfo", "*****"
    };

    private static final String[] FIN = {
        "method", "init",
        "sceneId", SCENE,
        "outerOrderNo", "e0c34a77f5ac40a5aa5e6ed20c353888",
        "bizCode", "FACE",
        "identityType", "CERT_INFO",
        "certType", "IDENTITY_CARD",
        "certName", NAME,
        "certNo", NUMBER,
        "returnUrl", ""
    };

    @TempDir
    Path directory = Path.of("");

    private static FaceVerify.Opened opened(ExecuteRequest.Answer answer) {
        return (FaceVerify.Opened) answer.data().orElseThrow(() -> new AssertionError(answer));
    }

    private static FinFaceVerify.Opened fin(ExecuteRequest.Answer answer) {
        return (FinFaceVerify.Opened) answer.data().orElseThrow(() -> new AssertionError(answer));
    }

    private static ExecuteRequest.Answer query(FinanceRoom room, String account, String queryId, String returnImage) {
        return room.executeAs(
                account,
                "face_verify",
                "method",
                "query",
                "bizId",
                "15888827666",
                "queryId",
                queryId,
                "returnImage",
                returnImage);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsUnfinishedThenPassesAndShowsItsPictureAsUrlSafeJpeg(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var opened = opened(room.execute("face_verify", INIT));
            assertThat(opened.queryId()).matches("[0-9a-f]{32}");
            assertThat(opened.bizId()).isEqualTo("15888827666");
            assertThat(opened.certifyUrl())
                    .startsWith("https://shiren.test/verify?token=")
                    .endsWith("&dress=finance");
            assertThat(query(room, "acme", opened.queryId(), "0"))
                    .isEqualTo(new ExecuteRequest.Answer(UNFINISHED, 400, Optional.empty()));

            assertThat(room.below.perform(opened.certifyUrl(), ANN)).isEqualTo(1);
            assertThat(query(room, "acme", opened.queryId(), "0"))
                    .isEqualTo(new ExecuteRequest.Answer("OK", 200, Optional.empty()));
            var told = (FaceVerify.Told)
                    query(room, "acme", opened.queryId(), "1").data().orElseThrow();
            assertThat(told.image().orElseThrow()).startsWith("_9j_");
            assertThat(Base64.getUrlDecoder().decode(told.image().orElseThrow()))
                    .startsWith(0xFF, 0xD8, 0xFF);
            assertThat(query(room, "other", opened.queryId(), "1").code())
                    .as("another account's")
                    .isEqualTo(400);
            assertThat(room.below.listed()).as("in the console's list").isZero();
            assertThat(TestLedger.charged(room.below.database()))
                    .as("by the core, once")
                    .containsExactly("acme VERIFY_PASSED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameOrderIsTheSameSessionAndAnotherPersonUnderItsNumberIsRefused(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var first = opened(room.execute("face_verify", INIT));
            var again = opened(room.execute(
                    "face_verify", "method", "init", "bizId", "15888827666", "name", NAME, "certNumber", NUMBER));
            assertThat(again.queryId()).isEqualTo(first.queryId());
            assertThat(again.certifyUrl()).isNotEqualTo(first.certifyUrl());
            assertThat(opened(room.executeAs("other", "face_verify", INIT)).queryId())
                    .as("another account has numbers of its own")
                    .isNotEqualTo(first.queryId());
            var other = room.execute(
                    "face_verify", "method", "init", "bizId", "15888827666", "name", "李四", "certNumber", NUMBER);
            assertThat(other.code()).isEqualTo(400);
            assertThat(other.data()).isEmpty();

            var unnumbered = room.execute("face_verify", "method", "init", "name", NAME, "certNumber", NUMBER);
            assertThat(opened(unnumbered).bizId()).matches("[0-9a-f]{32}");
            assertThat(room.below.perform(first.certifyUrl(), ANN)).isEqualTo(1);
            assertThat(query(room, "acme", again.queryId(), "0").code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoPassedOnceHasNotPassedUnderTheSameNumberAgain(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var opened = opened(room.execute("face_verify", INIT));
            assertThat(room.below.perform(opened.certifyUrl(), ANN)).isEqualTo(1);
            assertThat(room.execute("face_verify", INIT).code()).isEqualTo(400);
        }
    }

    @Test
    void aPictureTakesTheAuthoritysPlaceForItsOwnProductAlone() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var given = room.init(NAME, NUMBER, FinanceRoom.picture(BOB), "LIVENESS");
            var init = new InitFaceVerify(room.sessions, room.pictures);
            assertThat(init.handle(given, room.call("acme")).code()).isEqualTo("200");
            for (var product : List.of("ID_PRO", "ID_PLUS", "LR_FR")) {
                assertThat(init.handle(FinanceRoom.of(product, given), room.call("acme"))
                                .code())
                        .as(product)
                        .isEqualTo("401");
            }
            var without = FinanceRoom.of("PV_FV", room.init(NAME, NUMBER, "", "LIVENESS"));
            assertThat(init.handle(without, room.call("acme")).code()).isEqualTo("401");
        }
    }

    @Test
    void whoIsNotThePersonOrNotOfThatNameIsToldWithTheReason() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var opened = opened(room.execute("face_verify", INIT));
            assertThat(room.below.perform(opened.certifyUrl(), BOB)).isEqualTo(2);
            assertThat(query(room, "acme", opened.queryId(), "0"))
                    .isEqualTo(new ExecuteRequest.Answer("人脸与公安网照片不一致", 400, Optional.empty()));

            var misnamed = opened(
                    room.execute("face_verify", "method", "init", "bizId", "2", "name", "李四", "certNumber", NUMBER));
            assertThat(room.below.perform(misnamed.certifyUrl(), ANN)).isEqualTo(-1);
            assertThat(room.execute("face_verify", "method", "query", "bizId", "2", "queryId", misnamed.queryId()))
                    .isEqualTo(new ExecuteRequest.Answer("姓名与身份证号不匹配", 400, Optional.empty()));
        }
    }

    @Test
    void detailedCodesAreToldOnlyWhereTheyAreWanted() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory, true)) {
            var opened = opened(room.execute("face_verify", INIT));
            assertThat(opened.resultCodeSub()).hasValue("Z8100");
            assertThat(told(query(room, "acme", opened.queryId(), "0")).resultCodeSub())
                    .hasValue("Z5137");
            room.below.perform(opened.certifyUrl(), BOB);
            assertThat(told(query(room, "acme", opened.queryId(), "0")))
                    .isEqualTo(new FaceVerify.Told(
                            Optional.empty(),
                            Optional.of("NOT_SAME_PERSON"),
                            Optional.of("Z1146"),
                            Optional.of("抱歉,没有认出您(Z1146)")));
            assertThat(told(room.execute("face_verify", "method", "init", "name", NAME, "certNumber", "123"))
                            .resultCodeSub())
                    .hasValue("Z8105");
        }
    }

    private static FaceVerify.Told told(ExecuteRequest.Answer answer) {
        return (FaceVerify.Told) answer.data().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void finTellsOnlyPassedOrNotAndPicturesFor23Hours(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var opened = fin(room.execute("fin_face_verify", FIN));
            assertThat(opened.certifyUrl()).contains("&").doesNotContain("&amp;");
            var unfinished = new FinFaceVerify.Told("F", Optional.empty(), Optional.empty());
            assertThat(told(room, "acme", opened.certifyId()).data()).hasValue(unfinished);
            room.below.perform(opened.certifyUrl(), BOB);
            assertThat(told(room, "acme", opened.certifyId()).data()).hasValue(unfinished);

            var second = fin(room.execute("fin_face_verify", FIN));
            assertThat(second.certifyId()).isNotEqualTo(opened.certifyId());
            room.below.perform(second.certifyUrl(), ANN);
            var told = (FinFaceVerify.Told)
                    told(room, "acme", second.certifyId()).data().orElseThrow();
            assertThat(told.passed()).isEqualTo("T");
            assertThat(told.identityInfo().orElseThrow()).contains(NAME, NUMBER);
            assertThat(told.materialInfo().orElseThrow()).contains("\"verifyScore\":98.77", "\"pictureBase64\":\"");
            assertThat(told(room, "other", second.certifyId()).code()).isEqualTo(400);

            room.below.pass(Duration.ofHours(23));
            var late = (FinFaceVerify.Told)
                    told(room, "acme", second.certifyId()).data().orElseThrow();
            assertThat(late.passed()).isEqualTo("T");
            assertThat(late.identityInfo()).isEmpty();
            assertThat(late.materialInfo().orElseThrow()).doesNotContain("picture");
        }
    }

    private static ExecuteRequest.Answer told(FinanceRoom room, String account, String certifyId) {
        return room.executeAs(account, "fin_face_verify", "method", "query", "sceneId", SCENE, "certifyId", certifyId);
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackIsToldOfItsOwnSessionOnly(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var wanted = fin(room.execute(
                    "fin_face_verify",
                    FinanceRoom.with(FIN, "callbackUrl", "https://shop.test/hook", "callbackToken", "t&1")));
            var silent = fin(room.execute("fin_face_verify", FIN));
            room.below.perform(silent.certifyUrl(), ANN);
            assertThat(room.below.told()).isEmpty();
            room.below.perform(wanted.certifyUrl(), ANN);
            assertThat(room.below.told()).singleElement().satisfies(entry -> {
                assertThat(entry.ticketId()).isEqualTo(wanted.certifyId());
                assertThat(entry.state()).isEqualTo("PENDING");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void describeSaysWhyAndKnowsOnlyItsOwnSessions(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            var opened = room.opened(room.init(NAME, NUMBER, "", "LIVENESS"));
            assertThat(room.below.level(opened.certifyUrl())).isEqualTo("ACTIONS");
            assertThat(room.describe("acme", SCENE, opened.certifyId()).code()).isEqualTo("403");
            assertThat(room.describe("other", SCENE, opened.certifyId()).code()).isEqualTo("406");
            assertThat(room.describe("acme", "1", opened.certifyId()).code()).isEqualTo("406");
            assertThat(room.describe("acme", "x", opened.certifyId()).code()).isEqualTo("401");
            assertThat(room.describe("acme", SCENE, "' OR 1=1").code()).isEqualTo("401");
            room.below.perform(opened.certifyUrl(), ANN);
            var passed = room.describe("acme", SCENE, opened.certifyId());
            assertThat(passed.code()).isEqualTo("200");
            assertThat(passed.message()).isEqualTo("success");
            assertThat(described(passed).passed()).isEqualTo("T");
            assertThat(described(passed).subCode()).isEqualTo("200");
            assertThat(described(passed).materialInfo()).contains("\"pictureUrl\":\"https://shiren.test/media/");

            var bob = room.opened(room.init(NAME, NUMBER, "", "PHOTINUS_LIVENESS"));
            assertThat(room.below.level(bob.certifyUrl())).isEqualTo("ACTIONS_AND_COLOURS");
            var misnamed = room.opened(room.init("李四", NUMBER, "", "MULTI_ACTION"));
            room.below.perform(misnamed.certifyUrl(), ANN);
            assertThat(described(room.describe("acme", SCENE, misnamed.certifyId()))
                            .subCode())
                    .isEqualTo("201");
            var unknown = room.opened(room.init(NAME, "110101199003071233", "", "MULTI_ACTION"));
            room.below.perform(unknown.certifyUrl(), ANN);
            assertThat(described(room.describe("acme", SCENE, unknown.certifyId()))
                            .subCode())
                    .isEqualTo("202");

            var lost = room.opened(room.init(NAME, NUMBER, "", "LIVENESS"));
            room.below.pass(Duration.ofMinutes(30));
            assertThat(room.describe("acme", SCENE, lost.certifyId()).code()).isEqualTo("406");
        }
    }

    private static DescribeFaceVerify.Result described(Coded answer) {
        return (DescribeFaceVerify.Result) answer.resultObject().orElseThrow(() -> new AssertionError(answer));
    }

    @Test
    void aPictureOfTheBusinesssOwnTakesTheAuthoritysPlace() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var opened = room.opened(room.init("", "", FinanceRoom.picture(BOB), "LIVENESS"));
            assertThat(room.below.perform(opened.certifyUrl(), ANN)).isEqualTo(2);
            assertThat(described(room.describe("acme", SCENE, opened.certifyId()))
                            .subCode())
                    .isEqualTo("204");
            var his = room.opened(room.init("", "", FinanceRoom.picture(BOB), "LIVENESS"));
            assertThat(room.below.perform(his.certifyUrl(), BOB)).isEqualTo(1);
            assertThat(described(room.describe("acme", SCENE, his.certifyId())).passed())
                    .isEqualTo("T");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingPersonalRestsInClear(TestDatabases kind) throws Exception {
        try (var room = new FinanceRoom(kind, directory)) {
            room.execute("face_verify", INIT);
            room.execute("fin_face_verify", FinanceRoom.with(FIN, "callbackUrl", "https://shop.test/hook"));
            var rows = room.below
                    .database()
                    .reads()
                    .sql("SELECT id, order_hash, content_hash, service FROM finance_session")
                    .query()
                    .listOfRows();
            assertThat(rows).hasSize(2);
            assertThat(rows.toString()).doesNotContain(NAME, NUMBER, "15888827666", "e0c34a77");
            var url = room.below
                    .database()
                    .reads()
                    .sql("SELECT url FROM webhook_callback")
                    .query((row, n) -> row.getBytes(1))
                    .single();
            assertThat(new String(url, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("shop.test");
        }
    }
}
