package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledPairTest {

    @TempDir
    private Path folder;

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        assertThat(LabelledPair.read(csv("a,b,label\nx/1.png,x/2.png,same\n\n\"y, the 1st.png\",/z.png,different")))
                .containsExactly(
                        new LabelledPair(folder.resolve("x/1.png"), folder.resolve("x/2.png"), true),
                        new LabelledPair(folder.resolve("y, the 1st.png"), Path.of("/z.png"), false));
    }

    @Test
    void whatASpreadsheetSavesIsRead() throws IOException {
        assertThat(LabelledPair.read(csv("\ufeffa,b,label\r\n1.png,2.png,same\r\n")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.png,2.png,same\n", "a,b\n1.png,2.png\n", "label,a,b\n", "a,a,label\n", "A,B,LABEL\n"})
    void anotherHeaderIsRefused(String text) throws IOException {
        var csv = csv(text);
        assertThatThrownBy(() -> LabelledPair.read(csv))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pairs.csv: ")
                .hasMessageContaining("a,b,label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.png,2.png", "1.png,2.png,yes", "1.png,,same", "1.png,2.png,same,more", "1.png,2.png,Same"})
    void aBadRowIsNamedByItsLine(String row) throws IOException {
        for (var end : new String[] {"", "\n", "\n1.png,2.png,same\n"}) {
            var csv = csv("a,b,label\n1.png,2.png,same\n\n" + row + end);
            assertThatThrownBy(() -> LabelledPair.read(csv))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pairs.csv, line 4: ");
        }
    }

    @Test
    void aPathThatCannotBeIsNamedByItsLine() throws IOException {
        var csv = csv("a,b,label\n1\0.png,2.png,same\n");
        assertThatThrownBy(() -> LabelledPair.read(csv)).hasMessageContaining("pairs.csv, line 2: ");
    }

    @Test
    void anOpenQuoteIsRefusedWithoutAStackTraceOfTheParser() throws IOException {
        var csv = csv("a,b,label\n\"1.png,2.png,same\n");
        assertThatThrownBy(() -> LabelledPair.read(csv)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotInUtf8IsRefused() throws IOException {
        var csv = folder.resolve("pairs.csv");
        Files.write(csv, "a,b,label\n实.png,2.png,same\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> LabelledPair.read(csv))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("UTF-8");
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("pairs.csv"), text);
    }
}
