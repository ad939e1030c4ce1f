package dev.shiren.vision.text;

import dev.shiren.vision.picture.Projection;

/**
 * Where a line of text lies, in the unit of its sheet.
 *
 * @param width along the line
 * @param height across the line
 * @param angle in radians, by which the line is turned clockwise
 * @param score the detector's, 0 to 1
 */
public record TextBox(double centerX, double centerY, double width, double height, double angle, double score) {

    public double left() {
        return centerX - width / 2;
    }

    public double right() {
        return centerX + width / 2;
    }

    public double top() {
        return centerY - height / 2;
    }

    public double bottom() {
        return centerY + height / 2;
    }

    /** Takes (0, 0) to (width, height) to the sheet. */
    public Projection toSheet() {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Projection(
                cos,
                -sin,
                centerX - cos * width / 2 + sin * height / 2,
                sin,
                cos,
                centerY - sin * width / 2 - cos * height / 2,
                0,
                0);
    }

    /** The same box on the sheet turned by half. */
    public TextBox turned(Sheet sheet) {
        return new TextBox(sheet.width() - centerX, sheet.height() - centerY, width, height, angle, score);
    }

    TextBox scaled(double by) {
        return new TextBox(centerX * by, centerY * by, width * by, height * by, angle, score);
    }
}
