package dev.shiren.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {

    private static IdNumber number(String text) {
        return IdNumber.of(text).orElseThrow();
    }

    /** The example of GB 11643-1999. */
    @Test
    void theStandardsOwnExampleHasItsCheckDigit() {
        var number = number("11010519491231002X");
        assertThat(number.hasCheckDigit()).isTrue();
        assertThat(number.division()).isEqualTo("110105");
        assertThat(number.birth()).hasValue(LocalDate.of(1949, 12, 31));
        assertThat(number.sex()).isEqualTo(Sex.FEMALE);
        assertThat(number("440524188001010014").hasCheckDigit()).isTrue();
        assertThat(number("440524188001010014").sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void anyOneDigitMisreadBreaksTheCheckDigit() {
        var right = "440524188001010014";
        for (int place = 0; place < 18; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(place)) {
                    var wrong = right.substring(0, place) + digit + right.substring(place + 1);
                    assertThat(number(wrong).hasCheckDigit()).as(wrong).isFalse();
                }
            }
        }
    }

    @Test
    void aDateThatIsNoneIsEmpty() {
        assertThat(number("110105194902300023").birth()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1101051949123100", "11010519491231002x", "X10105194912310023", "1101051949123100234"})
    void whatHasAnotherFormIsNoNumber(String text) {
        assertThat(IdNumber.of(text)).isEmpty();
    }

    @Test
    void aNumberDoesNotShowItselfInALog() {
        assertThat(number("11010519491231002X").toString()).doesNotContain("1949");
    }
}
