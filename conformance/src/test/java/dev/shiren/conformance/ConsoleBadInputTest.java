package dev.shiren.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Well-signed nonsense for the operations that businesses of the newer version, their reviewers and their uploads call. */
@ExtendWith(ShirenServer.Extension.class)
class ConsoleBadInputTest {

    private static final String NEWER = "2019-03-07";
    private static final String OLDER = "2018-09-16";
    private static final String BIZ = "nonsense";
    private static final String PICTURE = "base64://AAAA";

    /** By operation; the identifier of a review that there is must be added. */
    private static final Map<String, Map<String, String>> CALLS = Map.ofEntries(
            Map.entry(
                    "DescribeVerifyToken",
                    Map.ofEntries(
                            Map.entry("BizType", BIZ),
                            Map.entry("BizId", "t"),
                            Map.entry("Name", People.NAME),
                            Map.entry("IdCardNumber", People.NUMBER),
                            Map.entry("IdCardFrontImageUrl", PICTURE),
                            Map.entry("IdCardBackImageUrl", PICTURE),
                            Map.entry("FaceRetainedImageUrl", PICTURE),
                            Map.entry("UserId", "u"),
                            Map.entry("UserIp", "127.0.0.1"),
                            Map.entry("UserPhoneNumber", "1"),
                            Map.entry("UserRegistTime", "1"),
                            Map.entry("PassedRedirectUrl", "https://shop.test/a"),
                            Map.entry("FailedRedirectUrl", "https://shop.test/b"),
                            Map.entry("CallbackUrl", "https://shop.test/c"),
                            Map.entry("CallbackSeed", "s"))),
            Map.entry(
                    "VerifyMaterial",
                    Map.of(
                            "BizType",
                            BIZ,
                            "BizId",
                            "t",
                            "Name",
                            People.NAME,
                            "IdCardNumber",
                            People.NUMBER,
                            "FaceImageUrl",
                            PICTURE,
                            "IdCardFrontImageUrl",
                            PICTURE,
                            "IdCardBackImageUrl",
                            PICTURE,
                            "UserId",
                            "u")),
            Map.entry("DescribeVerifyResult", Map.of("BizType", BIZ, "BizId", "t")),
            Map.entry(
                    "DescribeVerifyRecords",
                    Map.of(
                            "BizType", BIZ,
                            "BizId", "t",
                            "IdCardNum", People.NUMBER,
                            "StartDate", "2026-01-01",
                            "EndDate", "2026-01-02",
                            "StatusList", "1",
                            "QueryId", "q",
                            "CurrentPage", "1",
                            "PageSize", "1",
                            "TotalCount", "1")),
            Map.entry(
                    "DescribeVerifyUsage", Map.of("BizType", BIZ, "StartDate", "2026-01-01", "EndDate", "2026-01-02")),
            Map.entry("DescribeFaceUsage", Map.of("StartDate", "2026-01-01", "EndDate", "2026-01-02")),
            Map.entry("DescribeUserStatus", Map.of("Lang", "zh")),
            Map.entry("DescribeUploadInfo", Map.of("Biz", BIZ)),
            Map.entry("DescribeOssUploadToken", Map.of("Lang", "zh")),
            Map.entry(
                    "CreateWhitelist",
                    Map.of("BizType", BIZ, "BizId", "t", "IdCardNum", People.NUMBER, "ValidDay", "1")),
            Map.entry(
                    "DescribeWhitelist",
                    Map.of(
                            "BizType", BIZ,
                            "BizId", "t",
                            "IdCardNum", People.NUMBER,
                            "Valid", "1",
                            "ValidStartDate", "2026-01-01",
                            "ValidEndDate", "2026-01-02",
                            "CurrentPage", "1",
                            "PageSize", "1")),
            Map.entry("DeleteWhitelist", Map.of("Ids", "1")),
            Map.entry("DescribeReviews", Map.of("BizType", BIZ, "State", "OPEN", "CurrentPage", "1", "PageSize", "1")),
            Map.entry("DescribeReview", Map.of("ReviewId", "r")),
            Map.entry(
                    "DecideReview",
                    Map.of("ReviewId", "r", "Verdict", "REFUSE", "Reasons", "REVIEWER_OBJECTS", "Comment", "c")));

