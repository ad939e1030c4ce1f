package dev.shiren.models.source;

import dev.shiren.models.BuildFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The sums that the source files must have, from a file in the form of {@code sha256sum}. */
public record PinnedSums(Map<String, String> sumOfFile) {

    public static PinnedSums read(Path file) throws IOException {
        return new PinnedSums(Files.readAllLines(file).stream()
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toMap(part -> part[1], part -> part[0])));
    }

    /**
     * Answers the file's bytes.
     *
     * @param name the file's path inside {@code node_modules} or the jar, which is its name in the list
     * @throws BuildFailure if the file is missing, not in the list, or other than the list says
     */
    byte[] verified(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new BuildFailure(
                    "%s is missing from the installed packages: delete vision-models/node_modules and build"
                                    .formatted(name)
                            + " again");
        }
        return verified(name, Files.readAllBytes(file));
    }

    /** As above, of a file that was read. */
    public byte[] verified(String name, byte[] bytes) {
        String pinned = sumOfFile.get(name);
        if (pinned == null) {
            throw new BuildFailure("%s has no pinned SHA-256 sum: add it to sources.sha256".formatted(name));
        }
        String actual = Sha256.of(bytes);
        if (!actual.equals(pinned)) {
            throw new BuildFailure(
                    "%s is not the file that was proved: its SHA-256 sum is %s, pinned is %s. If the package was changed"
                                    .formatted(name, actual, pinned)
                            + " on purpose, run the proofs and update sources.sha256; otherwise have"
                            + " the package fetched again and build");
        }
        return bytes;
    }
}
