package dev.shiren.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MediaLinksTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final MediaLinks links = TestMedia.links(
            new Vault(MasterKey.parse(MasterKey.generate())),
            () -> now,
            id -> id.equals("m1") ? Optional.of(new byte[] {1}) : Optional.empty());

    @Test
    void aLinkWorksForAnHourAndNotAMomentLonger() {
        var link = parts("m1");
        now = now.plus(Duration.ofHours(1)).minusSeconds(1);
        assertThat(open(link)).isPresent();
        now = now.plusSeconds(1);
        assertThat(open(link)).isEmpty();
    }

    @Test
    void aLinkOpensNothingButItsOwnPictureUntilItsOwnEnd() {
        var link = parts("m2");
        assertThat(links.open("m1", Long.parseLong(link[1]), link[2])).isEmpty();
        var own = parts("m1");
        assertThat(links.open("m1", Long.parseLong(own[1]) + 1, own[2])).isEmpty();
        assertThat(links.open("m1", Long.parseLong(own[1]), "")).isEmpty();
        assertThat(links.open("m1", Long.parseLong(own[1]), "签名")).isEmpty();
    }

    private Optional<byte[]> open(String[] link) {
        return links.open(link[0], Long.parseLong(link[1]), link[2]);
    }

    private String[] parts(String id) {
        var link = links.link(URI.create("https://shiren.example:8443"), id).toString();
        var match = Pattern.compile("https://shiren\\.example:8443/media/(\\w+)\\?Expires=(\\d+)&Signature=(\\w+)")
                .matcher(link);
        assertThat(match.matches()).as(link).isTrue();
        return new String[] {match.group(1), match.group(2), match.group(3)};
    }
}
