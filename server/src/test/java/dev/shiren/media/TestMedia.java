package dev.shiren.media;

import dev.shiren.media.store.ObjectReader;
import dev.shiren.platform.crypto.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** The room as other rooms' tests need it. */
public final class TestMedia {

    private TestMedia() {}

    /** Waits long enough for a machine that has much else to do. */
    public static MediaSettings settings(String... allow) {
        return settings(Duration.ofMinutes(1), allow);
    }

    private static MediaSettings settings(Duration patience, String... allow) {
        return new MediaSettings(
                DataSize.ofMegabytes(2), patience, patience, patience, 3, 4, List.of(allow), Duration.ofHours(1));
    }

    public static PictureSource pictures(String... allow) {
        return pictures(settings(allow));
    }

    /** Gives up after half a second; for hosts that never answer. */
    public static PictureSource impatient(String... allow) {
        return pictures(settings(Duration.ofMillis(500), allow));
    }

    private static PictureSource pictures(MediaSettings settings) {
        return pictures(settings, name -> Optional.empty());
    }

    /** Reads stored objects, too. */
    public static PictureSource pictures(ObjectReader objects) {
        return pictures(settings(), objects);
    }

    private static PictureSource pictures(MediaSettings settings, ObjectReader objects) {
        return new PictureSource(settings, new Fetcher(settings), objects);
    }

    public static MediaLinks links(Vault vault, InstantSource clock, StoredPictures pictures) {
        return new MediaLinks(vault, clock, settings(), pictures);
    }
}
