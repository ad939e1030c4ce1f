package dev.shiren.vision.face;

/**
 * What a detector claims to be a face.
 *
 * @param square around the face from eyebrows to chin, turned as the head leans
 * @param score 0 to 1
 */
public record Detection(View square, double score) {

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
