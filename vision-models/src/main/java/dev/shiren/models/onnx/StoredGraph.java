package dev.shiren.models.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.shiren.models.BuildFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An ONNX file that somebody else wrote and of which a constant, or what is answered, is changed; all else stays as it is.
 * Immutable. Field numbers are those of ONNX's {@code onnx.proto}.
 */
public final class StoredGraph {
    private static final int GRAPH = 7;
    private static final int NODES = 1;
    private static final int OUTPUTS = 12;
    private static final int FLOAT = 1;

    private final UnknownFieldSet model;

    private StoredGraph(UnknownFieldSet model) {
        this.model = model;
    }

    public static StoredGraph of(byte[] onnx) {
        return new StoredGraph(parsed(ByteString.copyFrom(onnx)));
    }

    public byte[] toBytes() {
        return model.toByteArray();
    }

    /** What a constant node gives, row by row. */
    public Weights constant(String name) {
        var tensor = tensor(parts(parts(model, GRAPH).get(0), NODES).stream()
                .filter(giving(name))
                .findFirst()
                .orElseThrow(() -> new BuildFailure("the graph has no constant " + name)));
        var dims = tensor.getField(1).getVarintList().stream()
                .map(Math::toIntExact)
                .toList();
        var values = tensor.getField(9)
                .getLengthDelimitedList()
                .get(0)
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        var floats = new float[values.remaining()];
        values.get(floats);
        return new Weights(dims, floats);
    }

    /** The same with another value, of any dimensions, in a constant's place. */
    public StoredGraph with(String constant, Weights weights) {
        var raw = ByteBuffer.allocate(weights.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, weights.size()).forEach(i -> raw.putFloat(weights.at(i)));
        var tensor = new Message().number(2, FLOAT).text(8, constant).bytes(9, ByteString.copyFrom(raw.flip()));
        weights.dims().forEach(dim -> tensor.number(1, dim));
        var value = parsed(tensor.toBytes());
        return withGraph(graph -> changed(
                graph,
                NODES,
                giving(constant),
                node -> changed(node, 5, any -> true, attribute -> changed(attribute, 5, any -> true, any -> value))));
    }

    /** The same, which also answers what it works out on the way: two dimensions of any size, then one of a known. */
    public StoredGraph answering(String inner, int last) {
        var shape = new Message()
                .message(1, new Message().text(2, "N"))
                .message(1, new Message().text(2, "T"))
                .message(1, new Message().number(1, last));
        var type = new Message().message(1, new Message().number(1, FLOAT).message(2, shape));
        var output = new Message().text(1, inner).message(2, type).toBytes();
        return withGraph(graph -> graph.toBuilder()
                .mergeField(
                        OUTPUTS, Field.newBuilder().addLengthDelimited(output).build())
                .build());
    }

    /** The same whose output is said to have another last dimension. */
    public StoredGraph withLast(String output, int size) {
        UnaryOperator<UnknownFieldSet> shape = dims -> {
            var all = new ArrayList<>(parts(dims, 1));
            all.set(all.size() - 1, parsed(new Message().number(1, size).toBytes()));
            return put(dims, 1, all);
        };
        return withGraph(graph -> changed(
                graph,
                OUTPUTS,
                value -> text(value, 1).equals(output),
                value -> changed(
                        value,
                        2,
                        any -> true,
                        type -> changed(type, 1, any -> true, tensor -> changed(tensor, 2, any -> true, shape)))));
    }

    private StoredGraph withGraph(UnaryOperator<UnknownFieldSet> change) {
        return new StoredGraph(changed(model, GRAPH, any -> true, change));
    }

    private static Predicate<UnknownFieldSet> giving(String constant) {
        return node -> text(node, 4).equals("Constant") && text(node, 2).equals(constant);
    }

    private static UnknownFieldSet tensor(UnknownFieldSet node) {
        return parts(parts(node, 5).get(0), 5).get(0);
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(ByteString::toStringUtf8)
                .orElse("");
    }

    private static List<UnknownFieldSet> parts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(StoredGraph::parsed)
                .toList();
    }

    private static UnknownFieldSet changed(
            UnknownFieldSet message,
            int field,
            Predicate<UnknownFieldSet> which,
            UnaryOperator<UnknownFieldSet> change) {
        return put(
                message,
                field,
                parts(message, field).stream()
                        .map(part -> which.test(part) ? change.apply(part) : part)
                        .toList());
    }

    private static UnknownFieldSet put(UnknownFieldSet message, int field, List<UnknownFieldSet> parts) {
        var values = Field.newBuilder();
        parts.forEach(part -> values.addLengthDelimited(part.toByteString()));
        return message.toBuilder()
                .clearField(field)
                .mergeField(field, values.build())
                .build();
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new BuildFailure("a model's file is damaged: " + e.getMessage());
        }
    }
}
