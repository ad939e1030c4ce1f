package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.shiren.operation.ApiException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

class ParametersFuzzTest {

    /** Whatever the bytes (a query, a line feed, a form), they are parameters that can be signed, or a protocol error. */
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreParametersOrARefusal(byte[] bytes) {
        int split = 0;
        while (split < bytes.length && bytes[split] != '\n') {
            split++;
        }
        var query = Arrays.copyOf(bytes, split);
        var form = Arrays.copyOfRange(bytes, Math.min(split + 1, bytes.length), bytes.length);
        try {
            var parameters = Parameters.of(query, form).all();
            var text = new String(StringToSign.of("POST", parameters), StandardCharsets.US_ASCII);
            var plain = new TreeMap<>(parameters);
            plain.remove("Signature");
            var canonical = plain.entrySet().stream()
                    .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                    .collect(Collectors.joining("&"));
            assertThat(text).isEqualTo("POST&%2F&" + encode(canonical));
        } catch (ApiException e) {
            assertThat(e.code().code()).isEqualTo("InvalidParameter");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
