package dev.shiren.vision.card;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.picture.Projection.Point;
import dev.shiren.vision.text.Sheet;
import dev.shiren.vision.text.TextBox;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Frames the text of a whole picture so that it runs level: for cards whose edges cannot be seen. */
final class TextFrame {

    /** A line is so many times longer than high; shorter ones say nothing about which way they run. */
    private static final double LONG = 2;

    /** Of the frame's width, around the text. */
    private static final double ROOM = 0.07;

    private TextFrame() {}

    /** The picture as a sheet. */
    static Sheet whole(Picture picture) {
        return new Sheet(picture, Projection.scaled(1, 1, 0, 0), picture.width(), picture.height());
    }

    /** Around all lines; empty where there are none. It may stand on its head. */
    static Optional<Sheet> around(Picture picture, List<TextBox> boxes) {
        var across =
                boxes.stream().filter(box -> box.width() > LONG * box.height()).toList();
        var upright =
                boxes.stream().filter(box -> box.height() > LONG * box.width()).toList();
        boolean onItsSide = length(upright) > length(across);
        var lines = onItsSide ? upright : across;
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(around(picture, lines, middleAngle(lines) + (onItsSide ? Math.PI / 2 : 0)));
    }

    private static double length(List<TextBox> boxes) {
        return boxes.stream()
                .mapToDouble(box -> Math.max(box.width(), box.height()))
                .sum();
    }

    private static double middleAngle(List<TextBox> lines) {
        var angles = lines.stream()
                .sorted(Comparator.comparingDouble(TextBox::angle))
                .toList();
        double half = length(lines) / 2;
        for (var line : angles) {
            half -= Math.max(line.width(), line.height());
            if (half <= 0) {
                return line.angle();
            }
        }
        return 0;
    }

    private static Sheet around(Picture picture, List<TextBox> lines, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        var turned = new Projection(cos, -sin, 0, sin, cos, 0, 0, 0);
        var back = turned.inverse();
        var corners = lines.stream()
                .flatMap(line -> List.of(
                                new Point(0, 0),
                                new Point(line.width(), 0),
                                new Point(line.width(), line.height()),
                                new Point(0, line.height()))
                        .stream()
                        .map(corner -> back.apply(line.toSheet().apply(corner))))
                .toList();
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0);
        double right = corners.stream().mapToDouble(Point::x).max().orElse(0);
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0);
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(0);
        double room = ROOM * (right - left);
        return new Sheet(
                picture,
                turned.after(Projection.scaled(1, 1, left - room, top - room)),
                (int) Math.ceil(right - left + 2 * room),
                (int) Math.ceil(bottom - top + 2 * room));
    }
}
