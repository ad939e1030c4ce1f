package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.card.Specimens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ShirenServer.Extension.class)
class CardCommandTest {

    @Test
    void whatStandsOnEitherSideIsPrinted(ShirenServer server, @TempDir Path directory) throws Exception {
        var front = read(server.people().cardFrontPicture(), directory);
        assertThat(front.at("/Name/Value").asString()).isEqualTo(People.NAME);
        assertThat(front.at("/IdentificationNumber/Value").asString()).isEqualTo(People.NUMBER);
        var back = read(Specimens.back(People.NAME, People.NUMBER, Optional.of(LocalDate.of(2030, 6, 1))), directory);
        assertThat(back.toString()).contains("2030");
    }

    private static JsonNode read(byte[] picture, Path directory) throws Exception {
        var file = Files.write(directory.resolve("card.jpg"), picture);
        return JsonMapper.shared().readTree(ShirenServer.command("card", file.toString()));
    }
}
