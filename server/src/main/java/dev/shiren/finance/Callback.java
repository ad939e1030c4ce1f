package dev.shiren.finance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.webhook.Endpoints;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;

/** Where the business wants to be told of one session's result, and the token by which it knows that it is us. */
record Callback(String url, String token) {

    private static final int LONGEST_TOKEN = 64;

    /** Empty unless it is an address of https without a fragment, and the token is short. */
    static Optional<Callback> of(String url, String token) {
        return Endpoints.address(url)
                .filter(address -> address.toLowerCase(Locale.ROOT).startsWith("https://"))
                .filter(address -> address.indexOf('#') < 0 && token.length() <= LONGEST_TOKEN)
                .map(address -> new Callback(address, token));
    }

    /** The address for that session, up to what came of it. */
    String about(String certifyId) {
        return url
                + (url.indexOf('?') < 0 ? "?" : "&")
                + "callbackToken="
                + URLEncoder.encode(token, UTF_8)
                + "&certifyId="
                + certifyId;
    }
}
