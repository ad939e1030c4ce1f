package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What a business does with one client: from its first scene to a person who passes and one who does not. */
final class Journey {

    static final String BINDING = "GetVerifyToken, Binding";

    private static final String SETTINGS = "2019-03-07";

    private static final String FACE = "FacePic";
    private static final int MOST_POLLS = 120;
    private static final int POLL_MILLIS = 250;

    private final Client client;
    private final Manner manner;
    private final People people;
    private final String biz;
    private final String ticket = UUID.randomUUID().toString();
    private final Map<String, String> results = new LinkedHashMap<>();
    private String token = "";

    private Journey(Client client, Manner manner, People people, String biz) {
        this.client = client;
        this.manner = manner;
        this.people = people;
        this.biz = biz;
    }

    /**
     * Goes through every operation.
     *
     * @param biz a scene that does not exist yet
     * @return by step, {@code ok}, {@code ok by the generic request} or what went wrong
     */
    static Map<String, String> of(Client client, Manner manner, People people, String biz) {
        var journey = new Journey(client, manner, people, biz);
        journey.scene();
        journey.upload();
        journey.ticket();
        journey.faces("");
        if (client.has("CompareFaces", SETTINGS)) {
            journey.faces(SETTINGS);
        }
        journey.errors();
        return journey.results;
    }

    private void scene() {
        step("CreateVerifySetting", () -> {
            var made =
                    post("CreateVerifySetting", SETTINGS, Map.of("BizName", biz, "BizType", biz, "Solution", "RPMin"));
            assertThat(made.text("BizType")).isEqualTo(biz);
            assertThat(made.text("Solution")).isEqualTo("RPMin");
            return made;
        });
        step("UpdateVerifySetting", () -> {
            var changed = post(
                    "UpdateVerifySetting",
                    SETTINGS,
                    Map.of("BizName", "改-" + biz, "BizType", biz, "Solution", "RPMin"));
            assertThat(changed.text("BizName")).isEqualTo("改-" + biz);
            return changed;
        });
        step("DescribeVerifySetting", () -> {
            var all = call("DescribeVerifySetting", SETTINGS, Map.of());
            assertThat(all.list("VerifySettingList"))
                    .anySatisfy(scene -> assertThat(scene.toString()).contains("BizType=" + biz, "BizName=改-" + biz));
            return all;
        });
    }

    private void upload() {
        step("DescribeOssUploadToken", () -> {
            var made = call("DescribeOssUploadToken", SETTINGS, Map.of());
            assertThat(made.text("OssUploadToken.Key")).startsWith("STS.");
            assertThat(made.text("OssUploadToken.Path")).startsWith("prod/").doesNotEndWith("/");
            assertThat(made.number("OssUploadToken.Expired")).isGreaterThan(System.currentTimeMillis());
            return made;
        });
    }

    private void ticket() {
        step(BINDING, () -> {
            var binding = "{\"Name\":\"" + People.NAME + "\",\"IdentificationNumber\":\"" + People.NUMBER + "\"}";
            var made = call(
                    "GetVerifyToken",
                    client.version(),
                    Map.of("Biz", biz, "TicketId", UUID.randomUUID().toString(), "Binding", binding));
            assertThat(made.text("Data.VerifyToken.Token")).matches("[0-9a-f]{32}");
            return made;
        });
        step("GetVerifyToken", () -> {
            var made = call("GetVerifyToken", client.version(), ticketOf(ticket));
            assertThat(made.text("Data.VerifyToken.Token")).matches("[0-9a-f]{32}");
            assertThat(made.text("Data.VerifyToken.DurationSeconds")).isEqualTo("1800");
            assertThat(made.text("Data.StsToken.Path")).isEqualTo(made.text("Data.VerifyToken.Token") + "/");
            assertThat(status(ticket)).isEqualTo("-1");
            token = made.text("Data.VerifyToken.Token");
            return made;
        });
        step("SubmitMaterials", () -> {
            var parameters = new LinkedHashMap<>(materials(people.person()));
            parameters.put("VerifyToken", token);
            var taken = post("SubmitMaterials", client.version(), parameters);
            assertThat(decided(taken, ticket).text("StatusCode")).isEqualTo("1");
            return taken;
        });
        step("GetStatus", () -> {
            var status = call("GetStatus", client.version(), ticketOf(ticket));
            assertThat(status.text("Data.StatusCode")).isEqualTo("1");
            return status;
        });
        step("GetMaterials", () -> {
            var kept = call("GetMaterials", client.version(), ticketOf(ticket));
            assertThat(kept.text("Data.Name")).isEqualTo(People.NAME);
            assertThat(kept.text("Data.IdentificationNumber")).isEqualTo(People.NUMBER);
            assertThat(statusOf(kept.text("Data.FacePic"))).isEqualTo(200);
            return kept;
        });
        step("SubmitVerification", () -> {
            var other = UUID.randomUUID().toString();
            var parameters = new LinkedHashMap<>(materials(people.stranger()));
            parameters.putAll(ticketOf(other));
            var taken = post("SubmitVerification", client.version(), parameters);
            var failed = decided(taken, other);
            assertThat(failed.text("StatusCode")).isEqualTo("2");
            assertThat(failed.text("AuditConclusions")).isNotEmpty();
            assertThat(status(other)).isEqualTo("2");
            return taken;
        });
    }

