package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two reviewers at work with the official core's generic request, each with a key that is good for nothing else. */
@ExtendWith(ShirenServer.Extension.class)
class HumanReviewTest {

    private static final String POLICY = """
            {"Version":"1","Statement":[{"Effect":"Allow","Resource":"*",
             "Action":["cloudauth:DescribeReviews","cloudauth:DescribeReview","cloudauth:DecideReview"]}]}
            """;

    @Test
    void aRefusalByTwoStandsAndWhatTheyMayDoIsAllTheyCan(ShirenServer server, @TempDir Path directory)
            throws Exception {
        var owner = manner(server, server.key());
        var eve = manner(server, reviewer(server, directory, "eve"));
        var dan = manner(server, reviewer(server, directory, "dan"));
        call(
                owner,
                "CreateVerifySetting",
                "2019-03-07",
                Map.of(
                        "BizName",
                        "reviewed",
                        "BizType",
                        "reviewed",
                        "Solution",
                        "RPMin",
                        "Review",
                        "ALL",
                        "FourEyes",
                        "true"));
        var submitted = call(
                owner,
                "SubmitVerification",
                "2018-09-16",
                Map.of(
                        "Biz",
                        "reviewed",
                        "TicketId",
                        "t1",
                        "Material.1.MaterialType",
                        "Name",
                        "Material.1.Value",
                        People.NAME,
                        "Material.2.MaterialType",
                        "IdentificationNumber",
                        "Material.2.Value",
                        People.NUMBER,
                        "Material.3.MaterialType",
                        "FacePic",
                        "Material.3.Value",
                        server.people().person()));
        assertThat(submitted.number("Data.VerifyStatus.StatusCode")).isZero();
        assertThat(call(eve, "GetStatus", "2018-09-16", Map.of("Biz", "reviewed", "TicketId", "t1"))
                        .code())
                .isEqualTo("Forbidden.RAM");

        var waiting = (Map<?, ?>) call(eve, "DescribeReviews", "2019-03-07", Map.of("BizType", "reviewed"))
                .list("Reviews")
                .get(0);
        var id = String.valueOf(waiting.get("ReviewId"));
        var shown = call(eve, "DescribeReview", "2019-03-07", Map.of("ReviewId", id));
        assertThat(shown.text("Dossier.Name")).isEqualTo(People.NAME);
        assertThat(shown.list("Dossier.Pictures")).hasSize(2).allSatisfy(picture -> {
            var url = URI.create(String.valueOf(((Map<?, ?>) picture).get("Url")));
            var fetched =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
            assertThat(fetched.statusCode()).isEqualTo(200);
        });
        var refusal = Map.of("ReviewId", id, "Verdict", "REFUSE", "Reasons", "REVIEWER_OBJECTS", "Comment", "a mask");
        assertThat(call(eve, "DecideReview", "2019-03-07", refusal).text("State"))
                .isEqualTo("OPEN");
        assertThat(call(dan, "DecideReview", "2019-03-07", refusal).text("State"))
                .isEqualTo("DECIDED");
        var status = call(owner, "GetStatus", "2018-09-16", Map.of("Biz", "reviewed", "TicketId", "t1"));
        assertThat(status.number("Data.StatusCode")).isEqualTo(2);
        assertThat(status.text("Data.AuditConclusions")).isEqualTo("人工审核不通过");
        assertThat(server.run("audit", "verify")).contains("intact");
    }

    private static Key reviewer(ShirenServer server, Path directory, String name) throws Exception {
        var policy = Files.writeString(directory.resolve("reviewer.json"), POLICY);
        server.run("user", "create", name);
        server.run("policy", "put", "reviewer", policy.toString());
        server.run("user", "attach-policy", name, "reviewer");
        var made = Pattern.compile("AccessKeyId: (\\S+)\\s+AccessKeySecret: (\\S+)")
                .matcher(server.run("key", "create", "--user", name));
        assertThat(made.find()).isTrue();
        return new Key(made.group(1), made.group(2));
    }

    private static Manner manner(ShirenServer server, Key key) {
        return new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST).with(key);
    }

    private static Answer call(Manner manner, String action, String version, Map<String, String> parameters)
            throws Exception {
        return new JavaSdk("4.6.4", "1.3.1").call(action, version, parameters, manner);
    }
}
