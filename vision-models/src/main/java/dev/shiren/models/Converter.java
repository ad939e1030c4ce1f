package dev.shiren.models;

import dev.shiren.models.Manifest.Origin;
import dev.shiren.models.Manifest.SourceFile;
import dev.shiren.models.net.Model;
import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.OnnxGraph;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.NpmPackages;
import dev.shiren.models.source.PinnedSums;
import dev.shiren.models.source.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Converts a model, unless what is there already is what it would write. */
final class Converter {
    private final NpmPackages packages;
    private final PinnedSums pinned;
    private final String version;
    private final ModelDirectory target;

    /** @param version changes whenever the same source could become another file */
    Converter(NpmPackages packages, PinnedSums pinned, String version, ModelDirectory target) {
        this.packages = packages;
        this.pinned = pinned;
        this.version = version;
        this.target = target;
    }

    /** Answers whether it had to convert. */
    boolean convert(Model model) throws IOException {
        JsonNode description = packages.description(model.source().npmPackage());
        Origin origin = origin(model, description);
        if (target.has(model.id(), origin, version)) {
            return false;
        }
        OnnxGraph graph = new OnnxGraph(model.id());
        List<Manifest.Output> outputs = build(model, graph);
        byte[] onnx = graph.toBytes();
        Manifest manifest = new Manifest(
                model.id(),
                model.job(),
                origin,
                description.get("license").asString(),
                version,
                Sha256.of(onnx),
                input(model.input()),
                outputs,
                "");
        target.write(manifest, onnx);
        return true;
    }

    private Origin origin(Model model, JsonNode description) throws IOException {
        List<SourceFile> files = model.source().verifiedSums(packages, pinned).entrySet().stream()
                .map(sum -> new SourceFile(sum.getKey(), sum.getValue()))
                .toList();
        return new Origin(
                model.source().npmPackage(), description.get("version").asString(), files);
    }

    private List<Manifest.Output> build(Model model, OnnxGraph graph) throws IOException {
        Layers layers = new Layers(graph);
        int size = model.input().size();
        Flow picture = normalised(layers, graph.input("input", List.of(3, size, size)), model.input());
        Map<String, Flow> flows =
                model.network().build(layers, picture, model.source().load(packages, pinned));
        List<Manifest.Output> outputs = new ArrayList<>();
        for (Model.Output output : model.outputs()) {
            Flow flow = graph.output(output.name(), Objects.requireNonNull(flows.get(output.name()), output.name()));
            outputs.add(new Manifest.Output(output.name(), batched(flow.dims()), output.meaning()));
        }
        return outputs;
    }

    private static Flow normalised(Layers layers, Flow picture, Model.Input input) {
        Flow flow = picture;
        if (input.mean().stream().anyMatch(mean -> mean != 0)) {
            float[] mean = {
                input.mean().get(0), input.mean().get(1), input.mean().get(2)
            };
            flow = layers.combine("Sub", flow, new Weights(List.of(3), mean));
        }
        return input.divisor() == 1 ? flow : layers.combine("Div", flow, Layers.scalar(input.divisor()));
    }

    private static Manifest.Input input(Model.Input input) {
        return new Manifest.Input(
                "input",
                batched(List.of(3, input.size(), input.size())),
                "NCHW",
                "RGB",
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0),
                "inside the graph: (value - %s) / %s".formatted(input.mean(), input.divisor()));
    }

    private static List<Integer> batched(List<Integer> dims) {
        return Stream.concat(Stream.of(-1), dims.stream()).toList();
    }
}