    private void faces(String otherVersion) {
        var version = otherVersion.isEmpty() ? client.version() : otherVersion;
        var suffix = otherVersion.isEmpty() ? "" : ", " + otherVersion;
        step("CompareFaces" + suffix, () -> {
            var alike = post(
                    "CompareFaces",
                    version,
                    Map.of(
                            "SourceImageType",
                            FACE,
                            "SourceImageValue",
                            people.person(),
                            "TargetImageType",
                            FACE,
                            "TargetImageValue",
                            people.personLink()));
            assertThat(alike.number("Data.SimilarityScore")).isBetween(90.0, 100.0);
            assertThat(alike.text("Data.ConfidenceThresholds")).contains("\"0.0001\"", "\"0.001\"", "\"0.01\"");
            return alike;
        });
        step("DetectFaceAttributes" + suffix, () -> {
            var seen = post("DetectFaceAttributes", version, attributes(version));
            assertThat(seen.number("Data.ImgWidth")).isPositive();
            assertThat(seen.list("Data.FaceInfos"))
                    .singleElement()
                    .satisfies(face -> assertThat(face.toString()).contains("Facetype=Face", "Width=", "YawAngle="));
            return seen;
        });
    }

    private Map<String, String> attributes(String version) {
        var parameters = new LinkedHashMap<>(Map.of("MaterialValue", people.person()));
        if (!version.equals(SETTINGS)) {
            parameters.put("RetAttributes", "facetype,headpose,glasses,blur,smiling,gender,age");
            parameters.put("MaxFaceNum", "1");
            parameters.put("DontSaveDB", "true");
        }
        return parameters;
    }

    private void errors() {
        step("errors", () -> {
            var unknownBiz = call("GetStatus", client.version(), Map.of("Biz", "no-such", "TicketId", "t"));
            assertThat(unknownBiz.code()).isEqualTo("InvalidParam.InvalidBiz");
            assertThat(unknownBiz.message()).startsWith("The biz is not valid.");
            var noRecord = call("GetMaterials", client.version(), ticketOf("never-seen"));
            assertThat(noRecord.code()).isEqualTo("InvalidParam.RecordNotFound");
            var stale = post(
                    "SubmitMaterials",
                    client.version(),
                    Map.of("VerifyToken", "0".repeat(32), "Material.1.MaterialType", "Name", "Material.1.Value", "张"));
            assertThat(stale.code()).isEqualTo("InvalidParam.VerifyTokenExpired");
            assertThat(stale.thrown()).isIn("ClientException", "Error");
            return stale;
        });
    }

    /** A busy server may answer that it is still deciding; then the guide has the caller ask again. */
    private Answer decided(Answer taken, String ticketId) throws InterruptedException {
        var verdict = taken.part("Data.VerifyStatus");
        for (int asked = 0; verdict.text("StatusCode").equals("0") && asked < MOST_POLLS; asked++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            verdict = call("GetStatus", client.version(), ticketOf(ticketId)).part("Data");
        }
        return verdict;
    }

    private String status(String ticketId) {
        return call("GetStatus", client.version(), ticketOf(ticketId)).text("Data.StatusCode");
    }

    private Map<String, String> ticketOf(String ticketId) {
        return Map.of("Biz", biz, "TicketId", ticketId);
    }

    private static Map<String, String> materials(String face) {
        return Map.of(
                "Material.1.MaterialType",
                "Name",
                "Material.1.Value",
                People.NAME,
                "Material.2.MaterialType",
                "IdentificationNumber",
                "Material.2.Value",
                People.NUMBER,
                "Material.3.MaterialType",
                FACE,
                "Material.3.Value",
                face);
    }

    private Answer call(String action, String version, Map<String, String> parameters) {
        return client.call(action, version, parameters, manner);
    }

    /** These take POST only, which the oldest classes have to be told, as the guide's samples do. */
    private Answer post(String action, String version, Map<String, String> parameters) {
        var posted = new Manner(manner.address(), manner.key(), manner.scheme(), manner.format(), Manner.Method.POST);
        return client.call(action, version, parameters, posted);
    }

    private static int statusOf(String link) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(link.replace("https://", "http://")))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** The name of a step starts with its action. */
    private void step(String name, Callable<Answer> work) {
        try {
            work.call();
            var action = name.split(",", 2)[0];
            var typed = action.equals("errors") || client.has(action, SETTINGS) || client.has(action, client.version());
            results.put(name, typed ? "ok" : "ok by the generic request");
        } catch (AssertionError | Exception e) {
            results.put(name, String.valueOf(e.getMessage()).strip());
        }
    }
}
