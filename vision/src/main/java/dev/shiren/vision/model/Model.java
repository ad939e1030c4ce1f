package dev.shiren.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A loaded model that takes one picture (or one and its mirror image), of a fixed size or of any, as planes of floats and
 * answers with arrays of floats. Safe for use by many threads: each run has one thread, so that runs side by side do not fight for cores.
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
        if (shape.length != 4 || shape[1] != 3) {
            throw new ModelException("The model " + card.id() + " does not take three planes.");
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
        var environment = quiet();
        try (var options = options()) {
            return new Model(environment, environment.createSession(file.onnx(), options), file.card());
        } catch (OrtException e) {
            throw new ModelException("The model " + file.card().id() + " cannot be loaded.", e);
        }
    }

    /** The runtime, which on Windows would else hand events about itself to the system. */
    private static OrtEnvironment quiet() {
        try {
            var environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException e) {
            throw new ModelException("The runtime cannot be kept from reporting about itself.", e);
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
        return fixed(width);
    }

    /** Of the input, in pixels. */
    public int height() {
        return fixed(height);
    }

    private int fixed(int size) {
        if (size < 1) {
            throw new ModelException("The model " + card.id() + " does not take pictures of a fixed size.");
        }
        return size;
    }

    /**
     * Runs the model on one picture.
     *
     * @param fill writes the red, green and blue plane, 0 to 255, at absolute positions from 0 on
     * @return the outputs by name, row-major
     */
    public Outputs run(Consumer<FloatBuffer> fill) {
        return run(fill, width(), height(), 1);
    }

    /** As {@link #run(Consumer)}, of a picture whose size the model leaves open. */
    public Outputs run(int width, int height, Consumer<FloatBuffer> fill) {
        return run(fill, width, height, 1);
    }

    /** Runs the model on a picture and its mirror image, of which each output has one row. */
    public Outputs runMirrored(Consumer<FloatBuffer> fill) {
        return run(
                planes -> {
                    fill.accept(planes);
                    mirror(planes);
                },
                width(),
                height(),
                2);
    }

    private Outputs run(Consumer<FloatBuffer> fill, int width, int height, int pictures) {
        int one = 3 * width * height;
        var known = buffers.poll();
        var buffer = known == null || known.capacity() < pictures * one ? newBuffer(2 * one) : known;
        try {
            fill.accept(buffer);
            normalise(buffer, pictures, width * height);
            var shape = new long[] {pictures, 3, height, width};
            if (pictures == 1 || manyAtOnce) {
                return infer(buffer.slice(0, pictures * one), shape);
            }
            shape[0] = 1;
            return infer(buffer.slice(0, one), shape).and(infer(buffer.slice(one, one), shape));
        } catch (OrtException e) {
            throw new ModelException("The model " + card.id() + " failed.", e);
        } finally {
            buffers.add(buffer);
        }
    }

    private static FloatBuffer newBuffer(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private Outputs infer(FloatBuffer values, long[] shape) throws OrtException {
        var event = new InferenceEvent(card.id(), (int) shape[0], (int) shape[3], (int) shape[2]);
        event.begin();
        try (var tensor = OnnxTensor.createTensor(environment, values, shape);
                var result = session.run(Map.of(input, tensor))) {
            var outputs = new LinkedHashMap<String, float[]>();
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

    private void normalise(FloatBuffer planes, int pictures, int plane) {
        var pixel = card.input();
        if (pixel.isPlain()) {
            return;
        }
        var numbers = new float[3 * plane];
        for (int start = 0; start < pictures * 3 * plane; start += 3 * plane) {
            planes.get(start, numbers);
            for (int channel = 0; channel < 3; channel++) {
                float mean = pixel.mean().get(channel).floatValue();
                float scale = pixel.scale().get(channel).floatValue();
                for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                    numbers[i] = (numbers[i] - mean) * scale;
                }
                planes.put(start + (pixel.bgr() ? 2 - channel : channel) * plane, numbers, channel * plane, plane);
            }
        }
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
