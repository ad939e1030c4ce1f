package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer things that the formats can hold. */
class PictureFormatsTest {

    private static final Offset<Float> EXACT = within(0.5f);
    private static final Offset<Float> LOSSY = within(12f);

    private final PictureReader reader = new PictureReader(new PictureLimits(1 << 24, 25_000_000));

    /** As image editors write it: Adobe's marker, and 255 for no ink. */
    @Test
    void aJpegInFourInksShowsItsColours() throws IOException, PictureException {
        var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        for (int i = 0; i < 32 * 32; i++) {
            inks.setPixel(i % 32, i / 32, i % 32 < 16 ? new int[] {255, 0, 0, 255} : new int[] {255, 255, 255, 127});
        }
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        var jpeg = out.toByteArray();
        var marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, 2);
        marked.writeBytes(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
        marked.write(jpeg, 2, jpeg.length - 2);
        var picture = reader.read(marked.toByteArray());
        var red = pixel(picture, 6, 16);
        assertThat(red[0]).isGreaterThan(180);
        assertThat(red[1]).isLessThan(70);
        assertThat(red[2]).isLessThan(70);
        var grey = pixel(picture, 26, 16);
        assertThat(grey[0]).isCloseTo(127, within(25f));
        assertThat(grey[1]).isCloseTo(grey[0], within(10f));
    }

    @Test
    void aProgressiveJpegIsRead() throws IOException, PictureException {
        var picture =
                reader.read(Drawn.progressive(plain(40, 30, BufferedImage.TYPE_3BYTE_BGR, new Color(200, 40, 90))));
        isColour(picture, LOSSY, 200, 40, 90);
    }

    @Test
    void sixteenBitColourIsRead() throws PictureException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 8, 8, 3, null);
        for (int i = 0; i < 64; i++) {
            raster.setPixel(i % 8, i / 8, new int[] {0xffff, 0x8080, 0x0101});
        }
        var colours = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                false,
                false,
                java.awt.Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        isColour(
                reader.read(Drawn.encoded(new BufferedImage(colours, raster, false, null), "png")), EXACT, 255, 128, 1);
    }

    @Test
    void greyThatIsHalfTransparentLiesOverWhite() throws PictureException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 2, null);
        for (int i = 0; i < 64; i++) {
            raster.setPixel(i % 8, i / 8, new int[] {55, 128});
        }
        var colours = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY),
                true,
                false,
                java.awt.Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        var image = new BufferedImage(colours, raster, false, null);
        isColour(reader.read(Drawn.encoded(image, "png")), within(1.5f), 155, 155, 155);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void aPaletteIsLookedUp(String format) throws PictureException {
        var red = new byte[256];
        var green = new byte[256];
        var blue = new byte[256];
        red[1] = (byte) 250;
        green[1] = 100;
        blue[1] = 50;
        var image =
                new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, red, green, blue));
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, i / 8, 0, 1);
        }
        isColour(reader.read(Drawn.encoded(image, format)), EXACT, 250, 100, 50);
    }

    @Test
    void anAnimationShowsItsFirstFrame() throws IOException, PictureException {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (var colour : new Color[] {Color.RED, Color.GREEN, Color.BLUE}) {
                writer.writeToSequence(
                        new IIOImage(plain(16, 12, BufferedImage.TYPE_INT_RGB, colour), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        isColour(reader.read(out.toByteArray()), EXACT, 255, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {Drawn.LOSSY_WEBP, Drawn.LOSSLESS_WEBP, Drawn.EXTENDED_WEBP})
    void everyKindOfWebpIsRead(String base64) throws PictureException {
        var picture = reader.read(Base64.getDecoder().decode(base64));
        assertThat(picture.width()).isEqualTo(1);
        assertThat(picture.height()).isEqualTo(1);
    }

    /** Twelve megapixels are kept as they are, more are reduced; coordinates stay those of the picture as sent. */
    @ParameterizedTest
    @ValueSource(ints = {3000, 4000})
    void coordinatesAreThoseOfThePictureAsSent(int height) throws PictureException {
        var image = plain(4000, height, BufferedImage.TYPE_3BYTE_BGR, Color.BLACK);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(3000, 2000, 64, 64);
        graphics.dispose();
        var picture = reader.read(Drawn.encoded(image, "jpeg"));
        assertThat(picture.reduction()).isEqualTo(height == 3000 ? 1 : 2);
        assertThat(picture.width()).isEqualTo(4000);
        assertThat(picture.height()).isEqualTo(height);
        assertThat(pixel(picture, 3032, 2032)[0]).isGreaterThan(240);
        assertThat(pixel(picture, 2990, 2032)[0]).isLessThan(15);
        assertThat(pixel(picture, 3074, 2032)[0]).isLessThan(15);
    }

    private static BufferedImage plain(int width, int height, int type, Color colour) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static void isColour(Picture picture, Offset<Float> tolerance, float red, float green, float blue) {
        var rgb = pixel(picture, picture.width() / 2, picture.height() / 2);
        assertThat(rgb[0]).isCloseTo(red, tolerance);
        assertThat(rgb[1]).isCloseTo(green, tolerance);
        assertThat(rgb[2]).isCloseTo(blue, tolerance);
    }

    private static float[] pixel(Picture picture, int x, int y) {
        var planes = new float[3];
        picture.sample(new Similarity(1, 0, x, y), 1, 1, FloatBuffer.wrap(planes), 0);
        return planes;
    }
}
