package dev.shiren.vision.picture;

/**
 * Lays decoded rows down in their upright place, averaging squares of {@code reduction} pixels a side into one, so that
 * a reduced picture does not alias.
 */
final class Upright {

    private final Orientation orientation;
    private final int width;
    private final int height;
    private final int reduction;
    private final int columns;
    private final int rows;
    private final byte[] rgb;
    private final int[] sums;
    private int rowsInSums;
    private int nextRow;

    Upright(int width, int height, int reduction, Orientation orientation) {
        this.orientation = orientation;
        this.width = width;
        this.height = height;
        this.reduction = reduction;
        this.columns = (width + reduction - 1) / reduction;
        this.rows = (height + reduction - 1) / reduction;
        this.rgb = new byte[3 * columns * rows];
        this.sums = new int[reduction == 1 ? 0 : 3 * columns];
    }

    /** Takes the next row of the picture as it is stored: red, green, blue of each pixel. */
    void add(byte[] row) {
        if (reduction == 1) {
            place(row);
            return;
        }
        for (int x = 0; x < width; x++) {
            int to = 3 * (x / reduction);
            sums[to] += row[3 * x] & 0xff;
            sums[to + 1] += row[3 * x + 1] & 0xff;
            sums[to + 2] += row[3 * x + 2] & 0xff;
        }
        rowsInSums++;
        if (rowsInSums == reduction || nextRow * reduction + rowsInSums == height) {
            place(averages());
        }
    }

    private byte[] averages() {
        var row = new byte[3 * columns];
        for (int x = 0; x < columns; x++) {
            int pixels = rowsInSums * Math.min(reduction, width - x * reduction);
            for (int i = 3 * x; i < 3 * x + 3; i++) {
                row[i] = (byte) ((sums[i] + pixels / 2) / pixels);
                sums[i] = 0;
            }
        }
        rowsInSums = 0;
        return row;
    }

    private void place(byte[] row) {
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
