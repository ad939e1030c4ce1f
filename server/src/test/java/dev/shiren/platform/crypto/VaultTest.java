package dev.shiren.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private final Vault vault = new Vault(MasterKey.parse(MasterKey.generate()));

    @Test
    void aSealedValueOpensOnlyInItsOwnContext() {
        var sealed = vault.seal("张三".getBytes(UTF_8), "ticket 1");
        assertThat(vault.open(sealed, "ticket 1")).asString(UTF_8).isEqualTo("张三");
        assertThatThrownBy(() -> vault.open(sealed, "ticket 2")).isInstanceOf(SealException.class);
    }

    @Test
    void aChangedByteKeepsASealedValueClosed() {
        var sealed = vault.seal(new byte[100], "x");
        sealed[50] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed, "x")).isInstanceOf(SealException.class);
    }

    @Test
    void aDataKeySurvivesWrappingAndNeedsItsMasterKey() {
        var key = vault.newDataKey("ticket 1");
        var sealed = key.seal("face".getBytes(UTF_8), "FacePic");
        assertThat(vault.unwrap(key.wrapped(), "ticket 1").open(sealed, "FacePic"))
                .asString(UTF_8)
                .isEqualTo("face");
        assertThatThrownBy(() -> key.open(sealed, "IDPic")).isInstanceOf(SealException.class);
        var other = new Vault(MasterKey.parse(MasterKey.generate()));
        assertThatThrownBy(() -> other.unwrap(key.wrapped(), "ticket 1").open(sealed, "FacePic"))
                .isInstanceOf(SealException.class);
    }

    @Test
    void aStreamThatWasChangedCutOrExchangedDoesNotOpen() throws Exception {
        var key = vault.newStreamKey("object 1");
        var plain = new byte[20_000];
        var sealed = key.seal(plain, "bytes");
        assertThat(vault.unwrapStream(key.wrapped(), "object 1").open(sealed, "bytes"))
                .isEqualTo(plain);
        var changed = sealed.clone();
        changed[15_000] ^= 1;
        assertThatThrownBy(() -> key.open(changed, "bytes")).isInstanceOf(SealException.class);
        // The file's pieces are sealed one by one; a file that ends with a whole piece must not pass for a whole file.
        var cut = java.util.Arrays.copyOf(sealed, 3 * 4096);
        assertThatThrownBy(() -> key.open(cut, "bytes")).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> key.open(sealed, "description")).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> vault.newStreamKey("object 1").open(sealed, "bytes"))
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> vault.unwrapStream(key.wrapped(), "object 2")).isInstanceOf(SealException.class);
    }

    @Test
    void aLookupIsStableButDiffersByPurposeAndByKey() {
        assertThat(vault.lookup("id", "1101")).hasSize(64).isEqualTo(vault.lookup("id", "1101"));
        assertThat(vault.lookup("id", "1101")).isNotEqualTo(vault.lookup("name", "1101"));
        var other = new Vault(MasterKey.parse(MasterKey.generate()));
        assertThat(vault.lookup("id", "1101")).isNotEqualTo(other.lookup("id", "1101"));
    }

    @Test
    void theKeyFileIsMadeOnceAndForItsOwnerOnly(@TempDir Path directory) throws Exception {
        var file = directory.resolve("master.key");
        var sealed = new Vault(MasterKey.inFile(file)).seal(new byte[] {1}, "x");
        assertThat(new Vault(MasterKey.inFile(file)).open(sealed, "x")).containsExactly(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aFileThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> MasterKey.parse("{}\n{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
