package dev.shiren.metering;

import dev.shiren.operation.CommonErrors;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param number from 1
 * @param size how many lines it has at most
 */
public record Page(int number, int size) {

    private static final int USUAL = 10;
    private static final int LARGEST = 100;

    /**
     * What CurrentPage and PageSize mean: by default the first ten.
     *
     * @throws dev.shiren.operation.ApiException {@code InvalidParameter} when one is out of range
     */
    public static Page asked(Optional<Integer> number, Optional<Integer> size) {
        var page = new Page(number.orElse(1), size.orElse(USUAL));
        if (page.number < 1) {
            throw CommonErrors.INVALID_PARAMETER.about("CurrentPage");
        }
        if (page.size < 1 || page.size > LARGEST) {
            throw CommonErrors.INVALID_PARAMETER.because("PageSize is 1 to " + LARGEST + ".");
        }
        return page;
    }

    public long offset() {
        return (number - 1L) * size;
    }
}
