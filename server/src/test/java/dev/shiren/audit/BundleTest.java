package dev.shiren.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Verdict.Fault;
import dev.shiren.platform.database.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Head first = Head.START;
    private Head last = Head.START;

    @BeforeEach
    void export() throws IOException {
        try (var database = TestDatabases.SQLITE.open(directory)) {
            var audit = new Audit(database, Instant::now);
            first = AuditTest.filled(audit, 3);
            file = directory.resolve("audit.jsonl");
            last = Bundle.write(audit, Actor.SYSTEM, file);
            assertThat(audit.head()).as("the export is recorded").isEqualTo(last);
        }
    }

    @Test
    void aBundleIsVerifiedWithoutItsDatabase() throws IOException {
        Files.delete(directory.resolve("shiren.db"));
        assertThat(Bundle.verify(file, Set.of(first.hash(), last.hash())))
                .isEqualTo(new Verdict(last, Optional.empty()));
        assertThat(last.sequence()).isEqualTo(4);
        assertThat(fault(Set.of("f".repeat(64))).sequence()).isZero();
    }

    @Test
    void onlyItsOwnerMayReadItAndNothingIsOverwritten() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var database = TestDatabases.SQLITE.open(directory)) {
            var audit = new Audit(database, Instant::now);
            assertThatThrownBy(() -> Bundle.write(audit, Actor.SYSTEM, file))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(audit.head()).isEqualTo(last);
        }
    }

    @Test
    void whatWasChangedInTheFileIsNamed() throws IOException {
        var lines = Files.readAllLines(file);
        rewrite(replaced(lines, 1, lines.get(1).replace("DECIDED", "READ")));
        assertThat(fault(Set.of())).isEqualTo(new Fault(2, "its content does not match its hash"));
        rewrite(without(lines, 2));
        assertThat(fault(Set.of())).isEqualTo(new Fault(3, "it is missing"));
        rewrite(without(lines, 3));
        assertThat(fault(Set.of())).isEqualTo(new Fault(4, "it is missing: the head says that there are 4"));
        rewrite(replaced(lines, 1, lines.get(0)));
        assertThat(fault(Set.of())).isEqualTo(new Fault(2, "record 1 stands in its place"));
        rewrite(replaced(lines, 1, lines.get(1).replaceFirst("\\{", "{\"seen\":true,")));
        assertThat(fault(Set.of())).isEqualTo(new Fault(2, "the line is no record"));
        rewrite(replaced(lines, 1, lines.get(1).replaceFirst("\"act\":\"DECIDED\",", "")));
        assertThat(fault(Set.of())).isEqualTo(new Fault(2, "the line is no record"));
        rewrite(replaced(lines, 1, ""));
        assertThat(fault(Set.of())).isEqualTo(new Fault(2, "the line is no record"));
    }

    @Test
    void aFileThatWasCutOffOrIsSomethingElseIsNoBundle() throws IOException {
        var lines = Files.readAllLines(file);
        rewrite(lines.subList(0, 4));
        assertThat(fault(Set.of()).why()).contains("cut off");
        rewrite(lines.subList(0, 0));
        assertThat(fault(Set.of()).why()).contains("cut off");
        Files.write(file, new byte[] {(byte) 0xff, '\n'});
        assertThat(fault(Set.of()).why()).contains("UTF-8");
        Files.write(file, "{\"head\":{\"sequence\":1}}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(fault(Set.of()).why()).contains("cut off");
    }

    private Fault fault(Set<String> anchors) throws IOException {
        return Bundle.verify(file, anchors).fault().orElseThrow();
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.write(file, lines);
    }

    private static List<String> replaced(List<String> lines, int index, String line) {
        var changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private static List<String> without(List<String> lines, int index) {
        var changed = new ArrayList<>(lines);
        changed.remove(index);
        return changed;
    }
}
