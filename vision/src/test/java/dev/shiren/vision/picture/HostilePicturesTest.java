package dev.shiren.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.shiren.vision.picture.PictureException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePicturesTest {

    private static final int HUGE = 50_000;

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png", "gif", "bmp"})
    void aPictureCutOffAnywhereIsRefusedOrRead(String format) throws IOException {
        var whole = encoded(format, Drawn.quarters(96, 64, BufferedImage.TYPE_3BYTE_BGR));
        for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
            try {
                assertThat(reader.read(Arrays.copyOf(whole, length)).width()).isEqualTo(96);
            } catch (PictureException refusal) {
                assertThat(refusal.reason()).isNotEqualTo(Reason.TOO_MANY_PIXELS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "webp"})
    void aClaimOfFiftyThousandPixelsASideIsRefusedBeforeAnythingIsAllocated(String format) {
        var claim = claiming(format);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThatThrownBy(() -> reader.read(claim)).isInstanceOf(PictureException.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> reader.read(claim))
                .isInstanceOfSatisfying(
                        PictureException.class,
                        // The codec itself finds such a BMP to be none.
                        refusal -> assertThat(refusal.reason())
                                .isEqualTo(format.equals("bmp") ? Reason.DAMAGED : Reason.TOO_MANY_PIXELS));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
    }

    /** Each would cost far more than the one pixel that the file's header speaks of. */
    @ParameterizedTest
    @ValueSource(strings = {"larger", "larger in a frame", "profile", "repeated"})
    void aWebpWhosePartsAskForMoreThanItsHeaderSaysIsRefusedBeforeAnythingIsAllocated(String how) {
        var lossy = Base64.getDecoder().decode(Drawn.LOSSY_WEBP);
        var pixel = Arrays.copyOfRange(lossy, 20, lossy.length);
        var large = pixel.clone();
        ByteBuffer.wrap(large)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 16383)
                .putShort(8, (short) 16383);
        var profile = ByteBuffer.allocate(128)
                .putInt(0, 0x7ffffff0)
                .putInt(36, 0x61637370)
                .array();
        var claim = switch (how) {
            case "larger" -> extended(0, riff("VP8 ", large));
            case "larger in a frame" -> extended(2, riff("ANMF", joined(new byte[16], riff("VP8 ", large))));
            case "profile" -> extended(32, riff("ICCP", profile), riff("VP8 ", pixel));
            default -> extended(0, riff("VP8 ", pixel), riff("VP8 ", pixel));
        };
        assertThatThrownBy(() -> reader.read(claim)).isInstanceOf(PictureException.class);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> reader.read(claim))
                .isInstanceOfSatisfying(
                        PictureException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
    }

    @Test
    void aWebpWithOneOfEachPartIsRead() throws PictureException {
        var profile = java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB)
                .getData();
        var lossy = Base64.getDecoder().decode(Drawn.LOSSY_WEBP);
        var picture = riff("VP8 ", Arrays.copyOfRange(lossy, 20, lossy.length));
        assertThat(reader.read(extended(32, riff("ICCP", profile), picture)).width())
                .isEqualTo(1);
        assertThat(reader.read(extended(
                                2,
                                riff("ANMF", joined(new byte[16], picture)),
                                riff("ANMF", joined(new byte[16], picture))))
                        .width())
                .isEqualTo(1);
    }

    /** One pixel, as far as the header goes. */
    private static byte[] extended(int flags, byte[]... parts) {
        var head = new byte[10];
        head[0] = (byte) flags;
        var content = joined("WEBP".getBytes(StandardCharsets.US_ASCII), joined(riff("VP8X", head), joined(parts)));
        return riff("RIFF", content);
    }

    private static byte[] riff(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A text chunk of 200 MB in 200 KB, before the pixels. */
    @Test
    void whatIsPackedBesideThePixelsIsNotUnpacked() throws IOException, PictureException {
        var png = Drawn.encoded(Drawn.quarters(60, 40, BufferedImage.TYPE_3BYTE_BGR), "png");
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {'a', 0, 0});
        try (var deflater = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 200; i++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        var bomb = new ByteArrayOutputStream();
        bomb.write(png, 0, 33);
        bomb.writeBytes(chunk("zTXt", packed.toByteArray()));
        bomb.write(png, 33, png.length - 33);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(reader.read(bomb.toByteArray()).width()).isEqualTo(60);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
    }

    /** Its rows inflate to far more than the header's few pixels need. */
    @Test
    void aPictureThatUnpacksToMoreThanItsHeaderSaysCostsNoMoreThanTheHeader() throws IOException, PictureException {
        var rows = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(rows)) {
            for (int i = 0; i < 200; i++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        var header = ByteBuffer.allocate(13).putInt(8).putInt(8).put(new byte[] {8, 2, 0, 0, 0});
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        bomb.writeBytes(chunk("IHDR", header.array()));
        bomb.writeBytes(chunk("IDAT", rows.toByteArray()));
        bomb.writeBytes(chunk("IEND", new byte[0]));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(reader.read(bomb.toByteArray()).width()).isEqualTo(8);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        return format.equals("progressive") ? Drawn.progressive(image) : Drawn.encoded(image, format);
    }

    private static byte[] claiming(String format) {
        var drawn = Drawn.quarters(60, 40, BufferedImage.TYPE_3BYTE_BGR);
        var bytes =
                format.equals("webp") ? Base64.getDecoder().decode(Drawn.EXTENDED_WEBP) : Drawn.encoded(drawn, format);
        var buffer = ByteBuffer.wrap(bytes);
        switch (format) {
            case "png" -> {
                buffer.putInt(16, HUGE).putInt(20, HUGE);
                var sum = new CRC32();
                sum.update(bytes, 12, 17);
                buffer.putInt(29, (int) sum.getValue());
            }
            case "bmp" -> buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, HUGE).putInt(22, HUGE);
            case "webp" ->
                buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(24, HUGE - 1).putShort(27, (short) (HUGE - 1));
            case "gif" -> {
                buffer.order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) HUGE).putShort(8, (short) HUGE);
                int descriptor = indexOf(bytes, new byte[] {0x2c, 0, 0, 0, 0, 60, 0, 40, 0});
                buffer.putShort(descriptor + 5, (short) HUGE).putShort(descriptor + 7, (short) HUGE);
            }
            default -> {
                int frame = indexOf(bytes, new byte[] {(byte) 0xff, (byte) 0xc0});
                buffer.putShort(frame + 5, (short) HUGE).putShort(frame + 7, (short) HUGE);
            }
        }
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not in the file that was drawn");
    }

    private static byte[] chunk(String type, byte[] data) throws IOException {
        var out = new ByteArrayOutputStream();
        var stream = new DataOutputStream(out);
        var sum = new CRC32();
        sum.update(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        sum.update(data);
        stream.writeInt(data.length);
        stream.writeBytes(type);
        stream.write(data);
        stream.writeInt((int) sum.getValue());
        return out.toByteArray();
    }
}
