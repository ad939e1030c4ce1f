package dev.shiren.vision.picture;

/**
 * What a picture may cost before it is refused.
 *
 * @param maxBytes largest encoded size, in bytes
 * @param maxPixels largest decoded size, width times height as the header states it
 */
public record PictureLimits(int maxBytes, long maxPixels) {

    /** 2 MB as the cloud service documents it, 25 megapixels. */
    public static final PictureLimits DEFAULT = new PictureLimits(2 * 1024 * 1024, 25_000_000L);
}
