package dev.shiren.media;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of picture bytes are, told by their signature and never by a name or header beside them. */
public enum PictureType {
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    GIF("image/gif", "GIF8[79]a"),
    BMP("image/bmp", "BM"),
    WEBP("image/webp", "RIFF....WEBP");

    /** The longest signature, in bytes. */
    public static final int HEAD = 12;

    private final String mime;
    private final Pattern signature;

    PictureType(String mime, String signature) {
        this.mime = mime;
        this.signature = Pattern.compile(signature, Pattern.DOTALL);
    }

    public String mime() {
        return mime;
    }

    public static Optional<PictureType> of(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        for (var type : values()) {
            if (type.signature.matcher(head).lookingAt()) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
