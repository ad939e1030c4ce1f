package dev.shiren.finance;

import dev.shiren.verification.Sessions.Person;
import dev.shiren.webhook.Endpoints;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what callers have given; what is refused is a {@link CodeException}. Texts that are empty count as not given. */
final class Given {

    static final String ID_CARD = "IDENTITY_CARD";

    /** Longest text about a person or order, in characters. */
    static final int LONGEST = 128;

    /** Longest of what the app says about its device, in characters. */
    static final int LONGEST_META = 16 * 1024;

    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern SCENE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CERTIFY_ID = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final int NUMBER_LENGTH = 18;

    private Given() {}

    static Optional<String> optional(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    static String required(String name, Optional<String> value) {
        return optional(value).orElseThrow(() -> Code.MISSING.about(name));
    }

    /** A text that must be there and match. */
    private static String matching(String name, Optional<String> value, Pattern pattern) {
        var text = required(name, value);
        if (!pattern.matcher(text).matches()) {
            throw Code.INVALID.about(name);
        }
        return text;
    }

    /** A text of at most so many characters. */
    static Optional<String> within(String name, Optional<String> value, int longest) {
        value.filter(text -> text.length() > longest).ifPresent(text -> {
            throw Code.INVALID.about(name);
        });
        return optional(value);
    }

    static long scene(String name, Optional<String> value) {
        return Long.parseLong(matching(name, value, SCENE));
    }

    static String order(String name, Optional<String> value) {
        return matching(name, value, ORDER);
    }

    static String certifyId(String name, Optional<String> value) {
        return matching(name, value, CERTIFY_ID);
    }

    /** One of few words; another one stands for none. */
    static String among(String name, Optional<String> value, Set<String> known, String otherwise) {
        var text = optional(value).orElse(otherwise);
        if (!known.contains(text)) {
            throw Code.INVALID.about(name);
        }
        return text;
    }

    static String name(String parameter, Optional<String> value) {
        var text = required(parameter, value);
        if (text.length() > LONGEST) {
            throw Code.INVALID.about(parameter);
        }
        return text;
    }

    /** An ID number by its length only: whose it is, is asked when there is a face. */
    static String number(String parameter, Optional<String> value) {
        var text = required(parameter, value);
        if (text.length() != NUMBER_LENGTH) {
            throw Code.INVALID.about(parameter);
        }
        return text;
    }

    /** Who is to be compared with the authority's photo. */
    static Person person(Optional<String> certName, Optional<String> certNo) {
        return new Person(
                Optional.of(name("CertName", certName)), Optional.of(number("CertNo", certNo)), Optional.empty());
    }

    /** Where the page leads; what a browser would run is no such place. */
    static Optional<String> next(String name, Optional<String> value) {
        return optional(value).map(text -> Endpoints.address(text).orElseThrow(() -> Code.INVALID.about(name)));
    }

    static Optional<Callback> callback(String name, Optional<String> url, Optional<String> token) {
        return optional(url)
                .map(text -> Callback.of(text, token.orElse("")).orElseThrow(() -> Code.INVALID.about(name)));
    }
}
