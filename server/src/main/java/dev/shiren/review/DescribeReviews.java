package dev.shiren.review;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists what waits for reviewers, the longest waiting first, or what they have decided, the latest first. */
@Component
final class DescribeReviews implements Operation<DescribeReviews.Request, DescribeReviews.Answer> {

    record Request(
            Optional<String> bizType,

            @Param(pattern = "OPEN|DECIDED") Optional<String> state,

            Optional<Integer> currentPage,
            Optional<Integer> pageSize) {}

    record Answer(
            int totalCount,
            int currentPage,
            int pageSize,
            @Shown(item = "Review") List<Item> reviews) {}

    /**
     * One of them; nothing personal.
     *
     * @param openedAt milliseconds since 1970, as {@code decidedAt}
     * @param votes how many people have voted
     */
    record Item(
            String reviewId,
            String bizType,
            String bizId,
            String state,
            boolean fourEyes,
            int votes,
            long openedAt,
            Optional<Long> decidedAt,
            Optional<Boolean> passed) {

        static Item of(Reviews.Review review) {
            return new Item(
                    review.about().id(),
                    review.about().bizType(),
                    review.about().bizId(),
                    review.decided().isPresent() ? DECIDED : OPEN,
                    review.about().fourEyes(),
                    review.votes(),
                    review.opened().toEpochMilli(),
                    review.decided().map(Instant::toEpochMilli),
                    review.passed());
        }
    }

    static final String OPEN = "OPEN";
    static final String DECIDED = "DECIDED";
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final int LAST_PAGE = 1_000_000;

    private final Reviews reviews;

    DescribeReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeReviews",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var filter = new Reviews.Filter(
                call.caller().account(),
                request.bizType(),
                request.state().filter(DECIDED::equals).isPresent());
        int page = within("CurrentPage", request.currentPage().orElse(1), LAST_PAGE);
        int size = within("PageSize", request.pageSize().orElse(PAGE), LARGEST_PAGE);
        return new Answer(
                reviews.count(filter),
                page,
                size,
                reviews.list(filter, page, size).stream().map(Item::of).toList());
    }

    private static int within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw CommonErrors.INVALID_PARAMETER.because("%s is 1 to %d.".formatted(name, most));
        }
        return value;
    }
}
