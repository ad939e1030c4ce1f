package dev.shiren.models.taught;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.shiren.models.BuildFailure;
import dev.shiren.models.onnx.SoftmaxRegression;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Learns some columns of a last layer from examples while all others stay as they are: softmax regression with Adam (Kingma
 * and Ba 2014), begun from each class's mean. ONNX Runtime works out the slopes.
 */
final class Teaching implements AutoCloseable {

    private static final int EPOCHS = 14;
    private static final int BATCH = 512;
    private static final float RATE = 0.02f;
    private static final float DECAY = 1e-4f;
    private static final double BEGUN = 0.7;

    /**
     * So much more than what is learnt all others must have where none of it stands: there are few examples of each character
     * that is not taught, and all those that are to be met are not among them.
     */
    private static final float MARGIN = 10;

    private final LastLayer layer;
    private final int[] taught;
    private final List<Example> examples;
    private final int width;

    /** Of each example the place among the taught of what should be read; -1 if it is none of them. */
    private final int[] targets;

    /** Of each example what all classes together have that stay as they are. */
    private final float[] others;

    private final Learnt columns;
    private final Learnt biases;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession slopes;

    /** @param taught the classes to be learnt, ascending; those past the layer's last are new to it */
    Teaching(LastLayer layer, int[] taught, List<Example> all) {
        this.layer = layer;
        this.taught = taught;
        this.width = layer.width();
        // Beside the step in which a character should be read either answer is right; of others it is never one of
        // these.
        this.examples = all.stream()
                .filter(example -> example.certain() || Arrays.binarySearch(taught, example.of()) < 0)
                .toList();
        this.targets = examples.stream()
                .mapToInt(example -> Math.max(-1, Arrays.binarySearch(taught, example.of())))
                .toArray();
        this.others = new float[examples.size()];
        var known = Arrays.stream(taught).filter(of -> of < layer.classes()).toArray();
        IntStream.range(0, others.length).parallel().forEach(i -> others[i] = (float) without(examples.get(i), known));
        this.columns = new Learnt(width * taught.length);
        this.biases = new Learnt(taught.length);
        try (var options = new OrtSession.SessionOptions()) {
            this.slopes = environment.createSession(SoftmaxRegression.graph(width, taught.length), options);
        } catch (OrtException e) {
            throw new BuildFailure("slopes cannot be worked out: " + e.getMessage());
        }
    }

    private double without(Example example, int[] known) {
        double taken = 0;
        for (int of : known) {
            taken += Math.exp(layer.logit(of, example.features(), 0) - example.all());
        }
        return example.all() + Math.log(Math.max(1e-6, 1 - taken));
    }

    /** The layer with what was learnt. */
    LastLayer learn(Random random) {
        begin();
        var order = IntStream.range(0, examples.size()).toArray();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            float rate = (float) (RATE * 0.5 * (1 + Math.cos(Math.PI * epoch / EPOCHS)));
            for (int start = 0; start < order.length; start += BATCH) {
                learnFrom(Arrays.copyOfRange(order, start, Math.min(order.length, start + BATCH)), rate);
            }
        }
        return layer.with(taught, columns.values(), biases.values());
    }

    private void begin() {
        var means = new float[taught.length + 1][width];
        var counts = new int[taught.length + 1];
        for (int target : targets) {
            counts[target + 1]++;
        }
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < width; j++) {
                means[targets[i] + 1][j] += examples.get(i).features()[j] / counts[targets[i] + 1];
            }
        }
        double length = BEGUN * layer.length();
        for (int slot = 0; slot < taught.length; slot++) {
            double squares = 0;
            for (int j = 0; j < width; j++) {
                squares += Math.pow(means[slot + 1][j] - means[0][j], 2);
            }
            double scale = length / Math.sqrt(squares + 1e-12);
            for (int j = 0; j < width; j++) {
                columns.values()[j * taught.length + slot] = (float) (scale * (means[slot + 1][j] - means[0][j]));
            }
        }
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] >= 0) {
                biases.values()[targets[i]] +=
                        (others[i] - product(targets[i], examples.get(i))) / counts[targets[i] + 1];
            }
        }
    }

    private float product(int slot, Example example) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
            sum += example.features()[j] * columns.values()[j * taught.length + slot];
        }
        return sum;
    }

    private void learnFrom(int[] batch, float rate) {
        var features = FloatBuffer.allocate(batch.length * width);
        var rest = FloatBuffer.allocate(batch.length);
        var right = LongBuffer.allocate(batch.length);
        for (int i : batch) {
            features.put(examples.get(i).features());
            rest.put(targets[i] < 0 ? others[i] - MARGIN : others[i]);
            right.put(targets[i] + 1);
        }
        long size = batch.length;
        try (var x = OnnxTensor.createTensor(environment, features.flip(), new long[] {size, width});
                var w = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(columns.values()), new long[] {width, taught.length});
                var b = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(biases.values()), new long[] {1, taught.length});
                var all = OnnxTensor.createTensor(environment, rest.flip(), new long[] {size, 1});
                var target = OnnxTensor.createTensor(environment, right.flip(), new long[] {size});
                var answer = slopes.run(Map.of("x", x, "w", w, "b", b, "others", all, "target", target))) {
            columns.follow(((OnnxTensor) answer.get("dw").orElseThrow()).getFloatBuffer(), 1f / size, rate, DECAY);
            biases.follow(((OnnxTensor) answer.get("db").orElseThrow()).getFloatBuffer(), 1f / size, rate, 0);
        } catch (OrtException e) {
            throw new BuildFailure("slopes cannot be worked out: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            slopes.close();
        } catch (OrtException e) {
            throw new BuildFailure("what works out slopes cannot be closed: " + e.getMessage());
        }
    }

    /** Numbers that Adam changes. */
    private static final class Learnt {
        private static final float MOMENTUM = 0.9f;
        private static final float SPREAD = 0.99f;

        private final float[] values;
        private final float[] momentum;
        private final float[] spread;
        private int updates;

        Learnt(int size) {
            this.values = new float[size];
            this.momentum = new float[size];
            this.spread = new float[size];
        }

        float[] values() {
            return values;
        }

        void follow(FloatBuffer slopes, float scale, float rate, float decay) {
            updates++;
            float step = (float) (rate / (1 - Math.pow(MOMENTUM, updates)));
            float correction = (float) (1 / (1 - Math.pow(SPREAD, updates)));
            for (int i = 0; i < values.length; i++) {
                float slope = scale * slopes.get(i) + decay * values[i];
                momentum[i] += (1 - MOMENTUM) * (slope - momentum[i]);
                spread[i] += (1 - SPREAD) * (slope * slope - spread[i]);
                values[i] -= step * momentum[i] / ((float) Math.sqrt(correction * spread[i]) + 1e-8f);
            }
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }
}
