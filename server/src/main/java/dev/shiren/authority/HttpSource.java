package dev.shiren.authority;

import dev.shiren.authority.NoAnswerException.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody elsewhere who is asked over HTTP with JSON. Whatever is not understood counts as no answer. A source that
 * keeps failing is left alone for a while, so that people are told at once instead of after the time limit.
 */
final class HttpSource {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);

    /** About the caller, not the question: every other call would be answered alike. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404, 405, 407);

    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final AuthoritySettings settings;
    private final HttpClient client;
    private final HttpRequest.Builder prototype;
    private final Question question;
    private final AnswerReader answers;
    private final RetryBudget budget;
    private final CircuitBreaker breaker;

    /**
     * Prepares the calls.
     *
     * @param prefix of the settings' names
     * @param places that the body must have for values
     * @throws IllegalArgumentException if a setting makes no sense; the message names it and never a header's value
     */
    HttpSource(String prefix, AuthoritySettings settings, Set<String> places, InstantSource clock) {
        this.settings = settings;
        this.question = new Question(prefix, settings.body(), places);
        this.answers = new AnswerReader(prefix, settings);
        this.prototype = prototype(prefix, settings);
        this.budget = new RetryBudget(settings.retryPercent());
        this.breaker = breaker(prefix, settings, clock);
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static HttpRequest.Builder prototype(String prefix, AuthoritySettings settings) {
        var url = URI.create(settings.url());
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(prefix + ".url must be http(s)://host/path");
        }
        if (scheme.equals("http")) {
            LOG.warn("{}.url is not https: names and ID numbers go over the network unencrypted", prefix);
        }
        var request = HttpRequest.newBuilder(url)
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json");
        for (var header : settings.headers()) {
            var parts = header.split(":", 2);
            try {
                request.setHeader(parts[0].strip(), parts[1].strip());
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                // The cause would show the value.
                throw new IllegalArgumentException(prefix + ".headers: number "
                        + (settings.headers().indexOf(header) + 1)
                        + " is no header of the form 'Name: value', or one that is not to be set");
            }
        }
        return request;
    }

    private static CircuitBreaker breaker(String prefix, AuthoritySettings settings, InstantSource clock) {
        var breaker = CircuitBreaker.of(
                prefix,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.breakerWindow())
                        .minimumNumberOfCalls(Math.min(10, settings.breakerWindow()))
                        .failureRateThreshold(settings.breakerPercent())
                        .waitDurationInOpenState(settings.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .ignoreException(e -> !(e instanceof NoAnswerException no) || no.kind() == Kind.PARTICULAR)
                        .writableStackTraceEnabled(false)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> LOG.warn("The circuit breaker of {}: {}", prefix, event.getStateTransition()));
        return breaker;
    }

    /** Asks, with values for the places in the body. */
    Finding find(Map<String, String> values) {
        var request = prototype
                .copy()
                .POST(BodyPublishers.ofByteArray(question.about(values)))
                .build();
        budget.earn();
        for (int attempt = 1; ; attempt++) {
            try {
                return breaker.executeSupplier(() -> ask(request));
            } catch (CallNotPermittedException e) {
                return new Finding.Unavailable();
            } catch (NoAnswerException e) {
                LOG.warn("The authority gave no answer: {}", e.getMessage());
                if (e.kind() != Kind.PASSING || attempt >= settings.attempts() || !budget.spend()) {
                    return new Finding.Unavailable();
                }
            }
        }
    }

    private Finding ask(HttpRequest request) {
        var answer = await(client.sendAsync(
                request, head -> new LimitedBody(settings.maxSize().toBytes())));
        int status = answer.statusCode();
        if (status == 200) {
            return answers.read(answer.body());
        }
        throw new NoAnswerException(kind(status), "HTTP status " + status);
    }

    private static Kind kind(int status) {
        if (status >= 500 || LATER.contains(status)) {
            return Kind.PASSING;
        }
        return status < 400 || TURNED_AWAY.contains(status) ? Kind.LASTING : Kind.PARTICULAR;
    }

    /** The client's own time limit ends with the head of an answer; this one covers the body. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> pending) {
        try {
            return pending.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException(Kind.PASSING, "none within " + settings.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // The server is stopping: no answer of the authority's, so nobody may be refused for it.
            throw new CancellationException("interrupted while the authority was asked");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoAnswerException known) {
                throw known;
            }
            throw new NoAnswerException(
                    Kind.PASSING, String.valueOf(e.getCause()).replaceFirst("(?s):.*", ""));
        } finally {
            pending.cancel(true);
        }
    }
}
