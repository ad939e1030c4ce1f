package dev.shiren.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.shiren.platform.crypto.Vault;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to stored pictures that need no signature of the reader and stop working after a while. */
@Component
public final class MediaLinks {

    /** The first part of every link's path. */
    public static final String PATH = "/media/";

    private final Vault vault;
    private final InstantSource clock;
    private final MediaSettings settings;
    private final StoredPictures pictures;

    MediaLinks(Vault vault, InstantSource clock, MediaSettings settings, StoredPictures pictures) {
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
        this.pictures = pictures;
    }

    /** A link under the address at which the caller reached this server. */
    public URI link(URI base, String id) {
        return link(base, id, settings.linkLifetime());
    }

    /** The same for another time than the settings say. */
    public URI link(URI base, String id, Duration life) {
        var expires = clock.instant().plus(life).getEpochSecond();
        return base.resolve(PATH + id + "?Expires=" + expires + "&Signature=" + signature(id, expires));
    }

    /** The picture behind a link; empty when the link is forged, has expired, or the picture is gone. */
    public Optional<byte[]> open(String id, long expires, String signature) {
        boolean genuine =
                MessageDigest.isEqual(signature(id, expires).getBytes(US_ASCII), signature.getBytes(US_ASCII));
        return genuine && clock.instant().isBefore(Instant.ofEpochSecond(expires))
                ? pictures.find(id)
                : Optional.empty();
    }

    private String signature(String id, long expires) {
        return vault.lookup("media.link", id + " " + expires);
    }
}
