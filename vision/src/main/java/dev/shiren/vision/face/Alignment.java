package dev.shiren.vision.face;

import dev.shiren.vision.picture.Similarity;
import java.nio.FloatBuffer;

/** The two families of embedders: where they want the points of a face to lie in their input, and what their output is. */
enum Alignment {

    /**
     * dlib's mean face shape, points 17 to 67 of 68, with a quarter of its extent around it; fitted to nose, eyes and
     * upper lip, which move least.
     */
    DLIB {
        @Override
        Similarity onto(double[] points, int pixels) {
            var from = new double[2 * STABLE.length];
            var to = new double[2 * STABLE.length];
            for (int i = 0; i < STABLE.length; i++) {
                int point = STABLE[i];
                from[2 * i] = (PADDING + DLIB_X[point - 17]) / (1 + 2 * PADDING) * pixels;
                from[2 * i + 1] = (PADDING + DLIB_Y[point - 17]) / (1 + 2 * PADDING) * pixels;
                to[2 * i] = points[2 * point];
                to[2 * i + 1] = points[2 * point + 1];
            }
            return Similarity.fit(from, to);
        }

        @Override
        void prepare(FloatBuffer planes, int pixels) {
            Tone.level(planes, pixels);
        }

        /** Trained with a margin on the plain distance (0.6), so that its length says something. */
        @Override
        Embedding embedding(float[] vector) {
            return Embedding.of(vector);
        }
    },

    /** The five points of ArcFace (Deng et al. 2019): eyes, tip of the nose, corners of the mouth, in 112 pixels. */
    ARCFACE {
        @Override
        Similarity onto(double[] points, int pixels) {
            var from = new double[ARCFACE_POINTS.length];
            for (int i = 0; i < from.length; i++) {
                from[i] = ARCFACE_POINTS[i] * pixels / 112;
            }
            double[] to = {
                mean(points, 36, 42, 0),
                mean(points, 36, 42, 1),
                mean(points, 42, 48, 0),
                mean(points, 42, 48, 1),
                points[60],
                points[61],
                points[96],
                points[97],
                points[108],
                points[109]
            };
            return Similarity.fit(from, to);
        }

        @Override
        Embedding embedding(float[] vector) {
            return Embedding.unit(vector);
        }
    };

    private static final double PADDING = 0.25;

    private static final int[] STABLE = {
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54,
        60, 61, 62, 63, 64
    };

    private static final double[] DLIB_X = {
        0.000213256, 0.0752622, 0.18113, 0.29077, 0.393397, 0.586856, 0.689483, 0.799124, 0.904991, 0.98004, 0.490127,
        0.490127, 0.490127, 0.490127, 0.36688, 0.426036, 0.490127, 0.554217, 0.613373, 0.121737, 0.187122, 0.265825,
        0.334606, 0.260918, 0.182743, 0.645647, 0.714428, 0.793132, 0.858516, 0.79751, 0.719335, 0.254149, 0.340985,
        0.428858, 0.490127, 0.551395, 0.639268, 0.726104, 0.642159, 0.556721, 0.490127, 0.423532, 0.338094, 0.290379,
        0.428096, 0.490127, 0.552157, 0.689874, 0.553364, 0.490127, 0.42689
    };

    private static final double[] DLIB_Y = {
        0.106454, 0.038915, 0.0187482, 0.0344891, 0.0773906, 0.0773906, 0.0344891, 0.0187482, 0.038915, 0.106454,
        0.203352, 0.307009, 0.409805, 0.515625, 0.587326, 0.609345, 0.628106, 0.609345, 0.587326, 0.216423, 0.178758,
        0.179852, 0.231733, 0.245099, 0.244077, 0.231733, 0.179852, 0.178758, 0.216423, 0.244077, 0.245099, 0.780233,
        0.745405, 0.727388, 0.742578, 0.727388, 0.745405, 0.780233, 0.864805, 0.902192, 0.909281, 0.902192, 0.864805,
        0.784792, 0.778746, 0.785343, 0.778746, 0.784792, 0.824182, 0.831803, 0.824182
    };

    private static final double[] ARCFACE_POINTS = {
        38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
    };

    /**
     * Takes pixels of the embedder's input to pixels of the picture.
     *
     * @param points the 68 points in the picture, x and y in turn
     */
    abstract Similarity onto(double[] points, int pixels);

    /** What is done to the aligned square before the net sees it; nothing, unless the family gains by it. */
    void prepare(FloatBuffer planes, int pixels) {}

    /** What counts of the net's output: the vector or its direction. */
    abstract Embedding embedding(float[] vector);

    private static double mean(double[] points, int first, int end, int axis) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += points[2 * i + axis];
        }
        return sum / (end - first);
    }
}
