package dev.shiren.media.store;

import static dev.shiren.media.store.StoreRoom.incoming;
import static dev.shiren.media.store.StoreRoom.name;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.media.store.ObjectException.Reason;
import dev.shiren.platform.database.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@ParameterizedClass
@MethodSource("everyPair")
class StoredObjectsTest {

    private static final String KEY = "92790974cd384f29a949b47f1c4ca3a5/张三.jpg";
    private static final byte[] PICTURE =
            "a face that nobody may see ".repeat(1000).getBytes(UTF_8);
    private static final byte[] OTHER = "another face".getBytes(UTF_8);

    @Parameter(0)
    TestDatabases databases = TestDatabases.SQLITE;

    @Parameter(1)
    TestStores stores = TestStores.DISK;

    @TempDir
    Path directory = Path.of("");

    private StoreRoom room;

    static Stream<Arguments> everyPair() {
        return Stream.of(TestDatabases.values())
                .flatMap(database -> Stream.of(TestStores.values()).map(store -> Arguments.of(database, store)));
    }

    @BeforeEach
    void open() {
        room = new StoreRoom(databases, stores, directory);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void nothingIsLeft() {
        assertThat(room.rows()).isZero();
        assertThat(room.everythingStored()).isEmpty();
    }

    @Test
    void whatIsPutIsReadWithItsDescription() throws Exception {
        room.put(KEY, PICTURE);
        var content = room.objects.read(name(KEY)).orElseThrow();
        assertThat(content.bytes()).isEqualTo(PICTURE);
        assertThat(content.object().size()).isEqualTo(PICTURE.length);
        assertThat(content.object().expires()).isEqualTo(Instant.parse("2026-12-22T12:00:00Z"));
        var description = content.object().description();
        assertThat(description.contentType()).isEqualTo("image/jpeg");
        assertThat(description.metadata()).isEqualTo(Map.of("x-oss-meta-a", "b"));
        room.put("hello", "hello".getBytes(UTF_8));
        var hello = room.objects.find(name("hello")).orElseThrow().description();
        assertThat(hello.md5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(hello.crc64()).isEqualTo("11177612005948864433");
    }

    @Test
    void anObjectWithoutBytesIsAnObject() throws Exception {
        room.put("empty", new byte[0]);
        assertThat(room.read("empty").orElseThrow()).isEmpty();
        assertThat(room.objects.find(name("empty")).orElseThrow().description().crc64())
                .isEqualTo("0");
    }

    @Test
    void neitherContentNorNameIsStoredReadably() throws Exception {
        room.put(KEY, PICTURE);
        assertThat(room.everythingStored())
                .singleElement()
                .satisfies(bytes -> assertThat(new String(bytes, ISO_8859_1)).doesNotContain("nobody may see"));
        var columns =
                room.database.reads().sql("SELECT * FROM stored_object").query().singleRow();
        assertThat(columns.values()).allSatisfy(value -> {
            var text = value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value);
            assertThat(text).doesNotContain("张三", "92790974cd384f29a949b47f1c4ca3a5", "image/jpeg", "x-oss-meta");
        });
    }

    @Test
    void anotherAccountsObjectDoesNotExist() throws Exception {
        room.put(KEY, PICTURE);
        assertThat(room.objects.find(new StoredObjects.Name("other", "bucket", KEY)))
                .isEmpty();
        assertThat(room.objects.find(new StoredObjects.Name("acme", "else", KEY)))
                .isEmpty();
        assertThat(room.objects.delete(new StoredObjects.Name("other", "bucket", KEY)))
                .isFalse();
        assertThat(room.read(KEY)).hasValue(PICTURE);
    }

    @Test
    void aNewObjectReplacesTheOldOneAndLeavesOne() throws Exception {
        room.put(KEY, PICTURE);
        room.put(KEY, OTHER);
        assertThat(room.read(KEY)).hasValue(OTHER);
        assertThat(room.rows()).isEqualTo(1);
        assertThat(room.everythingStored()).hasSize(1);
        assertThat(room.receipts.since(Instant.EPOCH))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.reason()).isEqualTo(Receipts.Reason.REPLACED));
    }

    @Test
    void ofManyWritersOfOneNameOneIsLeft() throws Exception {
        var writers = Executors.newFixedThreadPool(4);
        var puts = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<StoredObjects.Stored>) () -> room.put(KEY, new byte[100 + i]))
                .toList();
        for (var put : writers.invokeAll(puts)) {
            put.get();
        }
        writers.shutdown();
        assertThat(room.read(KEY)).isPresent();
        assertThat(room.rows()).isEqualTo(1);
        assertThat(room.everythingStored()).hasSize(1);
        assertThat(room.receipts.since(Instant.EPOCH)).hasSize(7);
    }

    @Test
    void anObjectThatMustNotBeReplacedStays() throws Exception {
        var careful = new StoredObjects.Incoming(
                name(KEY),
                Optional.empty(),
                StoreRoom.KEEP,
                false,
                "image/png",
                Map.of(),
                Optional.empty(),
                Optional.empty());
        room.put(careful, new ByteArrayInputStream(PICTURE));
        refused(Reason.EXISTS, () -> room.put(careful, new ByteArrayInputStream(OTHER)));
        assertThat(room.read(KEY)).hasValue(PICTURE);
        assertThat(room.everythingStored()).hasSize(1);
    }

    @Test
    void otherBytesThanTheSenderMeantAreNotStored() throws Exception {
        refused(Reason.MD5_MISMATCH, () -> put(Optional.of("0".repeat(32)), Optional.empty()));
        refused(Reason.CRC_MISMATCH, () -> put(Optional.empty(), Optional.of("1")));
        nothingIsLeft();
        room.put(KEY, PICTURE);
        refused(Reason.CRC_MISMATCH, () -> put(Optional.empty(), Optional.of("1")));
        assertThat(room.read(KEY)).hasValue(PICTURE);
    }

    private void put(Optional<String> md5, Optional<String> crc) throws IOException, ObjectException {
        room.put(
                new StoredObjects.Incoming(
                        name(KEY), Optional.empty(), StoreRoom.KEEP, true, "image/png", Map.of(), md5, crc),
                new ByteArrayInputStream(OTHER));
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() {
        var broken = new SequenceInputStream(new ByteArrayInputStream(PICTURE), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        });
        assertThatThrownBy(() -> room.put(incoming(KEY), broken)).hasMessage("the line is dead");
        nothingIsLeft();
    }

    @Test
    void whatACrashLeftIsSweptWithoutAReceipt() throws Exception {
        var crash = new InputStream() {
            @Override
            public int read() {
                // The state in which a crash at this moment would leave everything is what the sweeper must cope with.
                room.age(Duration.ofHours(2));
                sweep();
                return -1;
            }
        };
        assertThatThrownBy(() -> room.put(incoming(KEY), crash)).isInstanceOf(Exception.class);
        nothingIsLeft();
        assertThat(room.receipts.since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aWriterThatWasTakenForGoneLeavesNothing() throws Exception {
        var slow = new InputStream() {
            @Override
            public int read() {
                room.pass(Duration.ofHours(2));
                sweep();
                return -1;
            }
        };
        refused(Reason.GIVEN_UP, () -> room.put(incoming(KEY), slow));
        nothingIsLeft();
    }

    private void sweep() {
        try {
            room.objects.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anObjectIsGoneWhenItsTimeIsOverAndItsBytesAfterTheNextSweep() throws Exception {
        room.put(KEY, PICTURE);
        room.pass(StoreRoom.KEEP.minusSeconds(1));
        room.objects.sweep();
        assertThat(room.read(KEY)).hasValue(PICTURE);
        room.pass(Duration.ofSeconds(1));
        assertThat(room.read(KEY)).isEmpty();
        room.objects.sweep();
        room.objects.sweep();
        nothingIsLeft();
        assertThat(room.receipts.since(Instant.EPOCH)).singleElement().satisfies(receipt -> {
            assertThat(receipt.kind()).isEqualTo(Receipts.Kind.OBJECT);
            assertThat(receipt.reason()).isEqualTo(Receipts.Reason.RETENTION);
            assertThat(receipt.account()).isEqualTo("acme");
            assertThat(receipt.size()).isEqualTo(PICTURE.length);
            assertThat(receipt.nameHash())
                    .isEqualTo(room.receipts.nameHash(Receipts.Kind.OBJECT, "acme", "bucket", KEY));
            assertThat(receipt.created()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
            assertThat(receipt.deleted()).isEqualTo(Instant.parse("2026-12-22T12:00:00Z"));
        });
    }

    @Test
    void deletingLeavesAReceiptAndNothingElse() throws Exception {
        room.put(KEY, PICTURE);
        assertThat(room.objects.delete(name(KEY))).isTrue();
        assertThat(room.objects.delete(name(KEY))).isFalse();
        nothingIsLeft();
        assertThat(room.receipts.since(Instant.EPOCH))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.reason()).isEqualTo(Receipts.Reason.REQUEST));
    }

    @Test
    void whatAnObjectBelongsToTakesItAlongAtOnceAndAlsoWhileItIsWritten() throws Exception {
        room.put(KEY, PICTURE);
        var meanwhile = new InputStream() {
            @Override
            public int read() {
                room.database.write(sql -> {
                    room.objects.deleteWith(sql, "ticket 1", Receipts.Reason.REQUEST);
                    return 0;
                });
                return -1;
            }
        };
        refused(Reason.GIVEN_UP, () -> room.put(incoming("late"), meanwhile));
        assertThat(room.read(KEY)).isEmpty();
        assertThat(room.database
                        .reads()
                        .sql("SELECT data_key FROM stored_object")
                        .query()
                        .listOfRows())
                .as("the key goes with the transaction, the bytes later")
                .allSatisfy(row -> assertThat(row.get("data_key")).isNull());
        room.objects.sweep();
        nothingIsLeft();
        assertThat(room.receipts.since(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void aFinancePictureIsGoneAfterItsTwentyThreeHoursAndNotBefore() throws Exception {
        var settings =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("shiren.oss", OssSettings.class);
        for (var key : new String[] {"finance/a.jpg", "finances/a.jpg"}) {
            var incoming = incoming(key);
            room.put(
                    new StoredObjects.Incoming(
                            incoming.name(),
                            Optional.empty(),
                            settings.retentionOf(key),
                            true,
                            incoming.contentType(),
                            Map.of(),
                            Optional.empty(),
                            Optional.empty()),
                    new ByteArrayInputStream(PICTURE));
        }
        room.pass(Duration.ofHours(23).minusMillis(1));
        room.objects.sweep();
        assertThat(room.read("finance/a.jpg")).isPresent();
        assertThat(room.rows()).isEqualTo(2);
        room.pass(Duration.ofMillis(1));
        assertThat(room.read("finance/a.jpg")).isEmpty();
        room.objects.sweep();
        assertThat(room.rows()).isEqualTo(1);
        assertThat(room.everythingStored()).hasSize(1);
        assertThat(room.read("finances/a.jpg")).as("no picture of finance").isPresent();
        room.pass(Duration.ofDays(180).minusHours(23));
        room.objects.sweep();
        nothingIsLeft();
    }

    @Test
    void nothingIsStoredForWhatHasBeenDeletedNotEvenWhenItEndsWhileTheLastByteComes() throws Exception {
        room.put(KEY, OTHER);
        var last = new InputStream() {
            @Override
            public int read() {
                room.gone.add("ticket 1");
                return -1;
            }
        };
        refused(Reason.GIVEN_UP, () -> room.put(incoming(KEY), last));
        refused(Reason.GIVEN_UP, () -> room.put(KEY, PICTURE));
        assertThat(room.read(KEY))
                .as("a refused object replaces none")
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(OTHER));
        assertThat(room.rows()).isEqualTo(1);
    }

    private static void refused(Reason reason, ThrowingCallable put) {
        assertThatThrownBy(put)
                .isInstanceOfSatisfying(
                        ObjectException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
