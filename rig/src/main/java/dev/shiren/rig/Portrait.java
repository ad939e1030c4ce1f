package dev.shiren.rig;

import dev.shiren.vision.face.Eye;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.Landmarks;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A still face, upright in the middle of a camera's frame, with its points.
 *
 * @param person whose it is; portraits of one person have the same
 * @param landmarks 468 points in pixels of the canvas
 * @param eyes the picture's left one first
 */
record Portrait(String person, Canvas canvas, Landmarks landmarks, List<Eye> eyes) {

    static final int WIDTH = 480;
    static final int HEIGHT = 640;

    /** Of the frame's width. */
    private static final double FACE = 0.4;

    /** Outer corners of the eyes and the sides of the face, the picture's left ones first. */
    private static final int LEFT_EYE = 33;

    private static final int RIGHT_EYE = 263;
    static final int LEFT_SIDE = 234;
    static final int RIGHT_SIDE = 454;

    /** A face of a picture; empty when it is not found any more once it is framed. */
    static Optional<Portrait> of(Picture picture, Face face, FaceEngine engine) {
        var canvas = framed(picture, face);
        var framed = Pictures.of(canvas);
        return engine.largest(framed)
                .map(found -> new Portrait("", canvas, found.landmarks(), engine.eyes(framed, found)));
    }

    Portrait of(String whom) {
        return new Portrait(whom, canvas, landmarks, eyes);
    }

    private static Canvas framed(Picture picture, Face face) {
        var mesh = face.landmarks();
        double lean = Math.atan2(mesh.y(RIGHT_EYE) - mesh.y(LEFT_EYE), mesh.x(RIGHT_EYE) - mesh.x(LEFT_EYE));
        double wide = Math.hypot(mesh.x(RIGHT_SIDE) - mesh.x(LEFT_SIDE), mesh.y(RIGHT_SIDE) - mesh.y(LEFT_SIDE));
        double x = (mesh.x(LEFT_SIDE) + mesh.x(RIGHT_SIDE)) / 2.0;
        double y = (mesh.y(LEFT_SIDE) + mesh.y(RIGHT_SIDE)) / 2.0;
        double scale = wide / (FACE * WIDTH);
        double a = scale * Math.cos(lean);
        double b = scale * Math.sin(lean);
        double u = WIDTH / 2.0;
        double v = 0.46 * HEIGHT;
        var toPicture = new Similarity(a, b, x - a * u + b * v, y - b * u - a * v);
        var planes = new float[3 * WIDTH * HEIGHT];
        picture.sample(toPicture, WIDTH, HEIGHT, FloatBuffer.wrap(planes), 0);
        return Backdrop.around(planes, toPicture, picture.width(), picture.height());
    }
}
