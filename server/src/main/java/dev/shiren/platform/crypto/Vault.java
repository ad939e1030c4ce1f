package dev.shiren.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Seals small secrets directly and hands out data keys for everything that belongs to one person's attempt. A sealed
 * value opens only with the context it was sealed with, so that a row copied elsewhere stays closed.
 */
public final class Vault {

    private static final int LOOKUP_BYTES = 32;

    private final MasterKey master;

    public Vault(MasterKey master) {
        this.master = master;
    }

    public byte[] seal(byte[] plain, String context) {
        return seal(master.aead(), plain, context);
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealException when it was changed, or made under another key or context
     */
    public byte[] open(byte[] sealed, String context) {
        return open(master.aead(), sealed, context);
    }

    /**
     * A keyed hash by which a value can be found without being stored, as 64 hexadecimal digits. Equal values of
     * different purposes have unrelated hashes.
     */
    public String lookup(String purpose, String value) {
        try {
            var input = bytes(purpose + '\0' + value);
            return HexFormat.of().formatHex(master.prf().computePrimary(input, LOOKUP_BYTES));
        } catch (GeneralSecurityException e) {
            throw new SealException("The keyed hash failed", e);
        }
    }

    /** A new random key whose wrapped form may be stored; deleting that form deletes all it sealed. */
    public DataKey newDataKey(String context) {
        try {
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            var wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, master.aead(), bytes(context), RegistryConfiguration.get());
            var aead = aead(keyset);
            return new DataKey(() -> aead, wrapped);
        } catch (GeneralSecurityException e) {
            throw new SealException("A data key could not be made", e);
        }
    }

    /**
     * The key behind a stored wrapped form. One that was changed, or made under another master key or context, fails with
     * a {@link SealException} when it is first used.
     */
    public DataKey unwrap(byte[] wrapped, String context) {
        var stored = wrapped.clone();
        return new DataKey(() -> unwrapped(stored, context), stored);
    }

    private Aead unwrapped(byte[] wrapped, String context) {
        try {
            return aead(TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.aead(), bytes(context), RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new SealException("A data key could not be read", e);
        }
    }

    /** Like {@link #newDataKey}, for what is too large to be held in memory. */
    public StreamKey newStreamKey(String context) {
        try {
            var keyset = KeysetHandle.generateNew(
                    PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB, RegistryConfiguration.get());
            var wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, master.aead(), bytes(context), RegistryConfiguration.get());
            return new StreamKey(keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class), wrapped);
        } catch (GeneralSecurityException e) {
            throw new SealException("A stream key could not be made", e);
        }
    }

    /**
     * The key behind a stored wrapped form.
     *
     * @throws SealException when it was changed, or made under another master key or context
     */
    public StreamKey unwrapStream(byte[] wrapped, String context) {
        try {
            var keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.aead(), bytes(context), RegistryConfiguration.get());
            return new StreamKey(
                    keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class), wrapped.clone());
        } catch (GeneralSecurityException e) {
            throw new SealException("A stream key could not be read", e);
        }
    }

    static byte[] seal(Aead aead, byte[] plain, String context) {
        try {
            return aead.encrypt(plain, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new SealException("Sealing failed", e);
        }
    }

    static byte[] open(Aead aead, byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new SealException("A sealed value does not open under this key and context", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
