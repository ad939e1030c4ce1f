package dev.shiren.models.taught;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.shiren.models.BuildFailure;
import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.onnx.StoredGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** A reader of text that also tells what its last layer sees. Any number of threads may read. */
final class LineReader implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final CarriedModel model;
    private final String features;

    /**
     * What was seen in a line, for each step of eight pixels.
     *
     * @param features what the last layer sees, step by step
     * @param probabilities what it makes of that, of each class
     */
    record Seen(int steps, float[] features, float[] probabilities) {}

    LineReader(byte[] onnx, CarriedModel model, CarriedModel.LastLayer layer, int width) {
        this.model = model;
        this.features = layer.features();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            this.session = environment.createSession(
                    StoredGraph.of(onnx).answering(features, width).toBytes(), options);
        } catch (OrtException e) {
            throw new BuildFailure("the reader of text cannot be opened: " + e.getMessage());
        }
    }

    Seen read(DrawnLine line) {
        int width = line.picture().getWidth();
        long[] shape = {1, 3, DrawnLine.HEIGHT, width};
        try (var input = OnnxTensor.createTensor(environment, planes(line), shape);
                var answer = session.run(Map.of(model.input().name(), input))) {
            var seen = floats(answer, features);
            var probabilities = floats(answer, model.output().name());
            int steps = width / 8;
            return new Seen(steps, seen, probabilities);
        } catch (OrtException e) {
            throw new BuildFailure("a line cannot be read: " + e.getMessage());
        }
    }

    private FloatBuffer planes(DrawnLine line) {
        var picture = line.picture();
        var mean = model.input().mean();
        var scale = model.input().scale();
        int width = picture.getWidth();
        var planes = ByteBuffer.allocateDirect(3 * DrawnLine.HEIGHT * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        var rgb = picture.getRGB(0, 0, width, DrawnLine.HEIGHT, null, 0, width);
        // Blue, green, red.
        for (int colour = 2; colour >= 0; colour--) {
            for (int pixel : rgb) {
                int value = pixel >> (16 - 8 * colour) & 0xff;
                planes.put((float) ((value - mean.get(colour)) * scale.get(colour)));
            }
        }
        return planes.flip();
    }

    private static float[] floats(OrtSession.Result answer, String name) throws OrtException {
        var tensor = (OnnxTensor) answer.get(name).orElseThrow();
        var buffer = tensor.getFloatBuffer();
        var floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new BuildFailure("the reader of text cannot be closed: " + e.getMessage());
        }
    }
}
