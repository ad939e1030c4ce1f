package dev.shiren.platform.crypto;

import com.google.crypto.tink.Aead;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The key of one person's attempt. What it sealed is gone when its wrapped form is deleted. */
public final class DataKey {

    private final Supplier<Aead> aead;
    private final byte[] wrapped;

    /** Unwraps the key when it is first used: most callers only ask how a ticket stands. */
    DataKey(Supplier<Aead> aead, byte[] wrapped) {
        this.aead = SingletonSupplier.of(aead);
        this.wrapped = wrapped;
    }

    /** The form to store; only the same vault and context turn it back into a key. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    public byte[] seal(byte[] plain, String what) {
        return Vault.seal(aead.get(), plain, what);
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealException when it was changed, or sealed as something else
     */
    public byte[] open(byte[] sealed, String what) {
        return Vault.open(aead.get(), sealed, what);
    }
}
