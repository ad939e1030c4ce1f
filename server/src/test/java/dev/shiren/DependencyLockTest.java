package dev.shiren;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Maven fixes versions but not contents; {@code dependencies.lock} fixes the bytes of every library the server is built
 * and tested with. After a deliberate change of versions, run this test with {@code -Dlock.update=true}.
 */
class DependencyLockTest {

    private static final Path LOCK = Path.of("dependencies.lock");

    @Test
    void everyLibraryHasTheBytesThatWereLocked() throws IOException {
        var found = Arrays.stream(classPath().split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && !isOurs(path))
                .map(DependencyLockTest::line)
                .sorted()
                .toList();
        if (Boolean.getBoolean("lock.update")) {
            Files.write(LOCK, found);
        }
        assertThat(found).isEqualTo(List.copyOf(Files.readAllLines(LOCK)));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().matches("(vision|vision-models|web)-[0-9].*");
    }

    private static String line(Path jar) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return jar.getFileName() + " " + HexFormat.of().formatHex(digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A library cannot be read: " + jar.getFileName(), e);
        }
    }
}
