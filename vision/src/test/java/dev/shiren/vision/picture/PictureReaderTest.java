package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.picture.PictureException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void everyFormatKeepsTheColoursWhereTheyWere(String format) throws PictureException {
        var picture = reader.read(Drawn.encoded(Drawn.quarters(60, 40, BufferedImage.TYPE_3BYTE_BGR), format));
        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(nearest(picture, 5, 5)).isEqualTo("red");
        assertThat(nearest(picture, 55, 5)).isEqualTo("green");
        assertThat(nearest(picture, 5, 35)).isEqualTo("blue");
    }

    @ParameterizedTest
    @CsvSource({
        "1, red, green, blue", "2, green, red, white", "3, white, blue, green", "4, blue, white, red",
        "5, red, blue, green", "6, blue, red, white", "7, white, green, blue", "8, green, white, red"
    })
    void theOrientationStoredByTheCameraIsUndone(int orientation, String topLeft, String topRight, String bottomLeft)
            throws PictureException {
        var jpeg = Drawn.encoded(Drawn.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        var picture = reader.read(withOrientation(jpeg, orientation));
        int right = picture.width() - 6;
        int bottom = picture.height() - 6;
        assertThat(picture.width()).isEqualTo(orientation < 5 ? 64 : 48);
        assertThat(nearest(picture, 5, 5)).isEqualTo(topLeft);
        assertThat(nearest(picture, right, 5)).isEqualTo(topRight);
        assertThat(nearest(picture, 5, bottom)).isEqualTo(bottomLeft);
    }

    @Test
    void greyIsNotBrightened() throws PictureException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, i / 8, 0, 100);
        }
        assertThat(pixel(reader.read(Drawn.encoded(image, "png")), 4, 4)).containsExactly(100, 100, 100);
    }

    @Test
    void sixteenBitsAreReducedToEight() throws PictureException {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 1, 0, 0x8000);
        assertThat(pixel(reader.read(Drawn.encoded(image, "png")), 1, 1)[0]).isCloseTo(127, within(1f));
    }

    @Test
    void whatIsTransparentShowsWhite() throws PictureException {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        assertThat(pixel(reader.read(Drawn.encoded(image, "png")), 1, 1)).containsExactly(255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void aTruncatedPictureIsRefused(String format) {
        var whole = Drawn.encoded(Drawn.quarters(300, 200, BufferedImage.TYPE_3BYTE_BGR), format);
        for (double part : new double[] {0.02, 0.3, 0.6, 0.95}) {
            assertThatThrownBy(() -> reader.read(Arrays.copyOf(whole, (int) (part * whole.length))))
                    .isInstanceOfSatisfying(
                            PictureException.class,
                            refusal -> assertThat(refusal.reason()).isIn(Reason.TRUNCATED, Reason.DAMAGED));
        }
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(PictureException.class);
        assertThatThrownBy(() -> reader.read("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        PictureException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT));
    }

    @Test
    void aHeaderThatClaimsTooManyPixelsIsRefusedBeforeDecoding() {
        var small = new PictureReader(new PictureLimits(1 << 20, 100));
        var png = Drawn.encoded(Drawn.quarters(11, 10, BufferedImage.TYPE_3BYTE_BGR), "png");
        assertThatThrownBy(() -> small.read(png))
                .isInstanceOfSatisfying(
                        PictureException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void aLargePictureIsReducedButKeepsItsCoordinates() throws PictureException {
        var jpeg = Drawn.encoded(Drawn.quarters(5000, 3000, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        var picture = new PictureReader(new PictureLimits(1 << 24, 25_000_000)).read(jpeg);
        assertThat(picture.reduction()).isEqualTo(2);
        assertThat(picture.width()).isEqualTo(5000);
        assertThat(nearest(picture, 2600, 100)).isEqualTo("green");
        assertThat(nearest(picture, 100, 2900)).isEqualTo("blue");
    }

    private static float[] pixel(Picture picture, int x, int y) {
        var planes = new float[3];
        picture.sample(new Similarity(1, 0, x, y), 1, 1, FloatBuffer.wrap(planes), 0);
        return planes;
    }

    private static String nearest(Picture picture, int x, int y) {
        var rgb = pixel(picture, x, y);
        boolean red = rgb[0] > 90;
        boolean green = rgb[1] > 90;
        boolean blue = rgb[2] > 90;
        return red && green && blue ? "white" : red ? "red" : green ? "green" : blue ? "blue" : "black";
    }

    /** Puts an EXIF segment of one entry behind the start-of-image marker. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
