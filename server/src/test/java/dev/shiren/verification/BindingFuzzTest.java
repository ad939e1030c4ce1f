package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class BindingFuzzTest {

    /** For the fuzzer to start from. */
    static Stream<byte[]> bindings() {
        return Stream.of(
                        "{\"Name\": \"张三\", \"IdentificationNumber\": \"110101199003071233\", \"Mobile\": \"\"}",
                        "{\"FacePic\": \"base64:///9j/4AAQ\", \"FaceRetainedPic\": \"oss://bucket:a/b.jpg\", \"x\": [{}, 1e9]}",
                        "{\"IdCardFrontPic\": \"http://example.com/\\u0061.jpg\", \"IDPic\": null, \"Name\": true}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("bindings")
    @FuzzTest(maxDuration = "10s")
    void everyTextIsReadOrInvalid(byte[] utf8) {
        try {
            assertThat(Binding.read(new String(utf8, StandardCharsets.UTF_8)).values())
                    .noneMatch(String::isBlank);
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(CommonErrors.INVALID_PARAMETER);
        }
    }
}
