package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what came of a ticket, and shows what was handed in with the submission that its status reflects. */
@Component
final class DescribeVerifyResult implements Operation<DescribeVerifyResult.Request, DescribeVerifyResult.Answer> {

    record Request(
            @Param(required = true) String bizType,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String bizId) {}

    /**
     * Scores are 0 to 100 and left out when nothing was compared.
     *
     * @param authorityComparisionScore misspelt as in every SDK
     * @param authorityComparisonScore the same as the documents have it
     * @param faceComparisonScore the face against the photo that the business keeps
     */
    record Answer(
            int verifyStatus,
            Optional<Double> authorityComparisionScore,
            Optional<Double> authorityComparisonScore,
            Optional<Double> faceComparisonScore,
            Optional<Double> idCardFaceComparisonScore,
            Optional<Material> material) {}

    private final Tickets tickets;
    private final Submissions submissions;
    private final Results results;

    DescribeVerifyResult(Tickets tickets, Submissions submissions, Results results) {
        this.tickets = tickets;
        this.submissions = submissions;
        this.results = results;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeVerifyResult",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        results.scene(call, request.bizType());
        var ticket = tickets.find(call.caller().account(), request.bizType(), request.bizId());
        var latest =
                ticket.flatMap(known -> known.submission().flatMap(submission -> submissions.find(known, submission)));
        var outcome = latest.flatMap(Submissions.Known::outcome);
        var material = ticket.flatMap(known -> latest.map(Submissions.Known::id)
                .map(id -> results.materials(List.of(new Results.Shown(known, id, outcome)), call)
                        .get(id)));
        var authority = outcome.flatMap(known -> Results.score(known.authorityScore()));
        return new Answer(
                Results.code(latest.map(Submissions.Known::status).orElse(Status.NOT_SUBMITTED), outcome),
                authority,
                authority,
                outcome.flatMap(known -> Results.score(known.retainedScore())),
                outcome.flatMap(known -> Results.score(known.similarity())),
                material);
    }
}
