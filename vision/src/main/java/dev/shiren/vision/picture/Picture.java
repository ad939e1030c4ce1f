package dev.shiren.vision.picture;

/**
 * Upright RGB pixels. A large picture is held at a reduced scale, yet all coordinates of this class are pixels of the
 * upright picture as it was sent. Immutable.
 */
public final class Picture {

    private final int width;
    private final int height;
    private final int reduction;
    private final int columns;
    private final int rows;
    private final byte[] rgb;

    /** Takes the array as its own; {@code reduction} source pixels a side were averaged into one. */
    Picture(int width, int height, int reduction, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.reduction = reduction;
        this.columns = (width + reduction - 1) / reduction;
        this.rows = (height + reduction - 1) / reduction;
        if (rgb.length != 3 * columns * rows) {
            throw new IllegalArgumentException("%d bytes for %d by %d pixels".formatted(rgb.length, columns, rows));
        }
        this.rgb = rgb;
    }

    /** A picture of the given pixels: red, green, blue, row by row from the top left. */
    public static Picture ofRgb(int width, int height, byte[] rgb) {
        return new Picture(width, height, 1, rgb.clone());
    }

    /** In pixels, upright, as it was sent. */
    public int width() {
        return width;
    }

    /** In pixels, upright, as it was sent. */
    public int height() {
        return height;
    }

    /** How many pixels as sent lie along one side of a pixel that is held; 1 when nothing was lost. */
    public int reduction() {
        return reduction;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    byte[] rgb() {
        return rgb;
    }
}
