package dev.shiren.wire.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the page is served.
 *
 * @param frameAncestors origins whose pages may show ours in a frame, as in Content-Security-Policy; none by default
 * @param maxFilm largest film with all its frames
 * @param maxFrames most frames of a film
 * @param waitForFilm how long a film's sender waits for the verdict before being told to ask again
 * @param filmMemory part of the heap, in percent, that films may take while they come in and are judged
 */
@ConfigurationProperties(prefix = "shiren.web", ignoreUnknownFields = false)
public record WebSettings(
        @DefaultValue List<String> frameAncestors,
        @DefaultValue("12MB") DataSize maxFilm,
        @DefaultValue("240") int maxFrames,
        @DefaultValue("15s") Duration waitForFilm,
        @DefaultValue("40") int filmMemory) {}
