package dev.shiren.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What a business does that knows the version 2019-03-07 only. */
final class ConsoleJourney {

    private static final String VERSION = "2019-03-07";
    private static final String FACE = "FacePic";
    private static final String BASE64 = "base64://";
    private static final int MOST_POLLS = 120;
    private static final int POLL_MILLIS = 250;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Client client;
    private final Manner manner;
    private final People people;
    private final String biz;
    private final String ticket = UUID.randomUUID().toString();
    private final Map<String, String> results = new LinkedHashMap<>();

    private ConsoleJourney(Client client, Manner manner, People people, String biz) {
        this.client = client;
        this.manner = manner;
        this.people = people;
        this.biz = biz;
    }

    /**
     * Goes through the operations.
     *
     * @param biz a scene that does not exist yet
     * @return by step, {@code ok}, {@code ok by the generic request} or what went wrong
     */
    static Map<String, String> of(Client client, Manner manner, People people, String biz) {
        var journey = new ConsoleJourney(client, manner, people, biz);
        journey.tickets();
        journey.lists();
        journey.uploads();
        journey.whitelist();
        return journey.results;
    }

    private void tickets() {
        step("DescribeVerifyToken", () -> {
            scene(biz + "h", "RPH5BioOnly");
            var made = call(
                    "DescribeVerifyToken",
                    Map.of(
                            "BizType",
                            biz + "h",
                            "BizId",
                            UUID.randomUUID().toString(),
                            "Name",
                            People.NAME,
                            "IdCardNumber",
                            People.NUMBER,
                            "UserId",
                            "u-7",
                            "PassedRedirectUrl",
                            "https://shop.test/passed?a=b&c"));
            assertThat(made.text("VerifyToken")).matches("[0-9a-f]{32}");
            assertThat(made.text("VerifyPageUrl")).contains("?token=" + made.text("VerifyToken"));
            assertThat(made.text("OssUploadToken.Key")).startsWith("STS.");
            assertThat(made.text("OssUploadToken.Path")).doesNotEndWith("/");
            assertThat(made.number("OssUploadToken.Expired")).isGreaterThan(System.currentTimeMillis());
        });
        step("VerifyMaterial", () -> {
            scene(biz, "RPMin");
            var taken = post("VerifyMaterial", material(ticket, People.NAME, people.person()));
            assertThat(taken.text("VerifyToken")).matches("[0-9a-f]{32}");
            assertThat(taken.text("VerifyStatus")).isIn("1", "-1");
            assertThat(taken.text("Material.IdCardName")).isEqualTo(People.NAME);
            assertThat(taken.text("Material.IdCardNumber")).isEqualTo(People.NUMBER);
            var misnamed = post("VerifyMaterial", material(UUID.randomUUID().toString(), "李四", people.person()));
            assertThat(misnamed.code()).isEqualTo("3101");
            assertThat(misnamed.message()).startsWith("name not match with identity number.");
        });
        step("DescribeVerifyResult", () -> {
            var passed = decided(ticket);
            assertThat(passed.text("VerifyStatus")).isEqualTo("1");
            assertThat(passed.number("AuthorityComparisionScore")).isBetween(80.0, 100.0);
            assertThat(fetched(passed.text("Material.FaceImageUrl"))).isEqualTo(200);
            var other = UUID.randomUUID().toString();
            post("VerifyMaterial", material(other, People.NAME, people.stranger()));
            assertThat(decided(other).text("VerifyStatus")).isEqualTo("7");
            assertThat(call("DescribeVerifyResult", ticketOf("never-seen")).text("VerifyStatus"))
                    .isEqualTo("-1");
        });
    }

    private void lists() {
        step("DescribeVerifyRecords", () -> {
            var first = call("DescribeVerifyRecords", Map.of("BizType", biz, "PageSize", "1", "CurrentPage", "1"));
            assertThat(first.text("TotalCount")).isEqualTo("2");
            assertThat(first.list("RecordsList"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.toString()).contains("Status=7", "IdCardName=" + People.NAME));
            var second = call(
                    "DescribeVerifyRecords",
                    Map.of(
                            "BizType",
                            biz,
                            "PageSize",
                            "1",
                            "CurrentPage",
                            "2",
                            "TotalCount",
                            first.text("TotalCount"),
                            "QueryId",
                            first.text("QueryId")));
            assertThat(second.list("RecordsList"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.toString()).contains("Status=1", "BizId=" + ticket));
        });
        step("DescribeVerifyUsage", () -> {
            var usage = call("DescribeVerifyUsage", Map.of("BizType", biz));
            assertThat(usage.list("VerifyUsageList"))
                    .singleElement()
                    .satisfies(
                            day -> assertThat(day.toString()).contains("TotalCount=2", "PassCount=1", "FailCount=1"));
        });
        step("DescribeFaceUsage", () -> {
            double before = faceCalls();
            assertThat(compare(people.person()).number("Data.SimilarityScore")).isPositive();
            for (int asked = 0; faceCalls() <= before && asked < MOST_POLLS; asked++) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            assertThat(faceCalls()).isGreaterThan(before);
        });
        step(
                "DescribeUserStatus",
                () -> assertThat(call("DescribeUserStatus", Map.of()).text("Enabled"))
                        .isEqualTo("true"));
    }

