package dev.shiren.media;

import dev.shiren.platform.crypto.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The room as other rooms' tests need it. */
public final class TestMedia {

    private TestMedia() {}

    public static MediaSettings settings(String... allow) {
        return new MediaSettings(
                DataSize.ofMegabytes(2),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                3,
                4,
                List.of(allow),
                Duration.ofHours(1));
    }

    public static PictureSource pictures(String... allow) {
        var settings = settings(allow);
        return new PictureSource(settings, new Fetcher(settings));
    }

    public static MediaLinks links(Vault vault, InstantSource clock, StoredPictures pictures) {
        return new MediaLinks(vault, clock, settings(), pictures);
    }
}
