package dev.shiren.vision.card;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.picture.Projection.Point;
import dev.shiren.vision.text.Sheet;
import dev.shiren.vision.text.TextBox;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a card lies in a picture.
 *
 * @param toPicture takes tenths of a millimetre from the card's top left corner to pixels of the picture
 */
record CardPlane(Picture picture, Projection toPicture) {

    static final int WIDTH = 856;
    static final int HEIGHT = 540;
    static final double RATIO = (double) WIDTH / HEIGHT;

    /** Seen around a card, as its edges are not found exactly. */
    private static final int MARGIN = 20;

    /** The digits of the number, as a detector frames them. */
    private static final TextBox NUMBER = new TextBox(546, 467, 490, 37, 0, 1);

    /** The line 中华人民共和国, framed alike. */
    private static final TextBox TITLE = new TextBox(512, 94, 476, 56, 0, 1);

    private static final double PORTRAIT_LEFT = 526;
    private static final double PORTRAIT_TOP = 48;
    private static final double PORTRAIT_WIDTH = 296;
    private static final double PORTRAIT_HEIGHT = 356;
    private static final double PORTRAIT_PIXELS = 480;

    /** So much of a side may be missing before the card counts as cut. */
    private static final double CUT = 30;

    /** By its corners, clockwise from the top left. */
    static CardPlane of(Picture picture, List<Point> corners) {
        return new CardPlane(
                picture,
                Projection.ofRectangle(WIDTH, HEIGHT, corners.get(0), corners.get(1), corners.get(2), corners.get(3)));
    }

    /** By where the number's digits were found. */
    static CardPlane byNumber(Sheet sheet, TextBox found) {
        return by(sheet, found, NUMBER);
    }

    /** By where the title of the other side was found. */
    static CardPlane byTitle(Sheet sheet, TextBox found) {
        return by(sheet, found, TITLE);
    }

    /** As long as text that is known to stand there; its height says little. */
    private static CardPlane by(Sheet sheet, TextBox found, TextBox known) {
        double scale = found.width() / known.width();
        var likewise =
                new TextBox(found.centerX(), found.centerY(), found.width(), known.height() * scale, found.angle(), 1);
        var fromKnown = Projection.scaled(scale, scale, -known.left() * scale, -known.top() * scale);
        return new CardPlane(
                sheet.picture(), sheet.toPicture().after(likewise.toSheet()).after(fromKnown));
    }

    /** Whether the number's digits were found where they should be on this card; else its edges are others. */
    boolean agreesWith(Sheet sheet, TextBox digits) {
        var onCard = toPicture.inverse().after(sheet.toPicture()).after(digits.toSheet());
        var left = onCard.apply(0, digits.height() / 2);
        var right = onCard.apply(digits.width(), digits.height() / 2);
        double stretch = right.distance(left) / NUMBER.width();
        return Math.abs(stretch - 1) < 0.05
                && Math.abs((left.x() + right.x()) / 2 - NUMBER.centerX()) < CUT
                && Math.abs((left.y() + right.y()) / 2 - NUMBER.centerY()) < CUT;
    }

    /** To look for text on. */
    Sheet sheet() {
        return new Sheet(
                picture,
                toPicture.after(Projection.scaled(1, 1, -MARGIN, -MARGIN)),
                WIDTH + 2 * MARGIN,
                HEIGHT + 2 * MARGIN);
    }

    /** Without the margin. */
    Sheet face() {
        return new Sheet(picture, toPicture, WIDTH, HEIGHT);
    }

    /** The same card read the other way up. */
    CardPlane turned() {
        return new CardPlane(picture, toPicture.after(new Projection(-1, 0, WIDTH, 0, -1, HEIGHT, 0, 0)));
    }

    /** The picture of the person with a little around it, at the picture's own resolution where that is not huge. */
    Picture portrait() {
        double middle = toPicture.scale(PORTRAIT_LEFT + PORTRAIT_WIDTH / 2, PORTRAIT_TOP + PORTRAIT_HEIGHT / 2);
        double scale = Math.min(middle, PORTRAIT_PIXELS / PORTRAIT_WIDTH);
        var onto = toPicture.after(Projection.scaled(1 / scale, 1 / scale, PORTRAIT_LEFT, PORTRAIT_TOP));
        return picture.part(
                onto, (int) Math.max(1, PORTRAIT_WIDTH * scale), (int) Math.max(1, PORTRAIT_HEIGHT * scale));
    }

    /** Whether a part of the card lies outside the picture. */
    boolean isCut() {
        return Stream.of(
                        new Point(CUT, CUT),
                        new Point(WIDTH - CUT, CUT),
                        new Point(WIDTH - CUT, HEIGHT - CUT),
                        new Point(CUT, HEIGHT - CUT))
                .map(toPicture::apply)
                .anyMatch(corner -> corner.x() < 0
                        || corner.y() < 0
                        || corner.x() > picture.width()
                        || corner.y() > picture.height());
    }
}
