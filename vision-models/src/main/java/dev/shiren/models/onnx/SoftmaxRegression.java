package dev.shiren.models.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A graph that works out how some columns of a linear layer before a softmax should change, for a batch of examples.
 * Inputs: {@code x} batch × features; {@code w} features × classes; {@code b} 1 × classes; {@code others} batch × 1, the
 * logarithm of the sum of the exponentials of all other columns' logits; {@code target} of each example the class that is
 * right, counted from 1, or 0 for any of the others. Outputs: {@code dw} and {@code db}, the slopes of the summed cross
 * entropy, in the shapes of {@code w} and {@code b}.
 */
public final class SoftmaxRegression {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private SoftmaxRegression() {}

    public static byte[] graph(int features, int classes) {
        var graph = new Message()
                .text(2, "softmax_regression")
                .message(5, integers("depth", classes + 1))
                .message(5, floats("off_on", 0, 1))
                .message(5, integers("first", 1))
                .message(5, integers("past", classes + 1))
                .message(5, integers("along", 1))
                .message(5, integers("batch", 0))
                .message(1, node("MatMul", "product", "x", "w"))
                .message(1, node("Add", "logits", "product", "b"))
                .message(1, node("Concat", "all", "others", "logits").message(5, axis(1)))
                .message(1, node("Softmax", "shares", "all").message(5, axis(1)))
                .message(1, node("OneHot", "right", "target", "depth", "off_on").message(5, axis(-1)))
                .message(1, node("Sub", "errors", "shares", "right"))
                .message(1, node("Slice", "taught", "errors", "first", "past", "along"))
                .message(1, node("Transpose", "turned", "x"))
                .message(1, node("MatMul", "dw", "turned", "taught"))
                .message(1, node("ReduceSum", "db", "taught", "batch"))
                .message(11, value("x", FLOAT, -1, features))
                .message(11, value("w", FLOAT, features, classes))
                .message(11, value("b", FLOAT, 1, classes))
                .message(11, value("others", FLOAT, -1, 1))
                .message(11, value("target", INT64, -1))
                .message(12, value("dw", FLOAT, features, classes))
                .message(12, value("db", FLOAT, 1, classes));
        return OnnxGraph.file(graph);
    }

    private static Message node(String op, String output, String... inputs) {
        var node = new Message().text(2, output).text(4, op);
        List.of(inputs).forEach(input -> node.text(1, input));
        return node;
    }

    private static Message axis(int axis) {
        return new Message().text(1, "axis").number(3, axis).number(20, 2);
    }

    private static Message value(String name, int type, int... dims) {
        var shape = new Message();
        for (int dim : dims) {
            shape.message(1, dim < 0 ? new Message().text(2, "N") : new Message().number(1, dim));
        }
        return new Message()
                .text(1, name)
                .message(
                        2,
                        new Message().message(1, new Message().number(1, type).message(2, shape)));
    }

    private static Message integers(String name, long value) {
        var raw = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        return new Message().number(1, 1).number(2, INT64).text(8, name).bytes(9, ByteString.copyFrom(raw.flip()));
    }

    private static Message floats(String name, float first, float second) {
        var raw = ByteBuffer.allocate(2 * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(first)
                .putFloat(second);
        return new Message().number(1, 2).number(2, FLOAT).text(8, name).bytes(9, ByteString.copyFrom(raw.flip()));
    }
}
