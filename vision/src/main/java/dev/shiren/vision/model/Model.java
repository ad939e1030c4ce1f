package dev.shiren.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A loaded model that takes one picture (or one and its mirror image) as planes of floats and answers with arrays of
 * floats. Safe for use by many threads: each run has one thread, so that runs side by side do not fight for cores.
 */
public final class Model implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelCard card;
    private final String input;
    private final boolean manyAtOnce;
    private final int height;
    private final int width;
    private final ConcurrentLinkedQueue<FloatBuffer> buffers = new ConcurrentLinkedQueue<>();

    private Model(OrtEnvironment environment, OrtSession session, ModelCard card) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.card = card;
        var first = session.getInputInfo().values().iterator().next();
        this.input = first.getName();
        var shape = first.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        if (shape.length != 4 || shape[1] != 3 || shape[2] < 1 || shape[3] < 1) {
            throw new ModelException("The model " + card.id() + " does not take three planes of a fixed size.");
        }
        this.manyAtOnce = shape[0] != 1;
        this.height = (int) shape[2];
        this.width = (int) shape[3];
    }

    /**
     * Loads a model.
     *
     * @throws ModelException if the runtime refuses it
     */
    public static Model open(ModelFile file) {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = options()) {
            return new Model(environment, environment.createSession(file.onnx(), options), file.card());
        } catch (OrtException e) {
            throw new ModelException("The model " + file.card().id() + " cannot be loaded.", e);
        }
    }

    /** How every model is run: on one thread, fully optimised. To be closed. */
    public static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return options;
    }

    public ModelCard card() {
        return card;
    }

    /** Of the input, in pixels. */
    public int width() {
        return width;
    }

    /** Of the input, in pixels. */
    public int height() {
        return height;
    }

    /**
     * Runs the model on one picture.
     *
     * @param fill writes the red, green and blue plane, 0 to 255, at absolute positions from 0 on
     * @return the outputs by name, row-major
     */
    public Outputs run(Consumer<FloatBuffer> fill) {
        return run(fill, 1);
    }

    /** Runs the model on a picture and its mirror image, of which each output has one row. */
    public Outputs runMirrored(Consumer<FloatBuffer> fill) {
        return run(
                planes -> {
                    fill.accept(planes);
                    mirror(planes);
                },
                2);
    }

    private Outputs run(Consumer<FloatBuffer> fill, int pictures) {
        var known = buffers.poll();
        var buffer = known == null ? newBuffer() : known;
        try {
            fill.accept(buffer);
            normalise(buffer, pictures);
            int one = 3 * width * height;
            if (pictures == 1 || manyAtOnce) {
                return infer(buffer.slice(0, pictures * one), pictures);
            }
            return infer(buffer.slice(0, one), 1).and(infer(buffer.slice(one, one), 1));
        } catch (OrtException e) {
            throw new ModelException("The model " + card.id() + " failed.", e);
        } finally {
            buffers.add(buffer);
        }
    }

    private FloatBuffer newBuffer() {
        return ByteBuffer.allocateDirect(2 * 3 * width * height * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private Outputs infer(FloatBuffer values, int pictures) throws OrtException {
        var shape = new long[] {pictures, 3, height, width};
        var event = new InferenceEvent(card.id(), pictures);
        event.begin();
        try (var tensor = OnnxTensor.createTensor(environment, values, shape);
                var result = session.run(Map.of(input, tensor))) {
            var outputs = new HashMap<String, float[]>();
            for (var output : result) {
                if (output.getValue() instanceof OnnxTensor floats) {
                    outputs.put(output.getKey(), floats.getFloatBuffer().array());
                }
            }
            return new Outputs(card.id(), outputs);
        } finally {
            event.commit();
        }
    }

    private void mirror(FloatBuffer planes) {
        var row = new float[width];
        int rows = 3 * height;
        for (int i = 0; i < rows; i++) {
            planes.get(i * width, row);
            for (int left = 0, right = width - 1; left < right; left++, right--) {
                float value = row[left];
                row[left] = row[right];
                row[right] = value;
            }
            planes.put((rows + i) * width, row);
        }
    }

    private void normalise(FloatBuffer planes, int pictures) {
        var pixel = card.input();
        if (pixel.isPlain()) {
            return;
        }
        int plane = width * height;
        for (int start = 0; start < pictures * 3 * plane; start += 3 * plane) {
            for (int i = start; i < start + plane; i++) {
                float red = normal(planes.get(i), 0);
                float green = normal(planes.get(i + plane), 1);
                float blue = normal(planes.get(i + 2 * plane), 2);
                planes.put(i, pixel.bgr() ? blue : red);
                planes.put(i + plane, green);
                planes.put(i + 2 * plane, pixel.bgr() ? red : blue);
            }
        }
    }

    private float normal(float value, int channel) {
        return (float)
                ((value - card.input().mean().get(channel)) * card.input().scale());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("The model " + card.id() + " cannot be closed.", e);
        }
    }
}
