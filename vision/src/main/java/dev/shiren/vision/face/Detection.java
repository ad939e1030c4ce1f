package dev.shiren.vision.face;

import dev.shiren.vision.picture.Similarity;

/**
 * What a detector claims to be a face.
 *
 * @param square around the face from eyebrows to chin, turned as the head leans
 * @param score 0 to 1
 */
public record Detection(View square, double score) {

    /**
     * From what a detector says in pixels of its input.
     *
     * @param onto takes these pixels to pixels of the picture
     * @param eyes x and y of two eyes, the picture's left one first; the head leans as the line through them
     */
    static Detection of(Similarity onto, double x, double y, double side, double[] eyes, double score) {
        double lean = Math.atan2(eyes[3] - eyes[1], eyes[2] - eyes[0]);
        var square = new View(onto.applyX(x, y), onto.applyY(x, y), side * onto.scale(), onto.angle() + lean);
        return new Detection(square, score);
    }

    /** Area of the intersection over that of the union, both squares taken as standing upright. */
    double overlap(Detection other) {
        var a = square;
        var b = other.square;
        double width = Math.min(a.centerX() + a.side() / 2, b.centerX() + b.side() / 2)
                - Math.max(a.centerX() - a.side() / 2, b.centerX() - b.side() / 2);
        double height = Math.min(a.centerY() + a.side() / 2, b.centerY() + b.side() / 2)
                - Math.max(a.centerY() - a.side() / 2, b.centerY() - b.side() / 2);
        double both = Math.max(0, width) * Math.max(0, height);
        return both / (a.side() * a.side() + b.side() * b.side() - both);
    }
}
