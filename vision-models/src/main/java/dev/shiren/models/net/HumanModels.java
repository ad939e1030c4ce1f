package dev.shiren.models.net;

import dev.shiren.models.net.Model.Input;
import dev.shiren.models.net.Model.Network;
import dev.shiren.models.net.Model.Output;
import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.source.Source;
import java.util.List;
import java.util.Map;

/** The models taken from {@code @vladmandic/human}: TensorFlow graphs, fed as that library's own code feeds them. */
final class HumanModels {
    private static final Input MINUS_ONE_TO_ONE_256 = new Input(256, List.of(127.5f, 127.5f, 127.5f), 127.5f);

    private HumanModels() {}

    static List<Model> models() {
        return List.of(blazeface(), facemesh(), iris(), antispoof(), liveness(), faceres());
    }

    private static Model blazeface() {
        return model(
                "blazeface",
                "face-detection",
                MINUS_ONE_TO_ONE_256,
                List.of(
                        new Output(
                                "boxes",
                                "for each of 896 anchors 16 numbers in pixels of the input: centre x, centre y, width,"
                                        + " height of the face, then x, y of the person's right eye, left eye, nose tip,"
                                        + " mouth centre, right ear and left ear"),
                        new Output("scores", "for each anchor the probability 0…1 of a face")),
                Blazeface::build);
    }

    private static Model facemesh() {
        return model(
                "facemesh",
                "face-mesh",
                zeroToOne(192),
                List.of(
                        new Output(
                                "landmarks",
                                "468 points of MediaPipe's face mesh: x, y in pixels of the input, z on the same scale,"
                                        + " smaller is nearer to the camera"),
                        new Output("face", "probability 0…1 that the picture shows a face")),
                graph((net, layers) -> Map.of(
                        "landmarks", layers.reshape(net.output("Identity_2"), List.of(468, 3)),
                        "face", layers.reshape(net.output("Identity_1"), List.of()))));
    }

    private static Model iris() {
        return model(
                "iris",
                "iris",
                zeroToOne(64),
                List.of(
                        new Output(
                                "eye",
                                "71 points of the lids, their surroundings and the brow of the eye on the picture's left, the"
                                        + " person's right (mirror the picture of the other): x, y in pixels of the"
                                        + " input, z on the same scale"),
                        new Output(
                                "iris",
                                "5 points: the iris's centre and four on its edge (right, above, left, below), x, y in"
                                        + " pixels of the input, z not reliable")),
                graph((net, layers) -> {
                    Flow points = layers.reshape(net.output("Identity"), List.of(76, 3));
                    return Map.of("eye", layers.slice(points, 0, 0, 71), "iris", layers.slice(points, 0, 71, 76));
                }));
    }

    private static Model antispoof() {
        return model(
                "antispoof",
                "anti-spoof",
                zeroToOne(128),
                List.of(new Output("real", "probability 0…1 that the face is not a reproduction; a weak cue")),
                graph((net, layers) -> Map.of("real", layers.reshape(net.output("Identity"), List.of()))));
    }

    private static Model liveness() {
        return model(
                "liveness",
                "liveness",
                zeroToOne(32),
                List.of(new Output("liveness", "two probabilities that add up to 1: live, not live; a weak cue")),
                graph((net, layers) -> Map.of("liveness", net.output("Identity"))));
    }

    private static Model faceres() {
        return model(
                "faceres",
                "face-embedding",
                new Input(224, List.of(0f, 0f, 0f), 1),
                List.of(
                        new Output("embedding", "1024 numbers, not brought to unit length"),
                        new Output("age", "100 probabilities that add up to 1, one for each year from 0"),
                        new Output("gender", "probability 0…1 of a man")),
                graph((net, layers) -> Map.of(
                        "embedding", net.output("global_pooling/Mean"),
                        "age", net.output("age_pred/Softmax"),
                        "gender", layers.reshape(net.output("gender_pred/Sigmoid"), List.of()))));
    }

    private static Input zeroToOne(int size) {
        return new Input(size, List.of(0f, 0f, 0f), 255);
    }

    private static Network graph(Head head) {
        return (layers, picture, source) -> head.outputs(new GraphNetwork(layers, picture, source), layers);
    }

    private static Model model(String id, String job, Input input, List<Output> outputs, Network network) {
        Source source = new Source("@vladmandic/human", "models/" + id + ".json", "models/" + id + ".bin");
        return new Model(id, job, source, input, outputs, network);
    }

    /** Gives the graph's own outputs their shape and name. */
    private interface Head {
        Map<String, Flow> outputs(GraphNetwork net, Layers layers);
    }
}
