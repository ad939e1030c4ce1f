package dev.shiren.platform.crypto;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The key of one stored object. What it sealed is gone when its wrapped form is deleted. */
public final class StreamKey {

    private final StreamingAead aead;
    private final byte[] wrapped;

    StreamKey(StreamingAead aead, byte[] wrapped) {
        this.aead = aead;
        this.wrapped = wrapped;
    }

    /** The form to store; only the same vault and context turn it back into a key. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    /** Encrypts what is written and passes it on, piece by piece; complete only when closed. */
    public OutputStream sealing(OutputStream out, String what) throws IOException {
        try {
            return aead.newEncryptingStream(out, what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealException("Sealing failed", e);
        }
    }

    /** Decrypts what is read; a changed, exchanged or missing piece is an {@link IOException} when it is reached. */
    public InputStream opening(InputStream in, String what) throws IOException {
        try {
            return aead.newDecryptingStream(in, what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealException("A sealed stream does not open under this key and context", e);
        }
    }

    public byte[] seal(byte[] plain, String what) {
        var sealed = new ByteArrayOutputStream();
        try (var out = sealing(sealed, what)) {
            out.write(plain);
        } catch (IOException e) {
            throw new SealException("Sealing failed", e);
        }
        return sealed.toByteArray();
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealException when it was changed, or sealed as something else
     */
    public byte[] open(byte[] sealed, String what) {
        try (var in = opening(new ByteArrayInputStream(sealed), what)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SealException("A sealed value does not open under this key and context", e);
        }
    }
}
