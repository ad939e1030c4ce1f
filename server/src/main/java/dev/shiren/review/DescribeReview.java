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
import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows a reviewer the evidence of one case; that it was shown is recorded. */
@Component
final class DescribeReview implements Operation<DescribeReview.Request, DescribeReview.Answer> {

    record Request(@Param(required = true) String reviewId) {}

    /**
     * The case. Others' votes are shown when it is decided: until then everybody judges for themselves.
     *
     * @param refusalReasons what a refusal can be for
     */
    record Answer(
            DescribeReviews.Item review,
            Dossier dossier,
            @Shown(item = "Vote") List<Ballot> votes,
            @Shown(item = "Reason") List<String> refusalReasons) {}

    /** A vote as it is shown. */
    record Ballot(
            String reviewer,
            boolean passed,
            @Shown(item = "Reason") List<String> reasons,
            Optional<String> comment,
            long votedAt) {}

    private final Reviews reviews;
    private final Docket docket;
    private final Audit audit;

    DescribeReview(Reviews reviews, Docket docket, Audit audit) {
        this.reviews = reviews;
        this.docket = docket;
        this.audit = audit;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeReview",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var caller = call.caller();
        var review = reviews.find(caller.account(), request.reviewId()).orElseThrow(ReviewErrors.NOT_FOUND::exception);
        var id = review.about().id();
        var dossier = docket.dossier(id, call.base()).orElseThrow(ReviewErrors.NOT_FOUND::exception);
        audit.append(new Entry(
                Actor.caller(caller.account(), caller.user(), caller.accessKeyId()),
                Act.READ,
                Entry.ticket(review.about().ticket()),
                Map.of("review", id, "materials", dossier.materials())));
        var votes = reviews.votes(id).stream()
                .filter(vote -> review.decided().isPresent() || vote.reviewer().equals(caller.user()))
                .map(vote -> new Ballot(
                        vote.reviewer(),
                        vote.passed(),
                        vote.reasons(),
                        vote.comment().map(box -> docket.open(id, box)),
                        vote.at().toEpochMilli()))
                .toList();
        return new Answer(
                DescribeReviews.Item.of(review),
                dossier,
                votes,
                docket.reasons().stream().sorted().toList());
    }
}
