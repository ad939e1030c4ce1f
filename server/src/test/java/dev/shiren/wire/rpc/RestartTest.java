package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.Accounts;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartTest {

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void aNonceUsedBeforeARestartIsStillUsed(TestDatabases kind, @TempDir Path data) throws Exception {
        var database = "--shiren.database=" + kind.url();
        try (var server = TestServer.start(data, database)) {
            assertThat(call(server, "once").send().statusCode()).isEqualTo(200);
        }
        try (var server = TestServer.start(data, database)) {
            assertThat(call(server, "once").send().body()).contains("SignatureNonceUsed");
            assertThat(call(server, "twice").send().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void ofManyEqualRequestsAtOneMomentOneIsAccepted(TestDatabases kind, @TempDir Path data) throws Exception {
        try (var server = TestServer.start(data, "--shiren.database=" + kind.url())) {
            var accepted = IntStream.range(0, 40)
                    .parallel()
                    .map(number -> status(call(server, "same")))
                    .filter(status -> status == 200)
                    .count();
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void callsBeyondTheLimitOfTheirOperationAreThrottledForTheirAccountAloneUntilTheSecondIsOver(@TempDir Path data)
            throws Exception {
        try (var server = TestServer.start(data, "--shiren.rpc.calls-per-second-of.GetStatus=2")) {
            assertThat(call(server, "1").send().statusCode()).isEqualTo(200);
            assertThat(call(server, "2").send().statusCode()).isEqualTo(200);
            var third = call(server, "3").send();
            assertThat(third.body()).contains("\"Code\":\"Throttling.User\"");
            assertThat(third.statusCode()).isEqualTo(400);
            assertThat(server.call("DescribeSteps")
                            .with("Version", "2019-03-07")
                            .post()
                            .send()
                            .statusCode())
                    .isEqualTo(200);
            var neighbour = server.room(Accounts.class).create("neighbour");
            assertThat(call(server, "1")
                            .signedBy(neighbour.id(), RpcCall.hmac(neighbour.secret()))
                            .send()
                            .statusCode())
                    .as("another account's call")
                    .isEqualTo(200);
            server.clock().set(TestServer.NOW.plusSeconds(1));
            assertThat(call(server, "4").send().statusCode()).isEqualTo(200);
        }
    }

    private static RpcCall call(TestServer server, String nonce) {
        return server.call("GetStatus").with("Text", "x").with("SignatureNonce", nonce);
    }

    private static int status(RpcCall call) {
        try {
            return call.send().statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