    @Test
    void nonsenseInAnyParameterOfAnyNewerOperationIsRefusedInTheFormatAskedFor(ShirenServer server) throws IOException {
        scene(server);
        post(
                server,
                "SubmitVerification",
                OLDER,
                submission("reviewed", server.people().person()),
                "JSON");
        var review = post(server, "DescribeReviews", NEWER, Map.of("BizType", BIZ), "JSON")
                .replaceFirst("(?s).*\"ReviewId\":\"([^\"]+)\".*", "$1");
        assertThat(review).matches("\\w+");
        var complaints = new ArrayList<String>();
        int count = 0;
        for (var call : CALLS.entrySet()) {
            var whole = new HashMap<>(call.getValue());
            whole.replace("ReviewId", review);
            for (var parameter : whole.keySet()) {
                for (var value : BadInputTest.NONSENSE) {
                    var format = count++ % 2 == 0 ? "JSON" : "XML";
                    var parameters = new HashMap<>(whole);
                    parameters.put(parameter, value);
                    var answer = post(server, call.getKey(), NEWER, parameters, format);
                    if (!isOfTheProtocol(answer, format)) {
                        complaints.add(call.getKey() + " " + parameter + "=" + start(value) + " -> " + start(answer));
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aHugeBindingIsReadOrRefused(ShirenServer server) throws IOException {
        scene(server);
        var many = IntStream.range(0, 20_000)
                .mapToObj(n -> "\"k%d\":\"v\"".formatted(n))
                .collect(Collectors.joining(",", "{", "}"));
        var longText = "{\"Name\":\"" + "x".repeat(1_000_000) + "\"}";
        var longName = "{\"" + "x".repeat(1_000_000) + "\":1}";
        var longNumber = "{\"a\":" + "9".repeat(1_000_000) + "}";
        for (var binding : List.of(many, longText, longName, longNumber)) {
            for (var format : List.of("JSON", "XML")) {
                var answer = post(
                        server,
                        "GetVerifyToken",
                        OLDER,
                        Map.of("Biz", BIZ, "TicketId", "huge", "Binding", binding),
                        format);
                assertThat(isOfTheProtocol(answer, format))
                        .as("%s -> %s", start(binding), start(answer))
                        .isTrue();
            }
        }
    }

    @Test
    void elevenMaterialsTwoFacesAndHalfAMaterialAreRefusedAndNoAttempt(ShirenServer server) throws IOException {
        scene(server);
        var face = server.people().person();
        for (var more : List.of(
                Map.of("Material.11.MaterialType", "Mobile", "Material.11.Value", "1"),
                Map.of("Material.0.MaterialType", "Mobile", "Material.0.Value", "1"),
                Map.of("Material.4.MaterialType", "FacePic", "Material.4.Value", face),
                Map.of("Material.4.MaterialType", "Mobile"),
                Map.of("Material.4.Value", "1"))) {
            var parameters = submission("eleven", face);
            parameters.putAll(more);
            assertThat(post(server, "SubmitVerification", OLDER, parameters, "JSON"))
                    .as("%s", more.keySet())
                    .startsWith("HTTP/1.1 403 ")
                    .contains("\"Code\":\"InvalidParam.MaterialsNotValid\"");
        }
        assertThat(post(server, "DescribeVerifyResult", NEWER, Map.of("BizType", BIZ, "BizId", "eleven"), "JSON"))
                .contains("\"VerifyStatus\":-1");
    }

    private static void scene(ShirenServer server) throws IOException {
        var scene = Map.of("BizName", BIZ, "BizType", BIZ, "Solution", "RPMin", "Review", "ALL", "FourEyes", "true");
        post(server, "CreateVerifySetting", NEWER, scene, "JSON");
    }

    private static Map<String, String> submission(String ticket, String face) {
        var parameters = new HashMap<>(Map.of("Biz", BIZ, "TicketId", ticket));
        parameters.putAll(Map.of("Material.1.MaterialType", "Name", "Material.1.Value", People.NAME));
        parameters.putAll(Map.of("Material.2.MaterialType", "IdentificationNumber", "Material.2.Value", People.NUMBER));
        parameters.putAll(Map.of("Material.3.MaterialType", "FacePic", "Material.3.Value", face));
        return parameters;
    }

    private static String post(
            ShirenServer server, String action, String version, Map<String, String> parameters, String format)
            throws IOException {
        var all = new HashMap<>(parameters);
        all.putAll(Map.of("Action", action, "Version", version, "Format", format));
        var form = RawCall.signed(server.key(), "POST", all);
        var head = "POST / HTTP/1.1\r\nHost: shiren\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n";
        return RawCall.send(server.address(), (head + form).getBytes(ISO_8859_1));
    }

    private static boolean isOfTheProtocol(String answer, String format) {
        var type = format.equals("JSON") ? "application/json" : "application/xml";
        return answer.matches("(?s)HTTP/1\\.1 (200|4\\d\\d) .*")
                && answer.contains(type)
                && answer.contains("RequestId")
                && !answer.contains("Exception")
                && !answer.contains("<html");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 300));
    }
}
