package dev.shiren.models.net;

import dev.shiren.models.net.Model.Input;
import dev.shiren.models.net.Model.Network;
import dev.shiren.models.net.Model.Output;
import dev.shiren.models.onnx.Flow;
import dev.shiren.models.source.Source;
import java.util.List;
import java.util.Map;

/** The models taken from {@code @vladmandic/face-api}: weights whose networks that package's own sources describe. */
final class FaceApiModels {
    private static final List<Float> DLIB_MEAN = List.of(122.782f, 117.001f, 104.298f);
    private static final List<Float> MIDDLE = List.of(127.5f, 127.5f, 127.5f);

    private FaceApiModels() {}

    static List<Model> models() {
        return List.of(landmarks(), recognition(), ageGender(), expression(), detection());
    }

    private static Model landmarks() {
        return model(
                "face_landmark_68",
                "face-landmarks",
                new Input(112, DLIB_MEAN, 255),
                List.of(new Output(
                        "landmarks",
                        "68 points of the iBUG 300-W scheme: x, y as fractions 0…1 of the input's width and height")),
                (layers, picture, source) -> Map.of(
                        "landmarks", layers.reshape(new DenseBlocks(layers, source).top(picture), List.of(68, 2))));
    }

    private static Model recognition() {
        return model(
                "face_recognition",
                "face-embedding",
                new Input(150, DLIB_MEAN, 255),
                List.of(new Output(
                        "embedding",
                        "128 numbers, not brought to unit length; the smaller the Euclidean distance, the"
                                + " more alike")),
                (layers, picture, source) -> Map.of("embedding", new DlibResNet(layers, source).embedding(picture)));
    }

    private static Model ageGender() {
        return model(
                "age_gender",
                "age-gender",
                new Input(112, DLIB_MEAN, 255),
                List.of(
                        new Output("age", "in years"),
                        new Output("gender", "two probabilities that add up to 1: male, female")),
                (layers, picture, source) -> {
                    TinyXception net = new TinyXception(layers, source);
                    Flow features = net.features(picture);
                    return Map.of("age", net.age(features), "gender", net.gender(features));
                });
    }

    private static Model expression() {
        return model(
                "face_expression",
                "expression",
                new Input(112, DLIB_MEAN, 255),
                List.of(new Output(
                        "expressions",
                        "seven probabilities that add up to 1: neutral, happy, sad, angry, fearful, disgusted,"
                                + " surprised")),
                (layers, picture, source) ->
                        Map.of("expressions", layers.softmax(new DenseBlocks(layers, source).top(picture))));
    }

    private static Model detection() {
        return model(
                "ssd_mobilenetv1",
                "face-detection",
                new Input(512, MIDDLE, 127.5f),
                List.of(
                        new Output(
                                "boxes",
                                "for each of 5118 anchors top, left, bottom, right as fractions of the input's height and"
                                        + " width"),
                        new Output("scores", "for each anchor the probability 0…1 of a face")),
                (layers, picture, source) -> new SsdMobileNet(layers, source).detections(picture));
    }

    private static Model model(String id, String job, Input input, List<Output> outputs, Network network) {
        String stem = "model/" + id + "_model";
        Source source = new Source("@vladmandic/face-api", stem + "-weights_manifest.json", stem + ".bin");
        return new Model(id, job, source, input, outputs, network);
    }
}
