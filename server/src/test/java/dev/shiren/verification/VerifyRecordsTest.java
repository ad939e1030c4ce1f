package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.BY;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyRecordsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void decidedSubmissionsAreListedTheLatestFirstAndCounted(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            room.pass(Duration.ofMinutes(2));
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            room.pass(Duration.ofMinutes(2));
            refused(
                    VerificationErrors.REAL_NAME,
                    () -> server.submitDirectly("RPMin", "t2", person("李四", NUMBER, ANN)));
            server.token("RPMin", "t3", "{}");

            var all = server.records(request(Map.of()));
            assertThat(all.totalCount()).isEqualTo(2);
            assertThat(all.recordsList())
                    .extracting(DescribeVerifyRecords.Line::status)
                    .containsExactly(1, 7);
            var passed = all.recordsList().get(0);
            assertThat(passed.bizType()).isEqualTo("RPMin");
            assertThat(passed.bizId()).isEqualTo("t1");
            assertThat(passed.finishTime())
                    .isEqualTo(room.now().minus(Duration.ofMinutes(2)).toEpochMilli());
            assertThat(passed.authorityComparisonScore()).hasValue(98.77);
            assertThat(passed.material().idCardName()).hasValue(NAME);
            assertThat(passed.material().idCardNumber()).hasValue(NUMBER);
            assertThat(passed.material().faceImageUrl().orElseThrow()).contains("/media/");
            assertThat(usage(room)).containsExactly("VERIFY_PASSED RPMin 1", "VERIFY_REFUSED RPMin 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsAreFoundByWhatIsAskedFor(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            server.submitDirectly("RPMin", "t2", person(NAME, NUMBER, ANN));
            server.submitDirectly("RPBasic", "t1", person(NAME, NUMBER, ANN));
            assertThat(found(server, Map.of("BizType", "RPMin"))).containsExactlyInAnyOrder("RPMin t1", "RPMin t2");
            assertThat(found(server, Map.of("BizId", "t1"))).containsExactlyInAnyOrder("RPMin t1", "RPBasic t1");
            assertThat(found(server, Map.of("BizType", "RPBasic", "BizId", "t1")))
                    .containsExactly("RPBasic t1");
            assertThat(found(server, Map.of("StatusList", "7,8"))).containsExactly("RPMin t1");
            assertThat(found(server, Map.of("IdCardNum", NUMBER.toLowerCase(java.util.Locale.ROOT))))
                    .hasSize(3);
            assertThat(found(server, Map.of("IdCardNum", NUMBER, "BizId", "t2")))
                    .containsExactly("RPMin t2");
            assertThat(found(server, Map.of("IdCardNum", "1"))).isEmpty();
            assertThat(found(server, Map.of("EndDate", "2026-11-21"))).isEmpty();
            room.pass(Duration.ofDays(100));
            assertThat(found(server, Map.of())).as("of the last week").isEmpty();
            assertThat(found(server, Map.of("BizId", "t2"))).as("of any time").hasSize(1);
            assertThat(found(server, Map.of("StartDate", "2026-11-22", "EndDate", "2026-11-22")))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesContinueOneAnotherWhateverIsDecidedOrDeletedMeanwhile(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            for (int i = 1; i <= 7; i++) {
                server.submitDirectly("RPMin", "t" + i, person(NAME, NUMBER, ANN));
                room.pass(Duration.ofSeconds(1));
            }
            var first = server.records(request(Map.of("PageSize", "2")));
            assertThat(ids(first)).containsExactly("t7", "t6");
            assertThat(first.totalCount()).isEqualTo(7);
            room.pass(Duration.ofSeconds(1));
            server.submitDirectly("RPMin", "t8", person(NAME, NUMBER, ANN));
            server.erasure.ticket("acme", "RPMin", "t7", BY);
            var second =
                    server.records(request(Map.of("PageSize", "2", "CurrentPage", "2", "QueryId", first.queryId())));
            assertThat(ids(second)).containsExactly("t5", "t4");
            assertThat(second.totalCount()).isEqualTo(7);
            room.pass(Duration.ofDays(1));
            var fourth =
                    server.records(request(Map.of("PageSize", "2", "CurrentPage", "4", "QueryId", first.queryId())));
            assertThat(ids(fourth)).containsExactly("t1");
            var back =
                    server.records(request(Map.of("PageSize", "2", "CurrentPage", "1", "QueryId", second.queryId())));
            assertThat(ids(back)).as("from the beginning, without t8").containsExactly("t6", "t5");
            var end = server.records(request(Map.of("PageSize", "2", "CurrentPage", "5", "QueryId", fourth.queryId())));
            assertThat(end.recordsList()).isEmpty();
            assertThat(end.currentPage()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoQueryIsRefused(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var id = server.records(request(Map.of())).queryId();
            for (var bad : List.of(
                    Map.of("BizType", "nowhere"),
                    Map.of("StatusList", "passed"),
                    Map.of("StatusList", "1,,2"),
                    Map.of("PageSize", "0"),
                    Map.of("PageSize", "101"),
                    Map.of("CurrentPage", "0"),
                    Map.of("StartDate", "2026-01-01"),
                    Map.of("QueryId", "x"),
                    Map.of("QueryId", "好"),
                    Map.of("QueryId", id, "BizType", "RPMin"))) {
                refused(CommonErrors.INVALID_PARAMETER, () -> server.records(request(bad)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErasedTicketIsInNoListButStaysCountedAndEveryLookIsRecorded(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            server.submitDirectly("RPMin", "t2", person(NAME, NUMBER, ANN));
            var before = reads(room);
            server.records(request(Map.of()));
            assertThat(reads(room)).isEqualTo(before + 2);
            server.erasure.ticket("acme", "RPMin", "t1", BY);
            assertThat(ids(server.records(request(Map.of())))).containsExactly("t2");
            assertThat(usage(room)).containsExactly("VERIFY_PASSED RPMin 2");
        }
    }

    private static List<String> found(VerificationRoom.Instance server, Map<String, String> asked) {
        return server.records(request(asked)).recordsList().stream()
                .map(line -> line.bizType() + " " + line.bizId())
                .toList();
    }

    private static List<String> ids(DescribeVerifyRecords.Answer answer) {
        return answer.recordsList().stream()
                .map(DescribeVerifyRecords.Line::bizId)
                .toList();
    }

    private static long reads(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT COUNT(*) FROM audit_record WHERE act = 'READ'")
                .query(Long.class)
                .single();
    }

    static List<String> usage(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT meter, biz, amount FROM usage_day ORDER BY meter, biz")
                .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getLong(3))
                .list();
    }

    static DescribeVerifyRecords.Request request(Map<String, String> given) {
        return new DescribeVerifyRecords.Request(
                Optional.ofNullable(given.get("BizType")),
                Optional.ofNullable(given.get("BizId")),
                Optional.ofNullable(given.get("IdCardNum")),
                Optional.ofNullable(given.get("StartDate")),
                Optional.ofNullable(given.get("EndDate")),
                Optional.ofNullable(given.get("StatusList")),
                Optional.ofNullable(given.get("QueryId")),
                Optional.ofNullable(given.get("CurrentPage")).map(Integer::valueOf),
                Optional.ofNullable(given.get("PageSize")).map(Integer::valueOf),
                Optional.empty());
    }
}