    private void uploads() {
        step("DescribeUploadInfo", () -> {
            // The first release has no parameter for the scene.
            var scene = client.name().endsWith(" 2.0.1") ? Map.<String, String>of() : Map.of("Biz", biz);
            var info = call("DescribeUploadInfo", scene);
            assertThat(info.number("Expire") * 1000).isGreaterThan(System.currentTimeMillis());
            var key = info.text("Folder") + "face.jpg";
            assertThat(uploaded(info, key)).isEqualTo(204);
            assertThat(uploaded(info, "elsewhere.jpg")).isEqualTo(403);
            var bucket = URI.create(info.text("Host")).getPath().substring(1);
            assertThat(compare("oss://" + bucket + ":" + key).number("Data.SimilarityScore"))
                    .isGreaterThan(90);
        });
    }

    private void whitelist() {
        step(
                "CreateWhitelist",
                () -> assertThat(post(
                                        "CreateWhitelist",
                                        Map.of("BizType", biz, "IdCardNum", People.NUMBER, "ValidDay", "7"))
                                .code())
                        .isEmpty());
        step("DescribeWhitelist", () -> {
            var list = call("DescribeWhitelist", Map.of("BizType", biz, "Valid", "1"));
            assertThat(list.list("Items"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.toString()).contains("IdCardNum=" + People.NUMBER, "Valid=1"));
        });
        step("DeleteWhitelist", () -> {
            var item = (Map<?, ?>) call("DescribeWhitelist", Map.of("BizType", biz))
                    .list("Items")
                    .get(0);
            assertThat(post("DeleteWhitelist", Map.of("Ids", String.valueOf(item.get("Id"))))
                            .code())
                    .isEmpty();
            assertThat(call("DescribeWhitelist", Map.of("BizType", biz)).text("TotalCount"))
                    .isEqualTo("0");
        });
    }

    private void scene(String type, String solution) {
        post("CreateVerifySetting", Map.of("BizName", type, "BizType", type, "Solution", solution))
                .text("BizType");
    }

    private Map<String, String> ticketOf(String bizId) {
        return Map.of("BizType", biz, "BizId", bizId);
    }

    private Map<String, String> material(String bizId, String name, String face) {
        var parameters = new HashMap<>(ticketOf(bizId));
        parameters.put("Name", name);
        parameters.put("IdCardNumber", People.NUMBER);
        parameters.put("FaceImageUrl", face);
        return parameters;
    }

    /** A busy server may still be deciding; then there is no status yet. */
    private Answer decided(String bizId) throws InterruptedException {
        var result = call("DescribeVerifyResult", ticketOf(bizId));
        for (int asked = 0; result.text("VerifyStatus").equals("-1") && asked < MOST_POLLS; asked++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            result = call("DescribeVerifyResult", ticketOf(bizId));
        }
        return result;
    }

    private double faceCalls() {
        return call("DescribeFaceUsage", Map.of()).list("FaceUsageList").stream()
                .mapToDouble(day -> Double.parseDouble(String.valueOf(((Map<?, ?>) day).get("TotalCount"))))
                .sum();
    }

    private Answer compare(String picture) {
        return post(
                "CompareFaces",
                Map.of(
                        "SourceImageType",
                        FACE,
                        "SourceImageValue",
                        picture,
                        "TargetImageType",
                        FACE,
                        "TargetImageValue",
                        people.personLink()));
    }

    /** Sends the form that a page would, and tells the status. */
    private int uploaded(Answer info, String key) throws IOException, InterruptedException {
        var boundary = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", key);
        fields.put("OSSAccessKeyId", info.text("Accessid"));
        fields.put("policy", info.text("Policy"));
        fields.put("Signature", info.text("Signature"));
        fields.forEach(
                (name, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, name, value)
                        .getBytes(UTF_8)));
        body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"face.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n")
                .formatted(boundary)
                .getBytes(UTF_8));
        body.writeBytes(Base64.getDecoder().decode(people.person().substring(BASE64.length())));
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
        var request = HttpRequest.newBuilder(plain(info.text("Host")))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int fetched(String link) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(plain(link)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** The same port answers without TLS, whose certificate nobody has signed here. */
    private static URI plain(String link) {
        return URI.create(link.replace("https://", "http://"));
    }

    private Answer call(String action, Map<String, String> parameters) {
        return client.call(action, VERSION, parameters, manner);
    }

    private Answer post(String action, Map<String, String> parameters) {
        var posted = new Manner(manner.address(), manner.key(), manner.scheme(), manner.format(), Manner.Method.POST);
        return client.call(action, VERSION, parameters, posted);
    }

    private void step(String action, Work work) {
        try {
            work.run();
            results.put(action, client.has(action, VERSION) ? "ok" : "ok by the generic request");
        } catch (AssertionError | Exception e) {
            results.put(action, String.valueOf(e.getMessage()).strip());
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
