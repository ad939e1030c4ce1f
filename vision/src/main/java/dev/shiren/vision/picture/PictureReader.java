package dev.shiren.vision.picture;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.shiren.vision.picture.PictureException.Reason;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Reads JPEG, PNG, BMP, GIF (its first frame) and WebP. The header is judged before anything is decoded, so that what a
 * file costs is bounded by the limits. Safe for use by many threads.
 */
public final class PictureReader {

    /**
     * Of pictures of more pixels only every second one a side is decoded, or every third: a 12-megapixel photograph is
     * kept as it is.
     */
    private static final long HELD_PIXELS = 12_500_000;

    /** A progressive JPEG has about ten; each one costs a pass over all pixels. */
    private static final int MAX_SCANS = 64;

    private final PictureLimits limits;
    private final ImageReaderSpi jpeg;
    private final ImageReaderSpi webp;

    public PictureReader(PictureLimits limits) {
        this.limits = limits;
        // Registered by hand: the registry's own search knows only the class loader that asked first, which inside
        // an application server need not be the one that sees these plug-ins.
        this.jpeg = registered(new JPEGImageReaderSpi());
        this.webp = registered(new WebPImageReaderSpi());
    }

    /**
     * Decodes a picture and stands it upright.
     *
     * @throws PictureException if it is no picture of a known format, exceeds the limits, or is incomplete or damaged
     */
    public Picture read(byte[] bytes) throws PictureException {
        if (bytes.length == 0) {
            throw new PictureException(Reason.EMPTY, "The picture is empty.");
        }
        if (bytes.length > limits.maxBytes()) {
            throw new PictureException(
                    Reason.TOO_MANY_BYTES,
                    "The picture has %d bytes, at most %d are allowed.".formatted(bytes.length, limits.maxBytes()));
        }
        var format = Format.of(bytes)
                .orElseThrow(() -> new PictureException(
                        Reason.UNKNOWN_FORMAT, "The picture is neither JPEG, PNG, BMP, GIF nor WebP."));
        if (format == Format.JPEG && scans(bytes) > MAX_SCANS) {
            throw new PictureException(Reason.DAMAGED, "The JPEG has more than %d scans.".formatted(MAX_SCANS));
        }
        if (format == Format.WEBP && !WebpFrames.arePlausible(bytes, limits.maxPixels())) {
            throw new PictureException(Reason.DAMAGED, "The WebP's parts contradict its header.");
        }
        try (var in = new ByteArrayImageInputStream(bytes)) {
            var reader = reader(format);
            try {
                reader.setInput(in, true, true);
                return decode(reader, Orientation.of(bytes, format));
            } finally {
                reader.dispose();
            }
        } catch (EOFException e) {
            throw truncated(e);
        } catch (IOException e) {
            throw e.getCause() instanceof EOFException ? truncated(e) : damaged(e);
        } catch (RuntimeException e) {
            // Readers meet broken files with whatever their own arithmetic runs into.
            throw damaged(e);
        }
    }

    private Picture decode(ImageReader reader, Orientation orientation) throws IOException, PictureException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (width < 1 || height < 1) {
            throw new PictureException(Reason.DAMAGED, "The picture has no pixels.");
        }
        if (pixels > limits.maxPixels()) {
            throw new PictureException(
                    Reason.TOO_MANY_PIXELS,
                    "The picture has %d by %d pixels, at most %d in all are allowed."
                            .formatted(width, height, limits.maxPixels()));
        }
        var warnings = new ArrayList<String>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        int reduction = (int) Math.ceil(Math.sqrt((double) pixels / HELD_PIXELS));
        var sparsely = reader.getDefaultReadParam();
        sparsely.setSourceSubsampling(reduction, reduction, 0, 0);
        var image = reader.read(0, sparsely);
        refuseIncomplete(warnings);
        var upright = new Upright(width, height, reduction, orientation);
        if (!upright.fits(image.getWidth(), image.getHeight())) {
            throw new PictureException(Reason.DAMAGED, "The picture's header contradicts its content.");
        }
        return laidDown(image, upright);
    }

    private static Picture laidDown(BufferedImage image, Upright upright) {
        var rows = Rows.of(image);
        var row = new byte[3 * image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rows.read(y, row);
            upright.add(row);
        }
        return upright.picture();
    }

    private static void refuseIncomplete(List<String> warnings) throws PictureException {
        // libjpeg fills what is missing with grey and only warns; a missing end marker alone loses nothing.
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
            throw new PictureException(Reason.TRUNCATED, "The picture ends too early.");
        }
    }

    private ImageReader reader(Format format) throws IOException {
        return switch (format) {
            case JPEG -> jpeg.createReaderInstance();
            case WEBP -> webp.createReaderInstance();
            case PNG, GIF, BMP ->
                ImageIO.getImageReadersByFormatName(format.imageIoName()).next();
        };
    }

    private static ImageReaderSpi registered(ImageReaderSpi provider) {
        IIORegistry.getDefaultInstance().registerServiceProvider(provider, ImageReaderSpi.class);
        return provider;
    }

    private static int scans(byte[] bytes) {
        int scans = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static PictureException truncated(Exception cause) {
        return new PictureException(Reason.TRUNCATED, "The picture ends too early.", cause);
    }

    private static PictureException damaged(Exception cause) {
        return new PictureException(Reason.DAMAGED, "The picture is damaged and cannot be decoded.", cause);
    }
}
