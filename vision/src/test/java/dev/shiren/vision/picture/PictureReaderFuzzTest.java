package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;

class PictureReaderFuzzTest {

    private static final String[] FORMATS = {"jpeg", "png", "gif", "bmp"};
    private static final int MAX_PIXELS = 1_000_000;

    private final PictureReader reader = new PictureReader(new PictureLimits(1 << 20, MAX_PIXELS));

    /** Either any bytes, or a drawn picture with some bytes changed and its end cut off. */
    @FuzzTest
    void aBrokenPictureIsRefusedAndNothingElse(FuzzedDataProvider data) {
        byte[] bytes = data.consumeBoolean() ? damaged(data) : data.consumeRemainingAsBytes();
        try {
            var picture = reader.read(bytes);
            assertThat((long) picture.width() * picture.height()).isBetween(1L, (long) MAX_PIXELS);
        } catch (PictureException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }

    private static byte[] damaged(FuzzedDataProvider data) {
        var format = FORMATS[data.consumeInt(0, FORMATS.length - 1)];
        var bytes = Drawn.encoded(Drawn.quarters(24, 16, BufferedImage.TYPE_3BYTE_BGR), format);
        int length = data.consumeInt(1, bytes.length);
        while (data.remainingBytes() > 0) {
            bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
        }
        return java.util.Arrays.copyOf(bytes, length);
    }
}
