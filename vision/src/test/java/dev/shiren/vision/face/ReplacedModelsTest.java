package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.VisionSettings.Job;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.model.ModelFile;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other families of models behind the same jobs. Their outputs are made by hand: no real model of theirs is at hand. */
class ReplacedModelsTest {

    private static final int SIDE = 256;
    private static final int[] STRIDES = {8, 16, 32};
    private static final Offset<Double> NEARLY = within(1e-4);

    @TempDir
    private Path folder;

    /**
     * A face in pixels of the input, leaning by an angle.
     *
     * @param stride of the grid that tells of it
     */
    private record Told(double x, double y, double width, double height, double lean, double score, int stride) {

        int column() {
            return (int) (x / stride);
        }

        int row() {
            return (int) (y / stride);
        }

        /** From the cell's corner to an eye, in cells. */
        float eye(int side, boolean across) {
            double from = across ? x / stride - column() : y / stride - row();
            double along = across ? Math.cos(lean) : Math.sin(lean);
            return (float) (from + side * along * width / 4 / stride);
        }
    }

    private enum Family {
        YUNET {
            @Override
            Map<String, float[]> outputs(Told told) {
                var outputs = new LinkedHashMap<String, float[]>();
                for (int stride : STRIDES) {
                    int columns = SIDE / stride;
                    int cells = columns * columns;
                    var classes = new float[cells];
                    var objects = new float[cells];
                    var boxes = new float[4 * cells];
                    var keys = new float[10 * cells];
                    if (stride == told.stride) {
                        int at = told.row() * columns + told.column();
                        classes[at] = (float) (told.score * told.score);
                        objects[at] = 1;
                        boxes[4 * at] = (float) (told.x / stride - told.column());
                        boxes[4 * at + 1] = (float) (told.y / stride - told.row());
                        boxes[4 * at + 2] = (float) Math.log(told.width / stride);
                        boxes[4 * at + 3] = (float) Math.log(told.height / stride);
                        eyes(told, keys, at);
                    }
                    outputs.put("cls_" + stride, classes);
                    outputs.put("obj_" + stride, objects);
                    outputs.put("bbox_" + stride, boxes);
                    outputs.put("kps_" + stride, keys);
                }
                return outputs;
            }
        },
        SCRFD {
            @Override
            Map<String, float[]> outputs(Told told) {
                var outputs = new LinkedHashMap<String, float[]>();
                for (int numbers : new int[] {1, 4, 10}) {
                    for (int stride : STRIDES) {
                        int columns = SIDE / stride;
                        var values = new float[2 * columns * columns * numbers];
                        int at = 2 * (told.row() * columns + told.column()) + 1;
                        if (stride == told.stride && numbers == 1) {
                            values[at] = (float) told.score;
                        } else if (stride == told.stride && numbers == 4) {
                            double x = told.x / stride - told.column();
                            double y = told.y / stride - told.row();
                            values[4 * at] = (float) (told.width / 2 / stride - x);
                            values[4 * at + 1] = (float) (told.height / 2 / stride - y);
                            values[4 * at + 2] = (float) (told.width / 2 / stride + x);
                            values[4 * at + 3] = (float) (told.height / 2 / stride + y);
                        } else if (stride == told.stride) {
                            eyes(told, values, at);
                        }
                        // as exported, the names say nothing and do not sort
                        outputs.put("out" + (1000 - outputs.size()), values);
                    }
                }
                return outputs;
            }
        };

        abstract Map<String, float[]> outputs(Told told);

        private static void eyes(Told told, float[] keys, int at) {
            keys[10 * at] = told.eye(-1, true);
            keys[10 * at + 1] = told.eye(-1, false);
            keys[10 * at + 2] = told.eye(1, true);
            keys[10 * at + 3] = told.eye(1, false);
        }

        Path file(Path folder, Told told) throws IOException {
            var manifest = "{\"id\": \"other\", \"architecture\": \"%s\", \"sha256\": \"%%s\"}"
                    .formatted(name().toLowerCase(java.util.Locale.ROOT));
            return BuiltModel.constant(folder, manifest, SIDE, outputs(told));
        }

