package dev.shiren.models.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers with TensorFlow's meaning, written in ONNX's layout: images are channels × height × width. Every method adds to
 * the graph and answers the tensor that comes out.
 */
public final class Layers {
    private final OnnxGraph graph;

    public Layers(OnnxGraph graph) {
        this.graph = graph;
    }

    public Flow conv(Flow x, Kernel kernel, int stride, Padding padding) {
        List<Integer> dims = List.of(
                kernel.outputs(),
                padding.outputs(x.dim(1), kernel.height(), stride),
                padding.outputs(x.dim(2), kernel.width(), stride));
        return graph.add(
                "Conv",
                dims,
                List.of(x.name(), graph.constant(kernel.filters()), graph.constant(kernel.bias())),
                Attribute.of("kernel_shape", new int[] {kernel.height(), kernel.width()}),
                Attribute.of("strides", new int[] {stride, stride}),
                pads(x, kernel.height(), kernel.width(), stride, padding),
                Attribute.of("group", kernel.groups()));
    }

    public Flow maxPool(Flow x, int window, int stride, Padding padding) {
        return pool("MaxPool", x, window, stride, padding);
    }

    /** Average over whole windows only: TensorFlow leaves padding out of the count, which ONNX states otherwise. */
    public Flow averagePool(Flow x, int window, int stride) {
        return pool("AveragePool", x, window, stride, Padding.VALID);
    }

    /** The mean of each channel. */
    public Flow globalAverage(Flow x) {
        Flow pooled = graph.add("GlobalAveragePool", List.of(x.dim(0), 1, 1), List.of(x.name()));
        return reshape(pooled, List.of(x.dim(0)));
    }

    /** {@code x · weights + bias}, with weights of inputs × outputs. */
    public Flow dense(Flow x, Weights weights, Weights bias) {
        return graph.add(
                "Gemm",
                List.of(weights.dims().get(1)),
                List.of(x.name(), graph.constant(weights), graph.constant(bias)));
    }

    public Flow relu(Flow x) {
        return same("Relu", x);
    }

    /** Relu that stops at 6. */
    public Flow relu6(Flow x) {
        return graph.add("Clip", x.dims(), List.of(x.name(), graph.constant(scalar(0)), graph.constant(scalar(6))));
    }

    /** Values below zero times the slope of their channel. */
    public Flow prelu(Flow x, Weights slopes) {
        return graph.add("PRelu", x.dims(), List.of(x.name(), graph.constant(slopes.as(slopes.size(), 1, 1))));
    }

    public Flow sigmoid(Flow x) {
        return same("Sigmoid", x);
    }

    public Flow softmax(Flow x) {
        return graph.add("Softmax", x.dims(), List.of(x.name()), Attribute.of("axis", -1));
    }

    public Flow exp(Flow x) {
        return same("Exp", x);
    }

    /** An element-wise operation (ONNX's name) of two tensors of the same shape. */
    public Flow combine(String op, Flow x, Flow y) {
        return graph.add(op, x.dims(), List.of(x.name(), y.name()));
    }

    /** An element-wise operation with a constant: one value, one for each channel or feature, or one for each element. */
    public Flow combine(String op, Flow x, Weights y) {
        Weights shaped = x.image() && y.size() == x.dim(0) && y.size() > 1 ? y.as(y.size(), 1, 1) : y;
        return graph.add(op, x.dims(), List.of(x.name(), graph.constant(shaped)));
    }

    /** Adds zeros at the end of each axis (channels, height, width). */
    public Flow padEnd(Flow x, int channels, int height, int width) {
        if (channels == 0 && height == 0 && width == 0) {
            return x;
        }
        List<Integer> dims = List.of(x.dim(0) + channels, x.dim(1) + height, x.dim(2) + width);
        return graph.add("Pad", dims, List.of(x.name(), graph.constant(0, 0, 0, 0, 0, channels, height, width)));
    }

    /** Puts tensors after each other along an axis that does not count the batch. */
    public Flow concat(List<Flow> parts, int axis) {
        List<Integer> dims = new ArrayList<>(parts.get(0).dims());
        dims.set(axis, parts.stream().mapToInt(part -> part.dim(axis)).sum());
        return graph.add("Concat", dims, parts.stream().map(Flow::name).toList(), Attribute.of("axis", axis + 1));
    }

    /** The elements {@code from} to before {@code to} along an axis that does not count the batch. */
    public Flow slice(Flow x, int axis, int from, int to) {
        List<Integer> dims = new ArrayList<>(x.dims());
        dims.set(axis, to - from);
        return graph.add(
                "Slice", dims, List.of(x.name(), graph.constant(from), graph.constant(to), graph.constant(axis + 1)));
    }

    /** The same numbers under other dimensions, in the order of TensorFlow: an image is read channels last. */
    public Flow reshape(Flow x, List<Integer> dims) {
        boolean moved = x.image() && x.dim(1) * x.dim(2) > 1;
        Flow source = moved
                ? graph.add(
                        "Transpose",
                        List.of(x.dim(1), x.dim(2), x.dim(0)),
                        List.of(x.name()),
                        Attribute.of("perm", new int[] {0, 2, 3, 1}))
                : x;
        int[] target = new int[dims.size() + 1];
        for (int i = 0; i < dims.size(); i++) {
            target[i + 1] = dims.get(i);
        }
        return graph.add("Reshape", dims, List.of(source.name(), graph.constant(target)));
    }

    public static Weights scalar(float value) {
        return new Weights(List.of(), value);
    }

    private Flow same(String op, Flow x) {
        return graph.add(op, x.dims(), List.of(x.name()));
    }

    private Flow pool(String op, Flow x, int window, int stride, Padding padding) {
        List<Integer> dims =
                List.of(x.dim(0), padding.outputs(x.dim(1), window, stride), padding.outputs(x.dim(2), window, stride));
        return graph.add(
                op,
                dims,
                List.of(x.name()),
                Attribute.of("kernel_shape", new int[] {window, window}),
                Attribute.of("strides", new int[] {stride, stride}),
                pads(x, window, window, stride, padding));
    }

    private static Attribute pads(Flow x, int height, int width, int stride, Padding padding) {
        return Attribute.of("pads", new int[] {
            padding.before(x.dim(1), height, stride),
            padding.before(x.dim(2), width, stride),
            padding.after(x.dim(1), height, stride),
            padding.after(x.dim(2), width, stride)
        });
    }
}
