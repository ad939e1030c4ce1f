package dev.shiren.finance;

import static dev.shiren.verification.TestSessions.NAME;
import static dev.shiren.verification.TestSessions.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.operation.ApiException;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is answered with a documented code, and opens nothing. */
class FinanceInputTest {

    @TempDir
    Path directory = Path.of("");

    private static ExecuteRequest.Answer raw(FinanceRoom room, String service, String parameters) {
        return room.execute.handle(
                new ExecuteRequest.Request(Optional.of(service), Optional.of(parameters)), room.call("acme"));
    }

    private static void nothingWasOpened(FinanceRoom room) {
        assertThat(room.below
                        .database()
                        .reads()
                        .sql("SELECT COUNT(*) FROM finance_session")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsNoJsonObjectOrTooDeepIs400() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var deep = "{\"method\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
            for (var text :
                    new String[] {"", "null", "[]", "7", "\"init\"", "{", "{\"method\":\"init\"", "{}}", deep}) {
                for (var service : new String[] {"face_verify", "fin_face_verify"}) {
                    assertThat(raw(room, service, text).code())
                            .as(service + " " + text.length())
                            .isEqualTo(400);
                }
            }
            assertThat(room.execute
                            .handle(
                                    new ExecuteRequest.Request(Optional.of("face_verify"), Optional.empty()),
                                    room.call("acme"))
                            .code())
                    .isEqualTo(400);
            nothingWasOpened(room);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account_abuse", "FACE_VERIFY", "face_verify "})
    void aServiceThatThereIsNotIs404(String service) throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(raw(room, service, "{\"method\":\"init\"}").code()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"method\":\"\"}",
                "{\"method\":\"initialise\"}",
                "{\"method\":[\"init\"]}",
                "{\"method\":\"init\"}",
                "{\"method\":\"init\",\"name\":\"\",\"certNumber\":\"11010519491231002X\"}",
                "{\"method\":\"init\",\"name\":{\"a\":1},\"certNumber\":\"11010519491231002X\"}",
                "{\"method\":\"init\",\"name\":\"a\",\"certNumber\":11010519491231002}",
                "{\"method\":\"init\",\"name\":\"a\",\"certNumber\":\"11010519491231002X\",\"bizId\":\"a-b\"}",
                "{\"method\":\"query\"}",
                "{\"method\":\"query\",\"bizId\":\"1\"}",
                "{\"method\":\"query\",\"bizId\":\"1\",\"queryId\":\"'; DROP TABLE ticket\"}",
                "{\"method\":\"query\",\"bizId\":\"1\",\"queryId\":\"\\u0000\"}",
                "{\"method\":\"match\"}",
                "{\"method\":\"match\",\"name\":\"a\",\"certNumber\":\"11010519491231002X\",\"imgbase64\":\"***\"}",
                "{\"method\":\"match\",\"name\":\"a\",\"certNumber\":\"11010519491231002X\",\"imgbase64\":\"aGVsbG8=\"}"
            })
    void faceVerifyAnswers400(String parameters) throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(raw(room, "face_verify", parameters).code()).isEqualTo(400);
            nothingWasOpened(room);
        }
    }

    @Test
    void aMissingNameIsSaidAsPrinted() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(room.execute("face_verify", "method", "init", "certNumber", NUMBER))
                    .isEqualTo(new ExecuteRequest.Answer("name不能为空", 400, Optional.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sceneId,",
        "sceneId,abc",
        "outerOrderNo,",
        "outerOrderNo,a-b",
        "outerOrderNo,123456789012345678901234567890123",
        "bizCode,VOICE",
        "certType,PASSPORT",
        "certName,",
        "certNo,123",
        "encryptType,SM2",
        "returnUrl,javascript:alert(1)",
        "callbackUrl,http://shop.test/hook",
        "callbackUrl,https://shop.test/hook#part",
        "callbackUrl,nonsense"
    })
    void finAnswers400(String name, String value) throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var members = new java.util.LinkedHashMap<String, String>();
            members.put("method", "init");
            members.put("sceneId", "1");
            members.put("outerOrderNo", "a1");
            members.put("certName", NAME);
            members.put("certNo", NUMBER);
            members.put("returnUrl", "");
            members.put(name, value == null ? "" : value);
            var flat = members.entrySet().stream()
                    .flatMap(member -> java.util.stream.Stream.of(member.getKey(), member.getValue()))
                    .toArray(String[]::new);
            assertThat(room.execute("fin_face_verify", flat).code()).isEqualTo(400);
            nothingWasOpened(room);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',110105,,400",
        "张三,110105,,401",
        "张三,11010519491231002X,FACE_TO_FACE,401",
        "张三,'',LIVENESS,400",
    })
    void initAnswersByItsTable(String name, String number, String model, String code) throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            var request = room.init(name, number, "", model == null ? "" : model);
            assertThat(new InitFaceVerify(room.sessions, room.pictures)
                            .handle(request, room.call("acme"))
                            .code())
                    .isEqualTo(code);
            nothingWasOpened(room);
        }
    }

    @Test
    void nobodyPassesASessionExceptBeforeTheCamera() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            room.opened(room.init(NAME, NUMBER, "", "LIVENESS"));
            assertThat(room.below.scenes().any("acme", "_RPBioOnly.ACTIONS")).isPresent();
            assertThat(room.below.scenes().find("acme", "_RPBioOnly.ACTIONS"))
                    .as("what GetVerifyToken, SubmitMaterials and all other operations see")
                    .isEmpty();
        }
    }

    @Test
    void faceConfigsAreMadeOnceAndNotConjuredByAnUpdate() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            room.configs.create("acme", "doors", "门禁");
            assertThatThrownBy(() -> room.configs.create("acme", "doors", "大门")).isInstanceOf(ApiException.class);
            assertThatThrownBy(() -> room.configs.update("acme", "windows", "窗"))
                    .isInstanceOf(ApiException.class);
        }
    }
}
