package dev.shiren.models.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.models.BuildFailure;
import dev.shiren.models.source.NpmPackages.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackagesTest {
    @TempDir
    Path module;

    @BeforeEach
    void aModuleWithoutDependencies() throws IOException {
        Files.writeString(module.resolve("package.json"), "{\"name\": \"empty\", \"version\": \"1.0.0\"}");
        lock("1.0.0");
    }

    @Test
    void packagesAreInstalledOnceForALock() throws Exception {
        assertThat(new NpmPackages(module).ensure(Extent.MODELS)).isTrue();
        assertThat(new NpmPackages(module).ensure(Extent.MODELS)).isFalse();
    }

    @Test
    void theOriginalsIncludeTheModelsButNotTheOtherWayRound() throws Exception {
        new NpmPackages(module).ensure(Extent.MODELS);
        assertThat(new NpmPackages(module).ensure(Extent.ORIGINALS)).isTrue();
        assertThat(new NpmPackages(module).ensure(Extent.MODELS)).isFalse();
    }

    @Test
    void aChangedLockInstallsAgain() throws Exception {
        new NpmPackages(module).ensure(Extent.MODELS);
        lock("1.0.0 ");
        assertThat(new NpmPackages(module).ensure(Extent.MODELS)).isTrue();
    }

    @Test
    void whatAPlainNpmCiInstalledIsLeftAlone() throws Exception {
        lockWithOnePackage(module.resolve("package-lock.json"), "sha512-one");
        Files.createDirectories(module.resolve("node_modules"));
        lockWithOnePackage(module.resolve("node_modules/.package-lock.json"), "sha512-one");
        assertThat(new NpmPackages(module, "no-such-npm").ensure(Extent.ORIGINALS))
                .isFalse();
    }

    @Test
    void packagesOfAnotherContentAreInstalledAgain() throws Exception {
        lockWithOnePackage(module.resolve("package-lock.json"), "sha512-one");
        Files.createDirectories(module.resolve("node_modules"));
        lockWithOnePackage(module.resolve("node_modules/.package-lock.json"), "sha512-other");
        assertThatThrownBy(() -> new NpmPackages(module, "no-such-npm").ensure(Extent.ORIGINALS))
                .isInstanceOf(BuildFailure.class);
    }

    @Test
    void aMachineWithoutNpmIsToldWhatToInstall() {
        assertThatThrownBy(() -> new NpmPackages(module, "no-such-npm").ensure(Extent.MODELS))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("install Node.js 20 or newer");
    }

    private static void lockWithOnePackage(Path file, String integrity) throws IOException {
        Files.writeString(file, """
                {"lockfileVersion": 3, "packages": {"": {}, "node_modules/one": {"integrity": "%s"}}}
                """.formatted(integrity));
    }

    private void lock(String version) throws IOException {
        Files.writeString(module.resolve("package-lock.json"), """
                {"name": "empty", "version": "%s", "lockfileVersion": 3,
                 "packages": {"": {"name": "empty", "version": "1.0.0"}}}
                """.formatted(version));
    }
}
