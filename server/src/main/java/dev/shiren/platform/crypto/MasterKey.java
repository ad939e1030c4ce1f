package dev.shiren.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import dev.shiren.platform.Private;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/**
 * The two keysets everything else hangs on: one encrypts, one makes keyed hashes. Kept as two lines of text, each a
 * Tink JSON keyset, so that keys can be rotated with Tink's own tools.
 */
public final class MasterKey {

    private final Aead aead;
    private final PrfSet prf;

    private MasterKey(KeysetHandle aead, KeysetHandle prf) throws GeneralSecurityException {
        this.aead = aead.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.prf = prf.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    Aead aead() {
        return aead;
    }

    PrfSet prf() {
        return prf;
    }

    /**
     * Reads a master key.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    public static MasterKey parse(String text) {
        var lines = text.strip().lines().toList();
        if (lines.size() != 2) {
            throw new IllegalArgumentException("A master key has two lines, an encryption and a hashing keyset");
        }
        try {
            register();
            return new MasterKey(keyset(lines.get(0)), keyset(lines.get(1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The master key cannot be read", e);
        }
    }

    /** Reads the file, or makes it, readable by its owner only, when there is none. Two processes make one key. */
    public static MasterKey inFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return parse(Files.readString(file));
    }

    /** The text of a new random key. */
    public static String generate() {
        try {
            register();
            var aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            var hmac = HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build();
            var prf = KeysetHandle.generateNew(hmac, RegistryConfiguration.get());
            return text(aead) + "\n" + text(prf) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot make AES-256 and HMAC-SHA-256 keys", e);
        }
    }

    private static void create(Path file) throws IOException {
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".new", Private.file());
        Files.writeString(draft, generate(), StandardOpenOption.SYNC);
        try {
            // A hard link fails when the name is taken, so a key that another process has just made is kept.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other process's key is the one to use.
        } finally {
            Files.delete(draft);
        }
    }

    private static void register() throws GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
        StreamingAeadConfig.register();
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .replaceAll("\\s", "");
    }

    private static KeysetHandle keyset(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }
}
