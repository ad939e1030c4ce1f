package dev.shiren.metering;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A span of days in Beijing.
 *
 * @param first the first day
 * @param last the last day, which belongs to it
 */
public record Days(LocalDate first, LocalDate last) {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int USUAL = 7;
    private static final int MOST = 90;

    /**
     * The span that StartDate and EndDate mean, each {@code yyyy-MM-dd} or {@code yyyyMMdd}; without them the last seven
     * days, today included.
     *
     * @throws ApiException {@code InvalidParameter} when one is no date, or the span ends before it begins or has more
     *     than 90 days
     */
    public static Days asked(Optional<String> start, Optional<String> end, Instant now) {
        var last = date("EndDate", end).orElseGet(() -> of(now));
        var first = date("StartDate", start).orElseGet(() -> last.minusDays(USUAL - 1));
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST) {
            throw CommonErrors.INVALID_PARAMETER.because(
                    "StartDate must not be after EndDate, and both at most " + MOST + " days apart.");
        }
        return new Days(first, last);
    }

    static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, BEIJING);
    }

    public Instant begin() {
        return first.atStartOfDay(BEIJING).toInstant();
    }

    /** The first moment after it. */
    public Instant end() {
        return last.plusDays(1).atStartOfDay(BEIJING).toInstant();
    }

    /**
     * A day, {@code yyyy-MM-dd} or {@code yyyyMMdd}.
     *
     * @throws ApiException {@code InvalidParameter} when it is none
     */
    public static Optional<LocalDate> date(String name, Optional<String> text) {
        return text.filter(given -> !given.isEmpty()).map(given -> {
            try {
                var date = LocalDate.parse(given.replace("-", ""), DateTimeFormatter.BASIC_ISO_DATE);
                if (date.getYear() >= 2000 && date.getYear() < 10_000) {
                    return date;
                }
            } catch (DateTimeException e) {
                throw notADate(name);
            }
            throw notADate(name);
        });
    }

    private static ApiException notADate(String name) {
        return CommonErrors.INVALID_PARAMETER.because(name + " must be a date, yyyy-MM-dd.");
    }
}
