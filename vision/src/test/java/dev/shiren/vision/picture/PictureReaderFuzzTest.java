package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PictureReaderFuzzTest {

    private static final int MAX_PIXELS = 1_000_000;

    private final PictureReader reader = new PictureReader(new PictureLimits(1 << 20, MAX_PIXELS));

    /** One of each format, for the fuzzer to start from. */
    static Stream<byte[]> pictures() throws IOException {
        var image = Drawn.quarters(24, 16, BufferedImage.TYPE_3BYTE_BGR);
        return Stream.of(
                Drawn.encoded(image, "jpeg"),
                Drawn.progressive(image),
                Drawn.encoded(image, "png"),
                Drawn.encoded(image, "gif"),
                Drawn.encoded(image, "bmp"),
                Base64.getDecoder().decode(Drawn.LOSSY_WEBP),
                Base64.getDecoder().decode(Drawn.LOSSLESS_WEBP),
                Base64.getDecoder().decode(Drawn.EXTENDED_WEBP));
    }

    @MethodSource("pictures")
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAPictureWithinTheLimitsOrARefusal(byte[] bytes) {
        try {
            var picture = reader.read(bytes);
            assertThat((long) picture.width() * picture.height()).isBetween(1L, (long) MAX_PIXELS);
        } catch (PictureException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }
}
