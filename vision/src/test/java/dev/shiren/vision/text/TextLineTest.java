package dev.shiren.vision.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.text.TextLine.Glyph;
import org.junit.jupiter.api.Test;

class TextLineTest {

    private static final Alphabet AB = new Alphabet("ab");

    /** Each row: nothing, a, b. */
    private static TextLine line(float... probabilities) {
        return new TextLine(AB, probabilities, probabilities.length / 3);
    }

    @Test
    void aLetterThatGoesOnIsOneAndOneThatComesAgainAfterAGapIsTwo() {
        var line = line(0, 1, 0, 0, .9f, .1f, 1, 0, 0, .2f, .8f, 0);
        assertThat(line.glyphs()).extracting(Glyph::text).containsExactly("a", "a");
        assertThat(line.glyphs().get(0)).isEqualTo(new Glyph("a", 1, 0, 2));
        assertThat(line.glyphs().get(1).confidence()).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void theReadingsOfAPartAddUpTheWaysTheyCanBeSeen() {
        // a: a-, -a, aa = .4 * .5 + .5 * .4 + .4 * .4; b alike; ab: .4 * .1; ba: .1 * .4; nothing: .5 * .5
        var readings = line(.5f, .4f, .1f, .5f, .4f, .1f).readings("ab", 0, 2, 10);
        assertThat(readings.get(0).text()).isEqualTo("a");
        assertThat(readings.get(0).share()).isCloseTo(0.56, within(1e-6));
        assertThat(readings.stream().mapToDouble(TextLine.Reading::share).sum()).isCloseTo(1, within(1e-6));
        assertThat(readings)
                .filteredOn(reading -> reading.text().equals("ab"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.share()).isCloseTo(0.04, within(1e-6)));
    }

    @Test
    void theFitOfATextIsTheLogarithmOfItsShareAStep() {
        var line = line(.5f, .4f, .1f, .5f, .4f, .1f);
        assertThat(line.fit("a", 0, 2)).isCloseTo(Math.log(0.56) / 2, within(1e-6));
        assertThat(line.fit("ba", 0, 2)).isCloseTo(Math.log(0.04) / 2, within(1e-6));
        assertThat(line.fit("aa", 0, 2)).isLessThan(-100);
    }

    @Test
    void aTextWithACharacterThatIsNotKnownCannotBeRead() {
        assertThat(line(1, 0, 0).knows("ab")).isTrue();
        assertThat(line(1, 0, 0).knows("ac")).isFalse();
    }
}
