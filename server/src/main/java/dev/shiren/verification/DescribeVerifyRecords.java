package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.metering.Days;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import dev.shiren.verification.VerifyRecords.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lists decided submissions, the latest first. The QueryId of the first page makes the others continue it: they have no
 * records that came later, and begin where the page before has ended.
 */
@Component
final class DescribeVerifyRecords implements Operation<DescribeVerifyRecords.Request, DescribeVerifyRecords.Answer> {

    /** Every code there is, several times over. */
    private static final int LONGEST_LIST = 200;

    record Request(
            Optional<String> bizType,

            @Param(max = GetVerifyToken.TICKET_ID_LENGTH) Optional<String> bizId,

            Optional<String> idCardNum,
            Optional<String> startDate,
            Optional<String> endDate,
            @Param(max = LONGEST_LIST) Optional<String> statusList,
            Optional<String> queryId,
            Optional<Integer> currentPage,
            Optional<Integer> pageSize,
            Optional<Integer> totalCount) {}

    record Answer(
            int totalCount,
            int pageSize,
            int currentPage,
            String queryId,
            @Shown(item = "Records") List<Line> recordsList) {}

    /**
     * One submission; scores are 0 to 100 and left out when nothing was compared.
     *
     * @param finishTime milliseconds since the epoch
     * @param status as DescribeVerifyResult has it
     */
    record Line(
            String bizType,
            String bizId,
            String verifyId,
            long finishTime,
            int status,
            Optional<Double> idCardFaceComparisonScore,
            Optional<Double> authorityComparisonScore,
            Material material) {}

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    private final VerifyRecords records;
    private final QueryIds queryIds;
    private final Results results;

    DescribeVerifyRecords(VerifyRecords records, QueryIds queryIds, Results results) {
        this.records = records;
        this.queryIds = queryIds;
        this.results = results;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeVerifyRecords",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        int page = request.currentPage().orElse(1);
        int size = request.pageSize().orElse(USUAL_SIZE);
        if (page < 1) {
            throw CommonErrors.INVALID_PARAMETER.about("CurrentPage");
        }
        if (size < 1 || size > LARGEST_SIZE) {
            throw CommonErrors.INVALID_PARAMETER.because("PageSize is 1 to " + LARGEST_SIZE + ".");
        }
        given(request.bizType()).ifPresent(type -> results.scene(call, type));
        var asked = asked(request, call);
        var query = given(request.queryId())
                .map(id -> queryIds.open(id, asked)
                        .orElseThrow(() -> CommonErrors.INVALID_PARAMETER.because(
                                "QueryId is not that of the same query. Leave it out on the first page.")))
                .orElseGet(() ->
                        QueryIds.Query.begin(call.at(), records.count(filter(request, call, call.at()), call.at())));
        var filter = filter(request, call, query.until());
        var lines = query.continuedBy(page, size)
                ? records.page(filter, query.until(), query.last(), query.skipped(page, size), size)
                : records.page(filter, query.until(), Optional.empty(), (page - 1L) * size, size);
        var reached = lines.isEmpty() ? query : query.reached(page, size, lines.get(lines.size() - 1));
        return new Answer(
                Math.toIntExact(query.total()), size, page, queryIds.seal(reached, asked), shown(lines, call));
    }

    private List<Line> shown(List<VerifyRecords.Line> lines, Call call) {
        var materials = results.materials(
                lines.stream()
                        .map(line -> new Results.Shown(line.ticket(), line.submission(), line.outcome()))
                        .toList(),
                call);
        return lines.stream()
                .map(line -> new Line(
                        line.ticket().biz(),
                        line.ticketId(),
                        line.submission(),
                        line.finished().toEpochMilli(),
                        line.status(),
                        line.outcome().flatMap(known -> Results.score(known.similarity())),
                        line.outcome().flatMap(known -> Results.score(known.authorityScore())),
                        Optional.ofNullable(materials.get(line.submission())).orElseThrow()))
                .toList();
    }

    /** The words of the query, which are the same on every page. */
    private static String asked(Request request, Call call) {
        return Stream.of(
                        Optional.of(call.caller().account()),
                        request.bizType(),
                        request.bizId(),
                        request.idCardNum(),
                        request.startDate(),
                        request.endDate(),
                        request.statusList())
                .map(text -> text.orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** What the query means; days that are not given count from its first page's. */
    private static Filter filter(Request request, Call call, Instant begun) {
        var bizId = given(request.bizId());
        var number = given(request.idCardNum());
        var start = given(request.startDate());
        var end = given(request.endDate());
        boolean anyTime = start.isEmpty() && end.isEmpty() && (bizId.isPresent() || number.isPresent());
        return new Filter(
                call.caller().account(),
                given(request.bizType()),
                bizId,
                number,
                anyTime ? Optional.empty() : Optional.of(Days.asked(start, end, begun)),
                given(request.statusList()).map(DescribeVerifyRecords::statuses).orElseGet(TreeSet::new));
    }

    private static TreeSet<Integer> statuses(String list) {
        try {
            return Stream.of(list.split(",", -1))
                    .map(text -> Integer.valueOf(text.strip()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException e) {
            throw CommonErrors.INVALID_PARAMETER.because("StatusList is a comma list of numbers, such as 1,3,4.");
        }
    }

    private static Optional<String> given(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }
}
