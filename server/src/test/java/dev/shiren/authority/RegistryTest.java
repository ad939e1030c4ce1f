package dev.shiren.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.authority.Registry.Change;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryTest {

    private static final String NUMBER = "11010519491231002X";
    private static final byte[] PHOTO = {1, 2, 3};
    private static final Actor BY = new Actor("cli/test");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aPersonIsMatchedMismatchedOrUnknown(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var registry = registry(database);
            assertThat(registry.put(Identity.of("张三", NUMBER), Optional.of(PHOTO), BY))
                    .isEqualTo(Change.ADDED);
            assertThat(registry.find("张三", NUMBER))
                    .isInstanceOfSatisfying(
                            Finding.Match.class,
                            match -> assertThat(match.photo()).hasValue(PHOTO));
            assertThat(registry.find("李四", NUMBER)).isInstanceOf(Finding.Mismatch.class);
            assertThat(registry.find("张三", "11010519491231002")).isInstanceOf(Finding.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonIsReplacedAsAWholeAndCanBeRemoved(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var registry = registry(database);
            registry.put(Identity.of("张三", NUMBER), Optional.of(PHOTO), BY);
            assertThat(registry.put(Identity.of("张叁", NUMBER), Optional.empty(), BY))
                    .isEqualTo(Change.REPLACED);
            assertThat(registry.find("张叁", NUMBER))
                    .isInstanceOfSatisfying(
                            Finding.Match.class,
                            match -> assertThat(match.photo()).isEmpty());
            assertThat(registry.count()).isEqualTo(1);
            assertThat(registry.remove(" 11010519491231002x ", BY)).isTrue();
            assertThat(registry.remove(NUMBER, BY)).isFalse();
            assertThat(registry.count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherNameNorNumberNorPhotoIsReadableInTheDatabase(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var registry = registry(database);
            var photo = "this is a photo".getBytes(StandardCharsets.UTF_8);
            registry.put(Identity.of("张三", NUMBER), Optional.of(photo), BY);
            var row = database.reads()
                    .sql("SELECT * FROM registry_person")
                    .query((set, n) -> set.getString("number_hash")
                            + new String(set.getBytes("name"), StandardCharsets.UTF_8)
                            + new String(set.getBytes("photo"), StandardCharsets.UTF_8))
                    .single();
            assertThat(row).doesNotContain(NUMBER, "张三", "photo");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "买买提·艾力, 11010519491231002X, 买买提•艾力, 11010519491231002x",
        "买买提·艾力, 11010519491231002X, 买买提．艾力, １１０１０５１９４９１２３１００２Ｘ",
        "张 三, 11010519491231002X, ' 张　三 ', ' 110105 19491231 002X'",
    })
    void spellingsOfOneIdentityAreEqual(String name, String number, String otherName, String otherNumber) {
        assertThat(Identity.of(otherName, otherNumber)).isEqualTo(Identity.of(name, number));
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, true",
        "110105194912310020, false",
        "63054619800909099, false",
        "584129192830192233, false",
        "'', false"
    })
    void theCheckDigitIsThatOfTheStandard(String number, boolean right) {
        assertThat(Identity.of("", number).hasCheckDigit()).isEqualTo(right);
    }

    private static Registry registry(Database database) {
        var vault = new Vault(MasterKey.parse(MasterKey.generate()));
        return new Registry(database, vault, Instant::now, new Audit(database, Instant::now));
    }
}
