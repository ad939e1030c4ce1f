package dev.shiren.media;

import dev.shiren.media.MediaException.Reason;
import dev.shiren.media.store.ObjectReader;
import dev.shiren.media.store.StoredObjects;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns the picture addresses of the protocol into bytes: {@code base64://}, {@code http(s)://}, {@code oss://}. */
@Component
public final class PictureSource {

    private static final Logger LOG = LoggerFactory.getLogger(PictureSource.class);
    private static final String BASE64 = "base64://";

    /** Bucket and key. */
    private static final Pattern OBJECT = Pattern.compile("oss://([^:/]+):(.+)", Pattern.CASE_INSENSITIVE);

    private final MediaSettings settings;
    private final Fetcher fetcher;
    private final ObjectReader objects;

    PictureSource(MediaSettings settings, Fetcher fetcher, ObjectReader objects) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.objects = objects;
    }

    /** A picture that may still be on its way. */
    public interface Pending {

        /**
         * The picture: encoded, at most the allowed size, and by its first bytes of a known format.
         *
         * @throws MediaException with the reason why there is none
         */
        byte[] await() throws MediaException;
    }

    /** {@link #begin} and {@link Pending#await} in one. */
    public byte[] read(String account, String reference) throws MediaException {
        return begin(account, reference).await();
    }

    /**
     * Starts to read the picture behind an address, so that several can be fetched side by side.
     *
     * @param account whose objects {@code oss://} means
     * @throws MediaException when that is already seen to fail
     */
    public Pending begin(String account, String reference) throws MediaException {
        var text = reference.strip();
        var scheme = text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "base64" -> {
                var picture = known(inline(text));
                yield () -> picture;
            }
            case "http", "https" -> {
                var fetch = fetcher.begin(address(text));
                yield () -> known(fetch.await());
            }
            case "oss" -> {
                var name = object(account, text);
                yield () -> known(stored(name));
            }
            default ->
                throw new MediaException(
                        Reason.BAD_ADDRESS, "A picture is given as base64://, http://, https:// or oss://.");
        };
    }

    /** The stored object that an address means; empty when it is an address of another kind. */
    public static Optional<StoredObjects.Name> stored(String account, String reference) {
        return Optional.of(OBJECT.matcher(reference.strip()))
                .filter(Matcher::matches)
                .map(parts -> new StoredObjects.Name(account, parts.group(1), parts.group(2)));
    }

    private static StoredObjects.Name object(String account, String text) throws MediaException {
        return stored(account, text)
                .orElseThrow(() ->
                        new MediaException(Reason.BAD_ADDRESS, "A stored picture is given as oss://BUCKET:PATH."));
    }

    private byte[] stored(StoredObjects.Name name) throws MediaException {
        try {
            var bytes = objects.read(name)
                    .orElseThrow(() -> new MediaException(Reason.NO_SUCH_OBJECT, "There is no such stored picture."))
                    .bytes();
            if (bytes.length > settings.maxSize().toBytes()) {
                throw new MediaException(Reason.TOO_LARGE, tooLarge(settings));
            }
            return bytes;
        } catch (IOException e) {
            LOG.warn("The object store does not give back what it has", e);
            throw new MediaException(Reason.BUSY, "The object store does not answer, try again.", e);
        }
    }

    private static byte[] known(byte[] bytes) throws MediaException {
        if (PictureType.of(bytes).isEmpty()) {
            throw new MediaException(
                    Reason.NOT_A_PICTURE, "The content is no picture of a known format (JPEG, PNG, BMP, GIF, WebP).");
        }
        return bytes;
    }

    private byte[] inline(String text) throws MediaException {
        if (!text.regionMatches(true, 0, BASE64, 0, BASE64.length())) {
            throw new MediaException(Reason.BAD_ADDRESS, "A base64 picture begins with base64://.");
        }
        // The data of every JPEG begins with a slash of its own, so only the two of the prefix are taken off.
        var data = new StringBuilder(text.length());
        for (int i = BASE64.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                data.append(c == '-' ? '+' : c == '_' ? '/' : c);
            }
        }
        if (data.length() / 4L * 3 > settings.maxSize().toBytes() + 2) {
            throw new MediaException(Reason.TOO_LARGE, tooLarge(settings));
        }
        try {
            var bytes = Base64.getDecoder().decode(data.toString());
            if (bytes.length > settings.maxSize().toBytes()) {
                throw new MediaException(Reason.TOO_LARGE, tooLarge(settings));
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MediaException(
                    Reason.BAD_ADDRESS, "What follows base64:// is not base64; leave out any data: head.", e);
        }
    }

    /** Reads an address that can be fetched: http or https, with a host, without credentials. */
    static URI address(String text) throws MediaException {
        try {
            var uri = new URI(new URI(text).toASCIIString());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new MediaException(Reason.BAD_ADDRESS, "The picture's address is not a valid URL.", e);
        }
        throw new MediaException(Reason.BAD_ADDRESS, "The picture's address must be http(s)://host/path.");
    }

    static String tooLarge(MediaSettings settings) {
        return "The picture is larger than %d bytes."
                .formatted(settings.maxSize().toBytes());
    }
}
