package dev.shiren.authority;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who is asked whether a bank card belongs to a person; spoken to as an authority over HTTP is.
 *
 * @param url http or https; empty: nobody is asked
 * @param headers sent with every request, each {@code Name: value}
 * @param body a JSON text in whose strings <code>{name}</code>, <code>{number}</code>, <code>{card}</code> and
 *     <code>{mobile}</code> stand for the person's
 * @param result JSON pointers to the result codes; several codes are read as one, joined by {@code /}
 * @param match codes that say: all of it belongs together
 * @param mismatch codes that say: it does not
 * @param unknown codes that say: there is no such card
 * @param timeout for one attempt, from connecting to the last byte
 * @param attempts most attempts for one question
 */
@ConfigurationProperties(prefix = "shiren.bank", ignoreUnknownFields = false)
public record BankSettings(
        @DefaultValue("") String url,
        @DefaultValue List<String> headers,

        @DefaultValue("{\"name\":\"{name}\",\"idNumber\":\"{number}\",\"bankCard\":\"{card}\",\"mobile\":\"{mobile}\"}")
        String body,

        @DefaultValue("/result") List<String> result,
        @DefaultValue("match") List<String> match,
        @DefaultValue("mismatch") List<String> mismatch,
        @DefaultValue("unknown") List<String> unknown,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("2") int attempts) {

    private static final int RETRY_PERCENT = 10;
    private static final int WINDOW = 20;
    private static final int HALF = 50;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    AuthoritySettings asAuthority() {
        return new AuthoritySettings(
                AuthoritySettings.Source.HTTP,
                url,
                headers,
                body,
                result,
                match,
                mismatch,
                unknown,
                "",
                timeout,
                attempts,
                RETRY_PERCENT,
                DataSize.ofKilobytes(64),
                WINDOW,
                HALF,
                PAUSE);
    }

    /** Without the headers, which hold secrets. */
    @Override
    public String toString() {
        return "BankSettings[url=%s]".formatted(url);
    }
}
