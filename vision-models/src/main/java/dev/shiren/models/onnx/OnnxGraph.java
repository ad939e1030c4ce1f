package dev.shiren.models.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * A graph that grows node by node and becomes an ONNX file. Field numbers and type codes are those of ONNX's
 * {@code onnx.proto} (IR version 8, operator set 17). The first dimension of every input and output is the batch, "N".
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INT64 = 7;

    private final Message graph = new Message();
    private int names;

    public OnnxGraph(String name) {
        graph.text(2, name);
    }

    public Flow input(String name, List<Integer> dims) {
        Flow input = new Flow(name, dims);
        graph.message(11, valueInfo(input));
        return input;
    }

    /** Gives a flow its final name and makes it an output. */
    public Flow output(String name, Flow flow) {
        Flow output = new Flow(name, flow.dims());
        graph.message(1, node("Identity", name, List.of(flow.name())));
        graph.message(12, valueInfo(output));
        return output;
    }

    Flow add(String op, List<Integer> dims, List<String> inputs, Attribute... attributes) {
        Flow output = new Flow(op.toLowerCase(Locale.ROOT) + "_" + names++, dims);
        graph.message(1, node(op, output.name(), inputs, attributes));
        return output;
    }

    String constant(Weights weights) {
        ByteBuffer raw = ByteBuffer.allocate(weights.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < weights.size(); i++) {
            raw.putFloat(weights.at(i));
        }
        return initializer(TYPE_FLOAT, weights.dims(), raw);
    }

    String constant(int... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            raw.putLong(value);
        }
        return initializer(TYPE_INT64, List.of(values.length), raw);
    }

    public byte[] toBytes() {
        return file(graph);
    }

    static byte[] file(Message graph) {
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "shiren")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPSET))
                .toBytes()
                .toByteArray();
    }

    private String initializer(int type, List<Integer> dims, ByteBuffer raw) {
        String name = "const_" + names++;
        Message tensor = new Message().number(2, type).text(8, name).bytes(9, ByteString.copyFrom(raw.flip()));
        dims.forEach(dim -> tensor.number(1, dim));
        graph.message(5, tensor);
        return name;
    }

    private static Message node(String op, String output, List<String> inputs, Attribute... attributes) {
        Message node = new Message().text(2, output).text(3, output).text(4, op);
        inputs.forEach(input -> node.text(1, input));
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        return node;
    }

    private static Message valueInfo(Flow flow) {
        Message shape = new Message().message(1, new Message().text(2, "N"));
        flow.dims().forEach(dim -> shape.message(1, new Message().number(1, dim)));
        Message tensor = new Message().number(1, TYPE_FLOAT).message(2, shape);
        return new Message().text(1, flow.name()).message(2, new Message().message(1, tensor));
    }
}
