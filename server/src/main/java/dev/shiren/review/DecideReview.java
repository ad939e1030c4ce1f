package dev.shiren.review;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Entry;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.platform.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes a reviewer's vote and settles the case when that rules it. */
@Component
final class DecideReview implements Operation<DecideReview.Request, DescribeReviews.Item> {

    private static final String PASS = "PASS";
    private static final int LONGEST_COMMENT = 500;

    /**
     * A vote.
     *
     * @param reasons names of {@code RefusalReasons}, separated by commas; for a refusal at least one, else none
     */
    record Request(
            @Param(required = true) String reviewId,

            @Param(required = true, pattern = "PASS|REFUSE") String verdict,

            Optional<String> reasons,

            @Param(max = LONGEST_COMMENT) Optional<String> comment) {}

    private final Reviews reviews;
    private final Docket docket;
    private final Database database;
    private final Audit audit;

    DecideReview(Reviews reviews, Docket docket, Database database, Audit audit) {
        this.reviews = reviews;
        this.docket = docket;
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Contract<Request, DescribeReviews.Item> contract() {
        return new Contract<>(
                "DecideReview",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                DescribeReviews.Item.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public DescribeReviews.Item handle(Request request, Call call) {
        var reviewer = call.caller();
        boolean passed = request.verdict().equals(PASS);
        var reasons = reasons(passed, request.reasons().orElse(""));
        var id = reviews.find(reviewer.account(), request.reviewId())
                .orElseThrow(ReviewErrors.NOT_FOUND::exception)
                .about()
                .id();
        var comment = request.comment().filter(text -> !text.isBlank()).map(text -> docket.seal(id, text));
        database.write(sql -> {
            docket.hold(sql, id);
            var counted = reviews.vote(sql, id, reviewer, passed, reasons, comment);
            counted.ruling().ifPresent(ruling -> docket.settle(sql, id, ruling));
            if (counted.isNew()) {
                audit.append(
                        sql,
                        List.of(new Entry(
                                Actor.caller(reviewer.account(), reviewer.user(), reviewer.accessKeyId()),
                                Act.REVIEWED,
                                Entry.ticket(counted.about().ticket()),
                                Map.of("review", id, "passed", passed, "reasons", reasons))));
            }
            return counted;
        });
        return DescribeReviews.Item.of(
                reviews.find(reviewer.account(), id).orElseThrow(ReviewErrors.NOT_FOUND::exception));
    }

    private List<String> reasons(boolean passed, String given) {
        var reasons = Stream.of(given.split(","))
                .map(String::strip)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (passed != reasons.isEmpty()) {
            throw CommonErrors.INVALID_PARAMETER.because("A refusal has Reasons, a pass has none.");
        }
        if (!docket.reasons().containsAll(reasons)) {
            throw CommonErrors.INVALID_PARAMETER.because("Reasons are of those that DescribeReview names.");
        }
        return reasons;
    }
}
