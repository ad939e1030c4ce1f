package dev.shiren.vision.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

    @ParameterizedTest
    @CsvSource({
        "2010-03-01, 2020-03-01, true",
        "2008-02-29, 2013-02-28, true",
        "2008-02-29, 2013-03-01, true",
        "2010-03-01, 2021-03-01, false",
        "2020-03-01, 2010-03-01, false"
    })
    void cardsAreIssuedForFiveTenOrTwentyYears(LocalDate start, LocalDate end, boolean usual) {
        assertThat(new Validity(start, Optional.of(end)).isUsual()).isEqualTo(usual);
    }

    @Test
    void aCardIsValidFromItsFirstToItsLastDay() {
        var validity = new Validity(LocalDate.of(2010, 3, 1), Optional.of(LocalDate.of(2020, 3, 1)));
        assertThat(validity.covers(LocalDate.of(2010, 2, 28))).isFalse();
        assertThat(validity.covers(LocalDate.of(2010, 3, 1))).isTrue();
        assertThat(validity.covers(LocalDate.of(2020, 3, 1))).isTrue();
        assertThat(validity.covers(LocalDate.of(2020, 3, 2))).isFalse();
        assertThat(new Validity(LocalDate.of(2010, 3, 1), Optional.empty()).covers(LocalDate.of(2090, 1, 1)))
                .isTrue();
    }
}
