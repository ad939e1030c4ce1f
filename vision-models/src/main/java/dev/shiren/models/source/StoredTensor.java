package dev.shiren.models.source;

import dev.shiren.models.BuildFailure;
import dev.shiren.models.onnx.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * One tensor of a TensorFlow.js weight file: numbers one after the other, as they are or quantised to 8 or 16 bits
 * ({@code value = stored · scale + min}) or to half precision.
 */
public final class StoredTensor {
    private final List<Integer> dims;
    private final double[] values;

    private StoredTensor(List<Integer> dims, double[] values) {
        this.dims = dims;
        this.values = values;
    }

    /** Reads the tensors in the order of their entries, which is that of the file. */
    static Map<String, StoredTensor> readAll(List<JsonNode> entries, byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, StoredTensor> tensors = new HashMap<>();
        for (JsonNode entry : entries) {
            tensors.put(entry.get("name").asString(), read(entry, in));
        }
        if (in.hasRemaining()) {
            throw new BuildFailure("%d bytes of the weight file belong to no tensor".formatted(in.remaining()));
        }
        return tensors;
    }

    Weights weights() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Weights(dims, floats);
    }

    List<Integer> integers() {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Math.toIntExact(Math.round(values[i])))
                .toList();
    }

    private static StoredTensor read(JsonNode entry, ByteBuffer in) {
        List<Integer> dims =
                entry.get("shape").valueStream().map(JsonNode::asInt).toList();
        double[] values = new double[dims.stream().reduce(1, Math::multiplyExact)];
        JsonNode quantization = entry.path("quantization");
        double scale = quantization.path("scale").asDouble(1);
        double min = quantization.path("min").asDouble(0);
        String type = quantization.path("dtype").asString(entry.get("dtype").asString());
        for (int i = 0; i < values.length; i++) {
            values[i] = next(type, in) * scale + min;
        }
        return new StoredTensor(dims, values);
    }

    private static double next(String type, ByteBuffer in) {
        return switch (type) {
            case "float32" -> in.getFloat();
            case "float16" -> half(in.getShort());
            case "int32" -> in.getInt();
            case "uint16" -> Short.toUnsignedInt(in.getShort());
            case "uint8" -> Byte.toUnsignedInt(in.get());
            default -> throw new BuildFailure("weights of type %s are not known".formatted(type));
        };
    }

    /** IEEE 754 half precision; Java has its own conversion only from version 20. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent == 0x1f
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }
}
