package dev.shiren.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.authority.RegistryImport.Summary;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryImportTest {

    private static final String RIGHT = "11010519491231002X";

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private Path photos;
    private Database database;
    private Registry registry;
    private RegistryImport importing;

    @BeforeEach
    void open() throws IOException {
        photos = Files.createDirectory(directory.resolve("photos"));
        Files.write(photos.resolve("ann.png"), FakeFaceEngine.person(7));
        Files.write(photos.resolve("bob.png"), FakeFaceEngine.person(8));
        Files.write(photos.resolve("nobody.png"), FakeFaceEngine.person(FakeFaceEngine.NOBODY));
        Files.write(photos.resolve("broken.png"), new byte[] {1, 2, 3});
        Files.write(photos.resolve("huge.png"), new byte[2 * 1024 * 1024 + 1]);
        Files.write(directory.resolve("outside.png"), FakeFaceEngine.person(7));
        database = TestDatabases.SQLITE.open(directory);
        var vault = new Vault(MasterKey.parse(MasterKey.generate()));
        registry = new Registry(database, vault, Instant::now, new Audit(database, Instant::now));
        importing = new RegistryImport(registry, new FakeFaceEngine().faces());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void peopleAreImportedAndAreUpdatedByASecondImport() throws Exception {
        assertThat(run("\uFEFFName,ID_NUMBER,Photo\r\n张三," + RIGHT + ",ann.png\r\n\r\n李四,7,\r\n"))
                .isEqualTo(new Summary(2, 0, 0));
        assertThat(told).containsExactly("1/2", "line 4 doubtful: the ID number's check digit is wrong", "2/2");
        assertThat(photo("张三", RIGHT)).hasValue(FakeFaceEngine.person(7));
        assertThat(photo("李四", "7")).isEmpty();

        assertThat(run("name,id_number,photo\n张三," + RIGHT + ",bob.png\n")).isEqualTo(new Summary(0, 1, 0));
        assertThat(photo("张三", RIGHT)).hasValue(FakeFaceEngine.person(8));
        assertThat(registry.count()).isEqualTo(2);
    }

    @Test
    void everyBadRowIsReportedByItsLineAndTheOthersAreImported() throws Exception {
        var summary = run("""
                name,id_number,photo
                ,1,
                甲,,
                甲,2,missing.png
                甲,3,nobody.png
                甲,4,broken.png
                甲,5,huge.png
                "甲
                乙",6,../outside.png
                甲,7,ann.png,more
                甲,8,ann.png
                甲,8,bob.png
                甲,8,ann.png
                """);
        assertThat(summary).isEqualTo(new Summary(1, 1, 9));
        assertThat(told.stream().filter(line -> line.contains("skipped")))
                .containsExactly(
                        "line 2 skipped: the name is missing",
                        "line 3 skipped: the ID number is missing",
                        "line 4 skipped: the photo cannot be read",
                        "line 5 skipped: no face was found in the photo",
                        "line 6 skipped: the photo cannot be used: The picture is neither JPEG, PNG, BMP, GIF nor WebP.",
                        "line 7 skipped: the photo is larger than 2 MB",
                        "line 8 skipped: the photo is not a file in the photo directory",
                        "line 10 skipped: more columns than the header has",
                        "line 12 skipped: the ID number is on line 11 already, with other content");
        assertThat(registry.count()).isEqualTo(1);
    }

    @Test
    void noPathLeadsOutOfThePhotoDirectory() throws Exception {
        Files.createSymbolicLink(photos.resolve("link.png"), directory.resolve("outside.png"));
        var outside = directory.resolve("outside.png").toAbsolutePath();
        assertThat(run("name,id_number,photo\n甲,1,link.png\n甲,2," + outside + "\n甲,3,.\n甲,4,a\0b\n"))
                .isEqualTo(new Summary(0, 0, 4));
    }

    @Test
    void aFileThatIsNotAsAWholeReadableImportsNothing() {
        assertThatThrownBy(() -> run("name,number\n张三,1\n")).hasMessageContaining("header");
        assertThatThrownBy(() -> run("")).hasMessageContaining("header");
        assertThatThrownBy(() -> run("name,id_number,photo\n张三,1,\n\"李四,2,\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> run("name,id_number,photo\n张三,1,\n", Charset.forName("GB18030")))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> importing.run(directory.resolve("none.csv"), photos, Actor.SYSTEM, new Told()))
                .isInstanceOf(IOException.class);
        assertThat(registry.count()).isZero();
    }

    private Summary run(String csv) throws IOException {
        return run(csv, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Summary run(String csv, Charset charset) throws IOException {
        told.clear();
        var file = Files.writeString(directory.resolve("people.csv"), csv, charset);
        return importing.run(file, photos, Actor.SYSTEM, new Told());
    }

    private Optional<byte[]> photo(String name, String number) {
        return ((Finding.Match) registry.find(name, number)).photo();
    }

    private final class Told implements ImportReport {

        @Override
        public void skipped(long line, String why) {
            told.add("line " + line + " skipped: " + why);
        }

        @Override
        public void doubtful(long line, String why) {
            told.add("line " + line + " doubtful: " + why);
        }

        @Override
        public void progress(long done, long all) {
            told.add(done + "/" + all);
        }
    }
}
