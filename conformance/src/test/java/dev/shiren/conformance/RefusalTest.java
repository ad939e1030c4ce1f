package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ShirenServer.Extension.class)
class RefusalTest {

    private static final Map<String, String> LIST = Map.of("Action", "DescribeVerifySetting", "Version", "2019-03-07");

    private static Manner manner(ShirenServer server, String format) {
        return new Manner(server.address(), server.key(), "http", format, Manner.Method.POST);
    }

    private static Answer list(Client client, Manner manner) {
        return client.call("DescribeVerifySetting", "2019-03-07", Map.of(), manner);
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.2,JSON,SignatureDoesNotMatch",
        "4.1.2,XML,SignatureDoesNotMatch",
        "4.6.4,JSON,SDK.InvalidAccessKeySecret",
        "4.6.4,XML,SDK.InvalidAccessKeySecret",
        "4.7.10,JSON,SDK.InvalidAccessKeySecret",
        "4.7.10,XML,SDK.InvalidAccessKeySecret"
    })
    void aWrongSecretIsNamedAsFarAsTheCoreCan(String core, String format, String code, ShirenServer server)
            throws IOException {
        var wrong = manner(server, format).with(new Key(server.key().id(), "another"));
        var answer = list(new JavaSdk(core, "2.0.29"), wrong);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.thrown()).isEqualTo("ClientException");
    }

    @ParameterizedTest
    @CsvSource({"4.1.2", "4.6.4", "4.7.10"})
    void anUnknownKeyIsToldSo(String core, ShirenServer server) throws IOException {
        var answer = list(new JavaSdk(core, "2.0.29"), manner(server, "JSON").with(new Key("nobody", "x")));
        assertThat(answer.code()).isEqualTo("InvalidAccessKeyId.NotFound");
    }

    @Test
    void aKeyDisabledOnTheCommandLineIsRefusedByTheRunningServer(ShirenServer server) throws Exception {
        var made = Pattern.compile("AccessKeyId: (\\S+)\\s+AccessKeySecret: (\\S+)")
                .matcher(server.run("key", "create"));
        assertThat(made.find()).isTrue();
        var client = new JavaSdk("4.6.4", "2.0.29");
        var manner = manner(server, "JSON").with(new Key(made.group(1), made.group(2)));
        assertThat(list(client, manner).code()).isEmpty();

        server.run("key", "disable", made.group(1));

        var answer = list(client, manner);
        for (long end = System.nanoTime() + 10_000_000_000L; answer.code().isEmpty() && System.nanoTime() < end; ) {
            answer = list(client, manner);
        }
        assertThat(answer.code()).isEqualTo("InvalidAccessKeyId.Inactive");
    }

    @ParameterizedTest
    @CsvSource({"4.1.2", "4.6.4", "4.7.10"})
    void whatAClientSentIsRefusedTheSecondTime(String core, ShirenServer server) throws IOException {
        var client = new JavaSdk(core, "2.0.29");
        var request = RawCall.record(trap -> list(client, manner(server, "JSON").at(trap)));

        assertThat(RawCall.send(server.address(), request)).contains("200 OK", "VerifySettingList");
        assertThat(RawCall.send(server.address(), request))
                .contains("400 Bad Request", "SignatureNonceUsed")
                .doesNotContain("VerifySettingList");
    }

    @Test
    void anExpiredRequestIsRefusedInTheFormatAskedFor(ShirenServer server) throws IOException {
        var old = Instant.now()
                .minus(16, ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        for (var format : java.util.List.of("JSON", "XML")) {
            var parameters = new java.util.HashMap<>(LIST);
            parameters.put("Timestamp", old);
            parameters.put("Format", format);
            var answer = RawCall.send(server.address(), RawCall.get(RawCall.signed(server.key(), "GET", parameters)));
            assertThat(answer).contains("400 Bad Request", "InvalidTimeStamp.Expired", "RequestId");
            assertThat(answer)
                    .containsIgnoringCase(
                            "Content-Type: " + (format.equals("JSON") ? "application/json" : "application/xml"));
        }
    }
}
