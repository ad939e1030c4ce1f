package dev.shiren.access;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers which nonces were used, across restarts and for all servers of one database. The requests of a moment are
 * committed together, because a disk commits far fewer transactions than a server has requests, and reach the disk
 * {@link AccessSettings#nonceSync} later at most; each request waits for its own answer.
 */
@Component
public final class Nonces implements AutoCloseable {

    /** Longer than the two times fifteen minutes in which a timestamp is acceptable. */
    static final Duration REMEMBERED = Duration.ofMinutes(31);

    private static final Logger LOG = LoggerFactory.getLogger(Nonces.class);
    private static final long IDLE_MILLIS = 200;
    private static final int WAITING = 4_096;
    private static final int TOGETHER = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int DIGEST_BYTES = 16;

    private record Claim(byte[] digest, long expires, CompletableFuture<Boolean> fresh) {}

    private final Database database;
    private final InstantSource clock;
    private final Duration syncAfter;
    private final BlockingQueue<Claim> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private volatile boolean closed;
    private long nextSweep;
    private long nextSync = Long.MAX_VALUE;

    Nonces(Database database, InstantSource clock, AccessSettings settings) {
        this.database = database;
        this.clock = clock;
        this.syncAfter = settings.nonceSync();
        this.writer = new Thread(this::run, "nonces");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Uses up the nonce; when this returns, it stays so if the server is killed.
     *
     * @throws ApiException {@code SignatureNonceUsed} when it was used before, {@code ServiceUnavailable} when it could
     *     not be stored
     */
    public void claim(String accessKeyId, String nonce) {
        var claim = new Claim(
                digest(accessKeyId, nonce), clock.instant().plus(REMEMBERED).toEpochMilli(), new CompletableFuture<>());
        if (closed || !waiting.offer(claim)) {
            throw CommonErrors.SERVICE_UNAVAILABLE.exception();
        }
        try {
            if (!claim.fresh().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw AccessErrors.NONCE_USED.exception();
            }
        } catch (ExecutionException | TimeoutException e) {
            throw CommonErrors.SERVICE_UNAVAILABLE.exception();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommonErrors.SERVICE_UNAVAILABLE.exception();
        }
    }

    private void run() {
        var group = new ArrayList<Claim>(TOGETHER);
        while (!closed || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, TOGETHER - 1);
                    commit(group);
                    group.clear();
                }
                syncWhenDue();
                sweepWhenDue();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        database.sync();
    }

    private void commit(List<Claim> group) {
        try {
            var rows = group.stream()
                    .map(claim -> new Object[] {claim.digest(), claim.expires()})
                    .toList();
            var counts = database.writeUnsynced(jdbc -> jdbc.batchUpdate(
                    "INSERT INTO nonce (digest, expires) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING", rows));
            nextSync = Math.min(nextSync, clock.millis() + syncAfter.toMillis());
            if (syncAfter.isZero()) {
                syncWhenDue();
            }
            for (int i = 0; i < counts.length; i++) {
                group.get(i).fresh().complete(counts[i] == 1);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{} nonces could not be stored", group.size(), e);
            group.forEach(claim -> claim.fresh().completeExceptionally(e));
        }
    }

    private void syncWhenDue() {
        if (clock.millis() >= nextSync) {
            nextSync = Long.MAX_VALUE;
            database.sync();
        }
    }

    private void sweepWhenDue() {
        long now = clock.millis();
        if (now < nextSweep) {
            return;
        }
        nextSweep = now + SWEEP.toMillis();
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("Expired nonces could not be removed", e);
        }
    }

    /** Forgets nonces whose timestamps are no longer acceptable; returns how many. */
    int sweep() {
        return database.write(jdbc -> jdbc.sql("DELETE FROM nonce WHERE expires < ?")
                .param(clock.millis())
                .update());
    }

    private static byte[] digest(String accessKeyId, String nonce) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var digest = sha.digest((accessKeyId + "\n" + nonce).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Answers who still waits, then stops. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        writer.join(TimeUnit.SECONDS.toMillis(10));
    }
}
