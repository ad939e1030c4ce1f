package dev.shiren.wire.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers that have a code of their own. */
class FinanceFrameTest {

    record Nothing() {}

    record Session(
            @Shown("queryId") String queryId,
            @Shown("certifyUrl") String certifyUrl) {}

    record Score(@Shown("score") double score) {}

    record Answer(String message, int code, Optional<Record> data) {}

    private record Execute(Answer answer) implements Operation<Nothing, Answer> {

        @Override
        public Contract<Nothing, Answer> contract() {
            return new Contract<>(
                    "ExecuteRequest",
                    Contract.versions("2017-03-31"),
                    true,
                    Nothing.class,
                    Answer.class,
                    Envelope.CODED,
                    TestOperations.PARAM_MISSING);
        }

        @Override
        public Answer handle(Nothing request, Call call) {
            return answer;
        }
    }

    private static String written(String query, Answer answer) {
        var parameters = Parameters.of(query.getBytes(UTF_8), new byte[0]);
        var call = new Call(
                new Call.Caller("a", "a", "k"), "R", "2017-03-31", Instant.EPOCH, URI.create("https://shiren.test"));
        var reply = new BoundOperation<>(new Execute(answer))
                .answer(parameters, call, Frame.of(parameters, "shiren.test", "R"));
        assertThat(reply.status()).isEqualTo(200);
        return reply.text();
    }

    @Test
    void theCodeIsANumberAndDataIsWhateverObjectThereIs() {
        var json = "Version=2017-03-31&Format=json";
        assertThat(written(json, new Answer("OK", 200, Optional.of(new Session("q", "https://s/?a=1&b=2")))))
                .isEqualTo("{\"RequestId\":\"R\",\"Message\":\"OK\",\"Code\":200,"
                        + "\"Data\":{\"queryId\":\"q\",\"certifyUrl\":\"https://s/?a=1&b=2\"}}");
        assertThat(written(json, new Answer("OK", 200, Optional.of(new Score(56)))))
                .isEqualTo("{\"RequestId\":\"R\",\"Message\":\"OK\",\"Code\":200,\"Data\":{\"score\":56}}");
        assertThat(written(json, new Answer("name不能为空", 400, Optional.empty())))
                .isEqualTo("{\"RequestId\":\"R\",\"Message\":\"name不能为空\",\"Code\":400}");
    }

    @Test
    void xmlIsTheDefaultAndHasNoAttributes() {
        assertThat(written("Version=2017-03-31", new Answer("OK", 200, Optional.of(new Session("q", "s?a&b")))))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ExecuteRequestResponse><RequestId>R</RequestId>"
                        + "<Message>OK</Message><Code>200</Code><Data><queryId>q</queryId>"
                        + "<certifyUrl>s?a&amp;b</certifyUrl></Data></ExecuteRequestResponse>");
    }
}
