package dev.shiren.market;

import java.util.regex.Pattern;

/** Turns an image parameter into an address that {@link dev.shiren.media.PictureSource} reads. */
final class ImageText {

    private static final Pattern LINK = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HEAD =
            Pattern.compile("^\\s*(data:[^,]{0,100},)?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern AFTER_PADDING = Pattern.compile("=\\s+$");

    private ImageText() {}

    static String address(String image) {
        var text = image.strip();
        if (LINK.matcher(text).matches()) {
            return text;
        }
        // A plus that was not escaped comes out of a form as a space. No picture begins with one; it may end with one.
        var data = AFTER_PADDING.matcher(HEAD.matcher(image).replaceFirst("")).replaceFirst("=");
        return "base64://" + data.replace(' ', '+');
    }
}