        FaceDetector open(Path file) {
            var model = Model.open(ModelFile.at(file));
            return this == YUNET ? new YuNet(model, 0.5) : new Scrfd(model, 0.5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaceIsFoundWhereTheGridTellsOfOneInAnyTurnedView(Family family) throws IOException {
        var picture = Picture.ofRgb(200, 100, new byte[3 * 200 * 100]);
        var view = new View(120, 40, 2 * SIDE, Math.PI / 2);
        for (int stride : STRIDES) {
            var told = new Told(40, 20, 16, 25, 0.2, 0.9, stride);
            try (var detector = family.open(family.file(folder, told))) {
                var found = detector.find(picture, view);
                assertThat(found).hasSize(1);
                var square = found.get(0).square();
                assertThat(found.get(0).score()).isCloseTo(0.9, NEARLY);
                assertThat(square.side()).isCloseTo(2 * 20, NEARLY);
                assertThat(square.angle()).isCloseTo(Math.PI / 2 + 0.2, NEARLY);
                assertThat(square.centerX()).isCloseTo(120 + 2 * (127.5 - 20), NEARLY);
                assertThat(square.centerY()).isCloseTo(40 + 2 * (40 - 127.5), NEARLY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnsureOneIsNoFace(Family family) throws IOException {
        var picture = Picture.ofRgb(100, 100, new byte[3 * 100 * 100]);
        try (var detector = family.open(family.file(folder, new Told(40, 20, 16, 25, 0, 0.49, 8)))) {
            assertThat(detector.find(picture, View.of(picture, 0))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineWorksOnWhatTheOtherDetectorFinds(Family family) throws IOException {
        var picture = Pictures.read(Pictures.sample(1));
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            var known = engine.largest(picture).orElseThrow();
            double pixel = Math.max(picture.width(), picture.height()) / (double) SIDE;
            double left = (picture.width() - SIDE * pixel) / 2;
            double top = (picture.height() - SIDE * pixel) / 2;
            var box = known.box();
            var told = new Told(
                    (box.left() + box.width() / 2.0 - left) / pixel,
                    (box.top() + box.height() / 2.0 - top) / pixel,
                    box.width() / pixel,
                    box.height() / pixel,
                    0,
                    0.9,
                    16);
            var settings = VisionSettings.defaults().withModel(Job.DETECTION, family.file(folder, told));
            try (var swapped = FaceEngines.open(settings)) {
                var face = swapped.largest(picture).orElseThrow();
                assertThat(face.score()).isCloseTo(0.9, NEARLY);
                assertThat(engine.scale().similarity(swapped.embed(picture, face), engine.embed(picture, known)))
                        .isGreaterThan(engine.scale().thresholds().get(0.0001));
            }
        }
    }

    @Test
    void aDetectorThatAnswersInAnotherFormIsRefusedByName() throws IOException {
        var outputs = Family.SCRFD.outputs(new Told(40, 20, 16, 25, 0, 0.9, 8));
        outputs.put("out1000", new float[7]);
        var file = BuiltModel.constant(
                folder, "{\"id\": \"odd\", \"architecture\": \"scrfd\", \"sha256\": \"%s\"}", SIDE, outputs);
        var picture = Picture.ofRgb(100, 100, new byte[3 * 100 * 100]);
        try (var detector = Family.SCRFD.open(file)) {
            assertThatThrownBy(() -> detector.find(picture, View.of(picture, 0)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("odd");
        }
    }

    /** White dots at the five points of a face; whoever is fed the picture sees them where ArcFace wants them. */
    @Test
    void anArcfaceEmbedderIsFedTheFiveFacePointsAtItsTemplatesPlaces() throws IOException {
        double[][] template = {
            {38.2946, 51.6963}, {73.5318, 51.5014}, {56.0252, 71.7366}, {41.5493, 92.3655}, {70.7299, 92.2041}
        };
        var onto = Similarity.square(150, 120, 224, Math.toRadians(25), 112);
        var rgb = new byte[3 * 300 * 300];
        var points = new double[2 * 68];
        int[][] indices = {{36, 37, 38, 39, 40, 41}, {42, 43, 44, 45, 46, 47}, {30}, {48}, {54}};
        for (int i = 0; i < template.length; i++) {
            double x = onto.applyX(template[i][0], template[i][1]);
            double y = onto.applyY(template[i][0], template[i][1]);
            for (int point : indices[i]) {
                points[2 * point] = x;
                points[2 * point + 1] = y;
            }
            for (int v = -4; v <= 4; v++) {
                for (int u = -4; u <= 4; u++) {
                    int at = 3 * (((int) Math.round(y) + v) * 300 + (int) Math.round(x) + u);
                    rgb[at] = (byte) 255;
                    rgb[at + 1] = (byte) 255;
                    rgb[at + 2] = (byte) 255;
                }
            }
        }
        var manifest = "{\"id\": \"other\", \"alignment\": \"arcface\", \"sha256\": \"%s\"}";
        var file = BuiltModel.identity(folder, manifest, 112);
        try (var embedder = new AlignedEmbedder(Model.open(ModelFile.at(file)))) {
            var seen = embedder.embed(Picture.ofRgb(300, 300, rgb), points).toArray();
            double length = 0;
            for (int i = 0; i < seen.length; i++) {
                length += seen[i] * seen[i];
            }
            assertThat(length).isCloseTo(1, NEARLY);
            double dots = 0;
            for (int i = 0; i < seen.length; i++) {
                int x = i % 112;
                int y = i / 112 % 112;
                boolean near = false;
                for (var point : template) {
                    // the mirror image is averaged in
                    near |= Math.hypot(x - point[0], y - point[1]) < 5
                            || Math.hypot(111 - x - point[0], y - point[1]) < 5;
                }
                dots += near ? seen[i] * seen[i] : 0;
            }
            assertThat(dots).isCloseTo(1, NEARLY);
            assertThat(seen[52 * 112 + 38]).isGreaterThan(seen[72 * 112 + 38] + 0.01f);
        }
    }
}
