package dev.shiren.authority;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which authority is asked, and how one that is asked over HTTP is spoken to; everything but the source concerns the
 * latter only.
 *
 * @param url http or https; called as it stands, whatever addresses pictures may be fetched from
 * @param headers sent with every request, each {@code Name: value}
 * @param body a JSON text in whose strings <code>{name}</code> and <code>{number}</code> stand for the person's
 * @param result JSON pointers to the result codes; several codes are read as one, joined by {@code /}
 * @param match codes that say: on record under this name
 * @param mismatch codes that say: on record under another name
 * @param unknown codes that say: not on record
 * @param photo JSON pointer to the photo on record in base64; empty: the source has none
 * @param timeout for one attempt, from connecting to the last byte
 * @param attempts most attempts for one person
 * @param retryPercent how many of a hundred calls may be tried again, ten in reserve
 * @param maxSize largest answer
 * @param breakerWindow over how many attempts failures are counted
 * @param breakerPercent how many of a hundred of them must fail before the source is left alone
 * @param breakerPause how long it is left alone before it is tried again
 */
@ConfigurationProperties(prefix = "shiren.authority", ignoreUnknownFields = false)
public record AuthoritySettings(
        @DefaultValue("registry") Source source,
        @DefaultValue("") String url,
        @DefaultValue List<String> headers,

        @DefaultValue("{\"name\":\"{name}\",\"idNumber\":\"{number}\"}")
        String body,

        @DefaultValue("/result") List<String> result,
        @DefaultValue("match") List<String> match,
        @DefaultValue("mismatch") List<String> mismatch,
        @DefaultValue("unknown") List<String> unknown,
        @DefaultValue("") String photo,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("2") int attempts,
        @DefaultValue("10") int retryPercent,
        @DefaultValue("4MB") DataSize maxSize,
        @DefaultValue("20") int breakerWindow,
        @DefaultValue("50") int breakerPercent,
        @DefaultValue("30s") Duration breakerPause) {

    /** Who is asked. */
    enum Source {
        /** The embedded registry. */
        REGISTRY,
        HTTP,
        /** Nobody; whatever needs an authority is answered as if it were down. */
        NONE
    }

    /** Without the headers, which hold secrets. */
    @Override
    public String toString() {
        return "AuthoritySettings[source=%s, url=%s]".formatted(source, url);
    }
}
