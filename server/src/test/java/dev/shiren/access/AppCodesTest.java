package dev.shiren.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppCodesTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private AppCodes codes(Database database) {
        var ids = new Ids(new SecureRandom());
        var vault = new Vault(MasterKey.parse(MasterKey.generate()));
        new Accounts(database, new Keys(database, vault, ids, () -> now), () -> now).create("acme");
        return new AppCodes(database, vault, ids, () -> now);
    }

    private static void setOpen(Database database, boolean open) {
        database.write(sql ->
                sql.sql("UPDATE account SET opened = ?").param(open ? 1 : 0).update());
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsFoundByItselfOnlyAndIsNowhereInTheDatabase(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var codes = codes(database);
            var made = codes.create("acme");
            assertThat(made.code()).matches("[0-9a-f]{32}").startsWith(made.id());
            assertThat(codes.find(made.code())).contains(new AppCodes.Holder("acme", true));
            assertThat(codes.find(made.id())).isEmpty();
            assertThat(codes.find(made.code().toUpperCase(Locale.ROOT) + "x")).isEmpty();
            assertThat(database.reads()
                            .sql("SELECT id, hash FROM appcode")
                            .query((row, n) -> row.getString(1) + row.getString(2))
                            .single())
                    .startsWith(made.id())
                    .doesNotContain(made.code().substring(8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeOfAClosedAccountIsNotUsable(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var codes = codes(database);
            var made = codes.create("acme");
            setOpen(database, false);
            assertThat(codes.find(made.code())).contains(new AppCodes.Holder("acme", false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesAreHeededWithinTwoSeconds(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var codes = codes(database);
            var made = codes.create("acme");
            assertThat(codes.find(made.code())).map(AppCodes.Holder::usable).contains(true);
            codes.setEnabled(made.id(), false);
            now = now.plus(Duration.ofSeconds(2));
            assertThat(codes.find(made.code())).map(AppCodes.Holder::usable).contains(false);
            assertThat(codes.list("acme")).extracting(AppCodes.Listed::enabled).containsExactly(false);
            codes.setEnabled(made.id(), true);
            now = now.plus(Duration.ofSeconds(2));
            assertThat(codes.find(made.code())).map(AppCodes.Holder::usable).contains(true);
            codes.delete(made.id());
            now = now.plus(Duration.ofSeconds(2));
            assertThat(codes.find(made.code())).isEqualTo(Optional.empty());
            assertThat(codes.list("acme")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereCannotBeChanged(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var codes = codes(database);
            assertThatThrownBy(() -> codes.create("nobody"))
                    .isInstanceOf(AccessException.class)
                    .hasMessage("There is no account nobody");
            assertThatThrownBy(() -> codes.delete("12345678")).hasMessage("There is no APPCODE 12345678");
            assertThatThrownBy(() -> codes.setEnabled("12345678", true)).isInstanceOf(AccessException.class);
        }
    }
}
