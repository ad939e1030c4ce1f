package dev.shiren.models.net;

import dev.shiren.models.BuildFailure;
import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Kernel;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Padding;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.SourceModel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A TensorFlow graph, translated node by node from the outputs that are asked for. */
final class GraphNetwork {
    private final Layers layers;
    private final SourceModel source;
    private final Map<String, JsonNode> nodes;
    private final Map<String, Flow> done = new HashMap<>();

    GraphNetwork(Layers layers, Flow input, SourceModel source) {
        this.layers = layers;
        this.source = source;
        this.nodes = source.nodes().stream()
                .collect(Collectors.toMap(node -> node.get("name").asString(), node -> node));
        nodes.values().stream()
                .filter(node -> op(node).equals("Placeholder"))
                .forEach(node -> done.put(node.get("name").asString(), input));
    }

    /** What the node of this name puts out. */
    Flow output(String name) {
        Flow known = done.get(name);
        if (known != null) {
            return known;
        }
        JsonNode node = nodes.get(name);
        if (node == null) {
            throw new BuildFailure("the graph has no node " + name);
        }
        Flow flow = translate(node);
        done.put(name, flow);
        return flow;
    }

    private Flow translate(JsonNode node) {
        return switch (op(node)) {
            case "Identity" -> flow(node, 0);
            case "Conv2D", "_FusedConv2D" ->
                activate(
                        node,
                        layers.conv(
                                flow(node, 0),
                                Kernel.of(constant(node, 1)).withBias(bias(node)),
                                stride(node),
                                padding(node)));
            case "DepthwiseConv2dNative" ->
                layers.conv(flow(node, 0), Kernel.depthwise(constant(node, 1)), stride(node), padding(node));
            case "_FusedMatMul" -> activate(node, layers.dense(flow(node, 0), constant(node, 1), bias(node)));
            case "Add", "AddV2" -> combine("Add", node);
            case "Mul" -> combine("Mul", node);
            case "Minimum" -> combine("Min", node);
            case "Maximum" -> combine("Max", node);
            case "Relu" -> layers.relu(flow(node, 0));
            case "Prelu" -> layers.prelu(flow(node, 0), constant(node, 1));
            case "Sigmoid" -> layers.sigmoid(flow(node, 0));
            case "Softmax" -> layers.softmax(flow(node, 0));
            case "MaxPool" ->
                layers.maxPool(flow(node, 0), integers(node, "ksize").get(1), stride(node), padding(node));
            case "Mean" -> layers.globalAverage(flow(node, 0));
            case "Pad" -> pad(node);
            case "Reshape" -> reshape(node);
            case "ConcatV2" -> layers.concat(List.of(flow(node, 0), flow(node, 1)), 0);
            default -> throw new BuildFailure("the operation %s is not known".formatted(op(node)));
        };
    }

    private Flow combine(String op, JsonNode node) {
        return isConstant(node, 1)
                ? layers.combine(op, flow(node, 0), constant(node, 1))
                : layers.combine(op, flow(node, 0), flow(node, 1));
    }

    /** The graphs pad channels only, after the last. */
    private Flow pad(JsonNode node) {
        List<Integer> paddings = source.integers(input(node, 1));
        if (!paddings.subList(0, 7).equals(List.of(0, 0, 0, 0, 0, 0, 0))) {
            throw new BuildFailure("padding %s is not known".formatted(paddings));
        }
        return layers.padEnd(flow(node, 0), paddings.get(7), 0, 0);
    }

    private Flow reshape(JsonNode node) {
        Flow flow = flow(node, 0);
        List<Integer> target = source.integers(input(node, 1));
        int size = flow.dims().stream().reduce(1, Math::multiplyExact);
        int known = target.stream().skip(1).filter(dim -> dim > 0).reduce(1, Math::multiplyExact);
        return layers.reshape(
                flow,
                target.stream().skip(1).map(dim -> dim > 0 ? dim : size / known).toList());
    }

    private Flow activate(JsonNode node, Flow flow) {
        List<String> fused = fusedOps(node);
        if (fused.contains("Relu")) {
            return layers.relu(flow);
        }
        return fused.contains("Prelu") ? layers.prelu(flow, constant(node, 3)) : flow;
    }

    private Weights bias(JsonNode node) {
        Weights weights = constant(node, 1);
        return fusedOps(node).contains("BiasAdd")
                ? constant(node, 2)
                : Weights.zeros(weights.dims().get(weights.dims().size() - 1));
    }

    private Flow flow(JsonNode node, int index) {
        return output(input(node, index));
    }

    private Weights constant(JsonNode node, int index) {
        return source.weights(input(node, index));
    }

    private boolean isConstant(JsonNode node, int index) {
        return Optional.ofNullable(nodes.get(input(node, index)))
                .map(GraphNetwork::op)
                .equals(Optional.of("Const"));
    }

    private static String op(JsonNode node) {
        return node.get("op").asString();
    }

    private static String input(JsonNode node, int index) {
        return node.get("input").get(index).asString().replaceFirst(":0$", "");
    }

    private static int stride(JsonNode node) {
        return integers(node, "strides").get(1);
    }

    private static List<Integer> integers(JsonNode node, String attribute) {
        return node.path("attr")
                .path(attribute)
                .path("list")
                .path("i")
                .valueStream()
                .map(value -> Integer.valueOf(value.asString()))
                .toList();
    }

    private static Padding padding(JsonNode node) {
        return Padding.valueOf(text(node.path("attr").path("padding").path("s")));
    }

    private static List<String> fusedOps(JsonNode node) {
        return node.path("attr")
                .path("fused_ops")
                .path("list")
                .path("s")
                .valueStream()
                .map(GraphNetwork::text)
                .toList();
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asString()), StandardCharsets.US_ASCII);
    }
}
