package dev.shiren.vision.picture;

/** Lays decoded rows down in their upright place. */
final class Upright {

    private final Orientation orientation;
    private final int width;
    private final int height;
    private final int reduction;
    private final int columns;
    private final int rows;
    private final byte[] rgb;
    private int nextRow;

    /**
     * Makes room for a picture.
     *
     * @param width as it is stored, in pixels
     * @param height as it is stored, in pixels
     * @param reduction every how many-th pixel a side was decoded
     */
    Upright(int width, int height, int reduction, Orientation orientation) {
        this.orientation = orientation;
        this.width = width;
        this.height = height;
        this.reduction = reduction;
        this.columns = (width + reduction - 1) / reduction;
        this.rows = (height + reduction - 1) / reduction;
        this.rgb = new byte[3 * columns * rows];
    }

    /** Whether as many pixels were decoded as there is room for. */
    boolean fits(int decodedColumns, int decodedRows) {
        return decodedColumns == columns && decodedRows == rows;
    }

    /** Takes the next row of the picture as it is stored: red, green, blue of each pixel. */
    void add(byte[] row) {
        int y = nextRow++;
        if (orientation == Orientation.UPRIGHT) {
            System.arraycopy(row, 0, rgb, 3 * y * columns, 3 * columns);
            return;
        }
        int uprightColumns = orientation.transposed ? rows : columns;
        int uprightRows = orientation.transposed ? columns : rows;
        for (int x = 0; x < columns; x++) {
            int column = orientation.transposed ? y : x;
            int line = orientation.transposed ? x : y;
            column = orientation.columnsReversed ? uprightColumns - 1 - column : column;
            line = orientation.rowsReversed ? uprightRows - 1 - line : line;
            int to = 3 * (line * uprightColumns + column);
            rgb[to] = row[3 * x];
            rgb[to + 1] = row[3 * x + 1];
            rgb[to + 2] = row[3 * x + 2];
        }
    }

    Picture picture() {
        return orientation.transposed
                ? new Picture(height, width, reduction, rgb)
                : new Picture(width, height, reduction, rgb);
    }
}
