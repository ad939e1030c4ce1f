package dev.shiren.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The identity service of {@code docs/authority.md}, asked by a server that is set as it says there. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AuthorityOverHttpTest {

    private static final String VERSION = "2018-09-16";
    private static final String BIZ = "http";

    /** As the guide's samples print it; its check digit is wrong, which is for the authority to judge. */
    private static final String PRINTED_NUMBER = "330110201711110101";

    private record Asked(String authorization, String body) {}

    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile String answer = "";

    private HttpServer service;
    private People people;
    private ShirenServer server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v2/check", exchange -> {
            asked.add(new Asked(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            var bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
        people = new People();
        server = ShirenServer.start(data, people, settings());
        var scene = Map.of("BizName", BIZ, "BizType", BIZ, "Solution", "RPBioOnly");
        assertThat(call("CreateVerifySetting", "2019-03-07", scene).text("BizType"))
                .isEqualTo(BIZ);
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("SHIREN_AUTHORITY_SOURCE", "http");
        settings.put(
                "SHIREN_AUTHORITY_URL",
                "http://127.0.0.1:" + service.getAddress().getPort() + "/v2/check");
        settings.put("SHIREN_AUTHORITY_HEADERS", "Authorization: Bearer SECRET");
        settings.put(
                "SHIREN_AUTHORITY_BODY", "{\"appId\":\"bank-7\",\"person\":{\"xm\":\"{name}\",\"sfzh\":\"{number}\"}}");
        settings.put("SHIREN_AUTHORITY_RESULT", "/code,/data/verdict");
        settings.put("SHIREN_AUTHORITY_MATCH", "0/1");
        settings.put("SHIREN_AUTHORITY_MISMATCH", "0/2");
        settings.put("SHIREN_AUTHORITY_UNKNOWN", "0/3");
        settings.put("SHIREN_AUTHORITY_PHOTO", "/data/zp");
        return settings;
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        people.close();
        service.stop(0);
    }

    @Test
    void thePersonOnRecordPassesAndTheStrangerDoesNot() throws Exception {
        answers("1", Base64.getEncoder().encodeToString(people.personPicture()));
        assertThat(outcome(submit("passes", "张三", people.person()))).isEqualTo("1 ");
        assertThat(outcome(submit("fails", "张三", people.stranger()))).isEqualTo("2 人脸与公安网照片不一致");
        assertThat(asked).allSatisfy(one -> {
            assertThat(one.authorization()).isEqualTo("Bearer SECRET");
            assertThat(JsonMapper.shared().readTree(one.body()))
                    .isEqualTo(JsonMapper.shared()
                            .readTree("{\"appId\":\"bank-7\",\"person\":{\"xm\":\"张三\",\"sfzh\":\"" + PRINTED_NUMBER
                                    + "\"}}"));
        });
    }

    @Test
    void anotherNameAndAnUnknownNumberAreNoAttempts() throws Exception {
        for (var verdict : List.of("2", "3")) {
            answers(verdict, "");
            var ticket = "none-" + verdict;
            assertThat(submit(ticket, "张三", people.person()).code()).isEqualTo("Error.RealNameCheckFail");
            assertThat(call("GetStatus", VERSION, ticketOf(ticket)).text("Data.StatusCode"))
                    .isEqualTo("-1");
        }
    }

    @Test
    void withoutAPhotoOrWithoutAnAnswerNobodyPasses() throws Exception {
        answers("1", "");
        assertThat(outcome(submit("no-photo", "张三", people.person()))).isEqualTo("2 公安网照片缺失或格式错误");
        answers("4", "");
        assertThat(outcome(submit("unknown-code", "张三", people.person()))).isEqualTo("2 公安网系统异常,无法比对");
        status = 500;
        assertThat(outcome(submit("down", "张三", people.person()))).isEqualTo("2 公安网系统异常,无法比对");
        answers("1", Base64.getEncoder().encodeToString(people.personPicture()));
        assertThat(outcome(submit("down", "张三", Pictures.parameter(Pictures.marked(people.personPicture(), 1)))))
                .as("the same ticket, once the service is up again")
                .isEqualTo("1 ");
    }

    private void answers(String verdict, String photo) {
        asked.clear();
        status = 200;
        answer = "{\"code\":0,\"data\":{\"verdict\":\"%s\",\"zp\":\"%s\"}}".formatted(verdict, photo);
    }

    private Answer submit(String ticket, String name, String face) throws Exception {
        var bound = new HashMap<>(ticketOf(ticket));
        bound.put("Binding", "{\"Name\":\"" + name + "\",\"IdentificationNumber\":\"" + PRINTED_NUMBER + "\"}");
        var token = call("GetVerifyToken", VERSION, bound).text("Data.VerifyToken.Token");
        return call(
                "SubmitMaterials",
                VERSION,
                Map.of("VerifyToken", token, "Material.1.MaterialType", "FacePic", "Material.1.Value", face));
    }

    private static String outcome(Answer answer) {
        var verdict = answer.part("Data.VerifyStatus");
        return verdict.text("StatusCode") + " " + verdict.fields().getOrDefault("AuditConclusions", "");
    }

    private static Map<String, String> ticketOf(String ticket) {
        return Map.of("Biz", BIZ, "TicketId", ticket);
    }

    private Answer call(String action, String version, Map<String, String> parameters) throws Exception {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return new JavaSdk("4.6.4", "2.0.29").call(action, version, parameters, manner);
    }
}
