package dev.shiren.vision.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** ONNX files made by hand: what they answer is known. Field numbers are those of {@code onnx.proto}. */
final class BuiltModel {

    private BuiltModel() {}

    /** Answers every picture of {@code side} pixels with the same numbers, output by output. */
    static Path constant(Path folder, String manifest, int side, Map<String, float[]> outputs) throws IOException {
        var graph = new ByteArrayOutputStream();
        for (var output : outputs.entrySet()) {
            var name = output.getKey();
            graph.writeBytes(field(1, node("Identity", name + "_value", name)));
            graph.writeBytes(field(5, tensor(name + "_value", output.getValue())));
            graph.writeBytes(field(12, value(name, 1, output.getValue().length)));
        }
        return written(folder, manifest, side, graph.toByteArray());
    }

    /** Answers with the pixels it is fed. */
    static Path identity(Path folder, String manifest, int side) throws IOException {
        var graph = new ByteArrayOutputStream();
        graph.writeBytes(field(1, node("Identity", "picture", "embedding")));
        graph.writeBytes(field(12, value("embedding", 1, 3, side, side)));
        return written(folder, manifest, side, graph.toByteArray());
    }

    /** With its manifest beside it, whose {@code %s} becomes the sum. */
    private static Path written(Path folder, String manifest, int side, byte[] graph) throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(graph);
        whole.writeBytes(field(2, text("built")));
        whole.writeBytes(field(11, value("picture", 1, 3, side, side)));
        var model = joined(number(1, 8), field(7, whole.toByteArray()), field(8, number(2, 17)));
        var file = folder.resolve("built.onnx");
        Files.write(file, model);
        try {
            var sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(model));
            Files.writeString(folder.resolve("built.json"), manifest.formatted(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    private static byte[] node(String op, String input, String output) {
        return joined(field(1, text(input)), field(2, text(output)), field(4, text(op)));
    }

    private static byte[] tensor(String name, float[] values) {
        var raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return joined(
                number(1, 1), number(1, values.length), number(2, 1), field(8, text(name)), field(9, raw.array()));
    }

    private static byte[] value(String name, int... dims) {
        var shape = new ByteArrayOutputStream();
        for (int dim : dims) {
            shape.writeBytes(field(1, number(1, dim)));
        }
        var tensor = joined(number(1, 1), field(2, shape.toByteArray()));
        return joined(field(1, text(name)), field(2, field(1, tensor)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] field(int number, byte[] value) {
        return joined(varint(number << 3 | 2), varint(value.length), value);
    }

    private static byte[] number(int number, long value) {
        return joined(varint((long) number << 3), varint(value));
    }

    private static byte[] varint(long value) {
        var bytes = new ByteArrayOutputStream();
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes.write((int) (rest & 0x7f | 0x80));
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        List.of(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
