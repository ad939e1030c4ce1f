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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhitelistTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whoTriesTooOftenIsHeldBackForADayInThatSceneOnly(TestDatabases kind) throws Exception {
        try (var room = limited(kind)) {
            var server = room.instance();
            tryTwice(room, server);
            refused(VerificationErrors.TOO_MANY_ATTEMPTS, () -> submit(server, "t9", ANN));
            assertThat(server.submitDirectly("RPBasic", "t9", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isEqualTo(1);
            room.pass(Duration.ofHours(24));
            assertThat(submit(server, "t9", ANN)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWhiteListedPersonIsNotHeldBackButNeverPassesAnotherFace(TestDatabases kind) throws Exception {
        try (var room = limited(kind)) {
            var server = room.instance();
            create(room, server, Map.of("IdCardNum", " " + NUMBER.toLowerCase(java.util.Locale.ROOT)), 1);
            tryTwice(room, server);
            assertThat(submit(server, "t3", BOB)).as("another's face").isEqualTo(2);
            assertThat(submit(server, "t4", ANN)).isEqualTo(1);
            room.pass(Duration.ofHours(24));
            tryTwice(room, server);
            refused(VerificationErrors.TOO_MANY_ATTEMPTS, () -> submit(server, "t5", ANN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEntryIsForItsTicketItsPersonOrForBothTogether(TestDatabases kind) throws Exception {
        try (var room = limited(kind)) {
            var server = room.instance();
            tryTwice(room, server);
            create(room, server, Map.of("BizId", "t7", "IdCardNum", "1"), 1);
            refused(VerificationErrors.TOO_MANY_ATTEMPTS, () -> submit(server, "t7", ANN));
            create(room, server, Map.of("BizId", "t7"), 1);
            refused(VerificationErrors.TOO_MANY_ATTEMPTS, () -> submit(server, "t8", ANN));
            assertThat(submit(server, "t7", ANN)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesAreListedFilteredPagedAndRemoved(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            create(room, server, Map.of("IdCardNum", NUMBER), 1);
            room.pass(Duration.ofHours(1));
            create(room, server, Map.of("BizId", "t1"), 30);
            var all = list(room, server, "acme", Map.of());
            assertThat(all.totalCount()).isEqualTo(2);
            assertThat(all.items())
                    .extracting(DescribeWhitelist.Item::bizId)
                    .containsExactly(Optional.of("t1"), Optional.empty());
            assertThat(all.items().get(1).idCardNum()).hasValue(NUMBER);
            assertThat(all.items().get(0).endDate() - all.items().get(0).startDate())
                    .isEqualTo(Duration.ofDays(30).toMillis());
            assertThat(list(room, server, "acme", Map.of("IdCardNum", NUMBER)).items())
                    .hasSize(1);
            assertThat(list(room, server, "acme", Map.of("BizId", "t2")).items())
                    .isEmpty();
            assertThat(list(room, server, "other", Map.of()).items()).isEmpty();
            var second = list(room, server, "acme", Map.of("PageSize", "1", "CurrentPage", "2"));
            assertThat(second.totalCount()).isEqualTo(2);
            assertThat(second.items()).extracting(DescribeWhitelist.Item::bizId).containsExactly(Optional.empty());

            room.pass(Duration.ofDays(2));
            assertThat(list(room, server, "acme", Map.of("Valid", "1")).items()).hasSize(1);
            assertThat(list(room, server, "acme", Map.of("Valid", "0")).items())
                    .singleElement()
                    .satisfies(item -> assertThat(item.valid()).isZero());
            assertThat(list(room, server, "acme", Map.of("ValidStartDate", "2026-11-25"))
                            .items())
                    .hasSize(1);
            assertThat(list(room, server, "acme", Map.of("ValidEndDate", "20261121"))
                            .items())
                    .isEmpty();

            var ids = all.items().get(0).id() + "," + all.items().get(1).id() + ",7";
            new DeleteWhitelist(server.whitelist).handle(new DeleteWhitelist.Request(ids), room.call("other"));
            assertThat(list(room, server, "acme", Map.of()).items()).hasSize(2);
            new DeleteWhitelist(server.whitelist).handle(new DeleteWhitelist.Request(ids), room.call("acme"));
            assertThat(list(room, server, "acme", Map.of()).items()).isEmpty();
            assertThat(acts(room)).containsExactly("EXEMPTED 4", "READ 5");
        }
    }

    @ParameterizedTest
    @EnumSource
    void idNumbersRestSealedAndGoWithThePersonOrLongAfterTheEnd(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            create(room, server, Map.of("IdCardNum", NUMBER), 1);
            var stored = room.database
                    .reads()
                    .sql("SELECT number FROM whitelist")
                    .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .single();
            assertThat(stored).doesNotContain(NUMBER.substring(0, 6));
            assertThat(server.erasure.person(NUMBER, false, BY)).isPresent();
            assertThat(list(room, server, "acme", Map.of()).items()).isEmpty();

            create(room, server, Map.of("IdCardNum", NUMBER), 1);
            room.pass(Duration.ofDays(181));
            server.background.sweep();
            assertThat(list(room, server, "acme", Map.of()).items()).hasSize(1);
            room.pass(Duration.ofDays(1));
            server.background.sweep();
            assertThat(list(room, server, "acme", Map.of()).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEntryForNobodyOrForNoTimeIsRefused(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            refused(CommonErrors.MISSING_PARAMETER, () -> create(room, server, Map.of("IdCardNum", " "), 1));
            refused(CommonErrors.INVALID_PARAMETER, () -> create(room, server, Map.of("BizId", "t"), 0));
            refused(CommonErrors.INVALID_PARAMETER, () -> create(room, server, Map.of("BizId", "t"), 3651));
            refused(
                    CommonErrors.INVALID_PARAMETER,
                    () -> create(room, server, Map.of("BizId", "t", "BizType", "nowhere"), 1));
            for (var bad : List.of(
                    Map.of("PageSize", "101"), Map.of("CurrentPage", "0"), Map.of("ValidStartDate", "tomorrow"))) {
                refused(CommonErrors.INVALID_PARAMETER, () -> list(room, server, "acme", bad));
            }
        }
    }

    private VerificationRoom limited(TestDatabases kind) {
        var room = new VerificationRoom(kind, directory);
        room.attemptsPerDay = 2;
        return room;
    }

    private static void tryTwice(VerificationRoom room, VerificationRoom.Instance server) {
        for (var ticket : List.of("a", "b")) {
            submit(server, ticket + room.now(), BOB);
        }
    }

    private static int submit(VerificationRoom.Instance server, String ticket, String face) {
        return server.submitDirectly("RPMin", ticket, person(NAME, NUMBER, face))
                .statusCode();
    }

    private static void create(
            VerificationRoom room, VerificationRoom.Instance server, Map<String, String> given, int days) {
        new CreateWhitelist(server.whitelist, server.results)
                .handle(
                        new CreateWhitelist.Request(
                                given.getOrDefault("BizType", "RPMin"),
                                Optional.ofNullable(given.get("BizId")),
                                Optional.ofNullable(given.get("IdCardNum")),
                                days),
                        room.call("acme"));
    }

    private static DescribeWhitelist.Answer list(
            VerificationRoom room, VerificationRoom.Instance server, String account, Map<String, String> given) {
        return new DescribeWhitelist(server.whitelist)
                .handle(
                        new DescribeWhitelist.Request(
                                Optional.empty(),
                                Optional.ofNullable(given.get("BizId")),
                                Optional.ofNullable(given.get("IdCardNum")),
                                Optional.ofNullable(given.get("Valid")),
                                Optional.ofNullable(given.get("ValidStartDate")),
                                Optional.ofNullable(given.get("ValidEndDate")),
                                Optional.ofNullable(given.get("CurrentPage")).map(Integer::valueOf),
                                Optional.ofNullable(given.get("PageSize")).map(Integer::valueOf)),
                        room.call(account));
    }

    private static List<String> acts(VerificationRoom room) {
        return room.database
                .reads()
                .sql(
                        "SELECT act, COUNT(*) FROM audit_record WHERE details LIKE '%whitelist%' GROUP BY act ORDER BY act")
                .query((row, n) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }
}
