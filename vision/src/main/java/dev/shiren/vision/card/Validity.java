package dev.shiren.vision.card;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * How long a card is valid.
 *
 * @param end last day; empty for a card that never expires (长期)
 */
public record Validity(LocalDate start, Optional<LocalDate> end) {

    /** Under 16, to 25, to 45 years of age (Law on Resident Identity Cards, article 5). */
    private static final Set<Integer> YEARS = Set.of(5, 10, 20);

    /** Whether the card is valid on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(start) && end.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Whether cards are issued for this long. */
    public boolean isUsual() {
        return end.map(last -> YEARS.stream().anyMatch(years -> isAfter(years, last)))
                .orElse(true);
    }

    /** A card of 29 February may end on the 28th or on 1 March. */
    private boolean isAfter(int years, LocalDate last) {
        return Math.abs(start.plusYears(years).toEpochDay() - last.toEpochDay()) <= 1;
    }
}
