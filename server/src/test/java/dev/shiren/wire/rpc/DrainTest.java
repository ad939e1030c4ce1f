package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {

    @Test
    void aServerThatStopsFinishesWhatItHasBegun(@TempDir Path data) throws Exception {
        var server = TestServer.start(data);
        var waiting = server.room(TestOperations.Waiting.class);
        var begun = CompletableFuture.supplyAsync(() -> sent(server.call("WaitAWhile")));
        assertThat(waiting.entered().await(20, TimeUnit.SECONDS)).isTrue();
        var stopped = new CountDownLatch(1);
        new Thread(() -> {
                    server.close();
                    stopped.countDown();
                })
                .start();
        assertThat(stopped.await(300, TimeUnit.MILLISECONDS)).isFalse();
        waiting.leave().countDown();
        assertThat(begun.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static HttpResponse<String> sent(RpcCall call) {
        try {
            return call.send();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
