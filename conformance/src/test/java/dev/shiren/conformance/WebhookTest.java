package dev.shiren.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.conformance.Receiver.Told;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a business hears that has read {@code docs/webhooks.md} and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WebhookTest {

    private static final String VERSION = "2018-09-16";
    private static final int SECONDS = 60;
    private static final int FRESH_SECONDS = 300;

    /** How often the receiver still fails before it accepts. */
    private final AtomicInteger failures = new AtomicInteger();

    private People people;
    private Receiver receiver;
    private ShirenServer server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        people = new People();
        receiver = new Receiver(told -> failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 204);
        server = ShirenServer.start(
                data,
                people,
                Map.of(
                        "SHIREN_MEDIA_ALLOW",
                        receiver.address(),
                        "SHIREN_WEBHOOK_POLL",
                        "100ms",
                        "SHIREN_WEBHOOK_FIRSTDELAY",
                        "200ms"));
        server.importRegistry();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        receiver.close();
        people.close();
    }

    @Test
    void eachDecisionIsToldOnceWithASignatureThatHoldsAndNothingPersonal() throws Exception {
        var secret = scene("told");
        submit("told", "passes", people.person());
        submit("told", "fails", people.stranger());
        var told = heard("passes", "fails");

        assertThat(told).extracting(Told::status).containsExactlyInAnyOrder(1, 2);
        assertThat(told).allSatisfy(one -> {
            assertThat(genuine(secret, one)).isTrue();
            assertThat(genuine(secret, new Told(one.headers(), one.body().replace("told", "sold"))))
                    .as("of another body")
                    .isFalse();
            assertThat(one.headers()).containsEntry("content-type", "application/json");
            var message = JsonMapper.shared().readTree(one.body());
            assertThat(message.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
            assertThat(message.get("type").asString()).isEqualTo("verification.decided");
            assertThat(Instant.parse(message.get("timestamp").asString())).isBefore(Instant.now());
            assertThat(message.get("data").propertyNames()).containsExactlyInAnyOrder("Biz", "TicketId", "StatusCode");
            assertThat(status("told", one.ticket())).isEqualTo(one.status());
        });
    }

    @Test
    void whatWasNotAcknowledgedComesAgainUnderTheSameId() throws Exception {
        var secret = scene("again");
        failures.set(2);
        submit("again", "repeated", people.person());
        receiver.await(
                all -> all.stream()
                                .filter(one -> one.ticket().equals("repeated"))
                                .count()
                        == 3,
                SECONDS);
        var told = heard("repeated");

        assertThat(told.stream().map(Told::id).collect(Collectors.toSet())).hasSize(1);
        assertThat(told).allMatch(one -> genuine(secret, one));
        assertThat(server.run("webhook", "list", "--ticket", "repeated"))
                .contains(told.get(0).id());
    }

    @Test
    void forADayAfterARotationBothSecretsHold() throws Exception {
        var old = scene("rotated");
        assertThat(server.run("webhook", "secret", "rotated").strip()).isEqualTo(old);
        var fresh = server.run("webhook", "rotate", "rotated").strip();
        submit("rotated", "after", people.person());

        assertThat(fresh).isNotEqualTo(old);
        assertThat(heard("after")).allMatch(one -> genuine(old, one)).allMatch(one -> genuine(fresh, one));
    }

    /** Makes a scene that tells the receiver; gives the secret that its answer shows. */
    private String scene(String biz) throws Exception {
        var made = call(
                "CreateVerifySetting",
                "2019-03-07",
                Map.of("BizName", biz, "BizType", biz, "Solution", "RPMin", "CallbackUrl", receiver.url()));
        return made.text("CallbackSecret");
    }

    private void submit(String biz, String ticket, String face) throws Exception {
        var answer = call(
                "SubmitVerification",
                VERSION,
                Map.of(
                        "Biz",
                        biz,
                        "TicketId",
                        ticket,
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
                        face));
        assertThat(answer.text("Data.VerifyStatus.StatusCode")).isIn("0", "1", "2");
    }

    private int status(String biz, String ticket) throws Exception {
        return (int) call("GetStatus", VERSION, Map.of("Biz", biz, "TicketId", ticket))
                .number("Data.StatusCode");
    }

    /** All that was told of these tickets, once something was told of each. */
    private List<Told> heard(String... tickets) throws InterruptedException {
        receiver.await(
                all -> all.stream()
                        .map(Told::ticket)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(tickets)),
                SECONDS);
        return receiver.told().stream()
                .filter(one -> Set.of(tickets).contains(one.ticket()))
                .toList();
    }

    /** With its generic request, because the answer's class has no member for the secret. */
    private Answer call(String action, String version, Map<String, String> parameters) throws Exception {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return new JavaSdk("4.6.4", "1.3.1").call(action, version, parameters, manner);
    }

    private static boolean genuine(String secret, Told told) {
        var id = told.headers().get("webhook-id");
        var timestamp = told.headers().get("webhook-timestamp");
        var signatures = told.headers().get("webhook-signature");
        if (id == null || timestamp == null || signatures == null) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            var signed = mac.doFinal((id + "." + timestamp + "." + told.body()).getBytes(UTF_8));
            var expected = "v1," + Base64.getEncoder().encodeToString(signed);
            long age = Instant.now().getEpochSecond() - Long.parseLong(timestamp);
            return Math.abs(age) < FRESH_SECONDS
                    && List.of(signatures.split(" ")).contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
