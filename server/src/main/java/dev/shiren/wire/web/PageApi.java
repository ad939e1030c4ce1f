package dev.shiren.wire.web;

import dev.shiren.liveness.Issued;
import dev.shiren.verification.Visit;
import dev.shiren.verification.VisitException;
import dev.shiren.verification.VisitException.Problem;
import dev.shiren.verification.Visits;
import dev.shiren.vision.liveness.Prompt;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What the page asks for: JSON requests that carry the verify token, as {@code docs/liveness.md} describes them. */
@Component
@Order(0)
final class PageApi extends Handler.Abstract {

    static final String PATH = "/h5/api/";

    private static final Logger LOG = LoggerFactory.getLogger(PageApi.class);
    private static final String BEARER = "Bearer ";
    private static final String NOT_JSON = "NOT_JSON";

    /** How much of a body that is refused is read away, so that its sender gets to read the answer. */
    private static final int PATIENCE = 64 * 1024 * 1024;

    private static final int LONGEST_JSON = 16 * 1024;
    private static final int KILOBYTE = 1024;

    private final Visits visits;
    private final WebSettings settings;
    private final int largestPicture;

    /** Memory for films, in kilobytes. */
    private final Semaphore room;

    PageApi(Visits visits, WebSettings settings, dev.shiren.media.MediaSettings media) {
        this.visits = visits;
        this.settings = settings;
        this.largestPicture = Math.toIntExact(media.maxSize().toBytes());
        long share = Runtime.getRuntime().maxMemory() / 100 * settings.filmMemory() / KILOBYTE;
        long one = settings.maxFilm().toKilobytes() + 1;
        this.room = new Semaphore((int) Math.max(one, Math.min(share, Integer.MAX_VALUE)));
    }

    private record Consent(Optional<String> version, Optional<String> language) {}

    private record Identity(Optional<String> name, Optional<String> number) {}

    private record Wish(Optional<Boolean> flashing) {}

    /** A prompt, and what the display shines with while it is shown. */
    private record Cue(Prompt prompt, Optional<String> colour) {}

    private record Asked(String challenge, List<Cue> prompts, long answerWithinSeconds) {}

    /** What somebody sent that cannot be worked on. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;
        private final String error;

        Refused(int status, String error) {
            super(error);
            this.status = status;
            this.error = error;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getCanonicalPath();
        if (!path.startsWith(PATH)) {
            return false;
        }
        try {
            answer(path.substring(PATH.length()), request, response, callback);
        } catch (VisitException e) {
            problem(response, callback, e);
        } catch (Refused e) {
            discard(request);
            Replies.error(response, callback, e.status, e.error);
        } catch (JacksonException e) {
            Replies.error(response, callback, HttpStatus.BAD_REQUEST_400, NOT_JSON);
        } catch (RuntimeException e) {
            failed(response, callback, e);
        }
        return true;
    }

    private void answer(String what, Request request, Response response, Callback callback)
            throws VisitException, Refused {
        if (!request.getMethod().equals("POST")) {
            throw new Refused(HttpStatus.METHOD_NOT_ALLOWED_405, "POST_ONLY");
        }
        var token = token(request);
        switch (what) {
            case "session" -> visit(response, callback, visits.find(token));
            case "consent" -> {
                var consent = json(request, Consent.class);
                visit(
                        response,
                        callback,
                        visits.consent(token, consent.version().orElse(""), language(consent)));
            }
            case "identity" -> {
                var person = json(request, Identity.class);
                visit(
                        response,
                        callback,
                        visits.identity(
                                token, person.name().orElse(""), person.number().orElse("")));
            }
            case "card/front", "card/back" ->
                visit(response, callback, visits.card(token, what.endsWith("front"), body(request, largestPicture)));
            case "card/confirm" -> {
                var person = json(request, Identity.class);
                visit(
                        response,
                        callback,
                        visits.confirm(
                                token, person.name().orElse(""), person.number().orElse("")));
            }
            case "challenge" ->
                Replies.json(
                        response,
                        callback,
                        HttpStatus.OK_200,
                        asked(visits.challenge(
                                token, json(request, Wish.class).flashing().orElse(false))));
            case "film" -> film(token, request, response, callback);
            case "submit" -> visit(response, callback, visits.submit(token));
            case "restart" -> visit(response, callback, visits.restart(token));
            default -> throw new Refused(HttpStatus.NOT_FOUND_404, "NOT_FOUND");
        }
    }

    private static void visit(Response response, Callback callback, Visit visit) {
        Replies.json(response, callback, HttpStatus.OK_200, visit);
    }

    private static Asked asked(Issued issued) {
        return new Asked(
                issued.id(),
                issued.challenge().prompts().stream()
                        .map(prompt -> new Cue(prompt, prompt.colour().map("#%06x"::formatted)))
                        .toList(),
                issued.answerWithin().toSeconds());
    }

    /** Only what pages are written in; it goes into the record. */
    private static String language(Consent consent) {
        return consent.language()
                .filter(language -> language.matches("[A-Za-z-]{2,10}"))
                .orElse("");
    }

    private static String token(Request request) throws Refused {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER) || header.length() > BEARER.length() + 128) {
            throw new Refused(HttpStatus.UNAUTHORIZED_401, Problem.SESSION_EXPIRED.name());
        }
        return header.substring(BEARER.length());
    }

    private static <T> T json(Request request, Class<T> type) throws Refused {
        return Replies.read(body(request, LONGEST_JSON), type)
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST_400, NOT_JSON));
    }

    private static byte[] body(Request request, int limit) throws Refused {
        if (request.getLength() > limit) {
            throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE_413, "TOO_LARGE");
        }
        try (var in = Content.Source.asInputStream(request)) {
            var body = in.readNBytes(limit + 1);
            if (body.length > limit) {
                throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE_413, "TOO_LARGE");
            }
            return body;
        } catch (IOException e) {
            throw new Refused(HttpStatus.BAD_REQUEST_400, "BROKEN_OFF");
        }
    }

    private static void discard(Request request) {
        try (var in = Content.Source.asInputStream(request)) {
            var sink = new byte[16 * KILOBYTE];
            int left = PATIENCE;
            for (int read = in.read(sink); read >= 0 && left > 0; read = in.read(sink)) {
                left -= read;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A refused body broke off", e);
        }
    }

    private void film(String token, Request request, Response response, Callback callback)
            throws VisitException, Refused {
        var type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, Problem.FILM_INVALID.name());
        }
        long length = request.getLength();
        if (length < 0) {
            throw new Refused(HttpStatus.LENGTH_REQUIRED_411, Problem.FILM_INVALID.name());
        }
        if (length > settings.maxFilm().toBytes()) {
            throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE_413, Problem.FILM_INVALID.name());
        }
        visits.find(token);
        int taken = (int) (length / KILOBYTE) + 1;
        if (!room.tryAcquire(taken)) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE_503, Problem.BUSY.name());
        }
        boolean handedOn = false;
        try {
            var form = FilmForm.read(body(request, Math.toIntExact(length)), type, settings);
            var verdict = visits.film(token, form.challenge(), form.film());
            handedOn = true;
            verdict.whenComplete((answer, failure) -> room.release(taken));
            verdict.copy()
                    .orTimeout(settings.waitForFilm().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((answer, failure) -> tell(response, callback, answer, failure));
        } catch (FilmForm.Malformed e) {
            LOG.debug("A film is none", e);
            throw new Refused(HttpStatus.BAD_REQUEST_400, Problem.FILM_INVALID.name());
        } finally {
            if (!handedOn) {
                room.release(taken);
            }
        }
    }

    private static void tell(
            Response response, Callback callback, @Nullable Visit answer, @Nullable Throwable failure) {
        if (answer != null) {
            Replies.json(response, callback, HttpStatus.OK_200, answer);
            return;
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            // The verdict will show in the session.
            Replies.json(response, callback, HttpStatus.ACCEPTED_202, Map.of("judging", true));
        } else if (cause instanceof VisitException known) {
            problem(response, callback, known);
        } else {
            failed(response, callback, cause);
        }
    }

    private static void failed(Response response, Callback callback, @Nullable Throwable cause) {
        LOG.error("A page's request failed", cause);
        Replies.error(response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500, "INTERNAL_ERROR");
    }

    private static void problem(Response response, Callback callback, VisitException e) {
        int status = switch (e.problem()) {
            case SESSION_EXPIRED -> HttpStatus.UNAUTHORIZED_401;
            case NO_TRIES_LEFT, TOO_SOON, TOO_MANY_ATTEMPTS -> HttpStatus.TOO_MANY_REQUESTS_429;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE_503;
            case SCENE_UNKNOWN,
                    NO_PAGE,
                    IDENTITY_MISSING,
                    RETAINED_PHOTO_MISSING,
                    SERVICE_CLOSED,
                    CONSENT_MISSING,
                    STEP_MISSING,
                    CHALLENGE_GONE,
                    REAL_NAME_MISMATCH,
                    ALREADY_SUBMITTED -> HttpStatus.CONFLICT_409;
            case IDENTITY_INVALID, PICTURE_INVALID, CARD_UNREADABLE, CARD_SIDE_WRONG, FILM_INVALID ->
                HttpStatus.BAD_REQUEST_400;
        };
        long seconds = (e.waitFor().toMillis() + 999) / 1000;
        Replies.json(
                response,
                callback,
                status,
                seconds > 0
                        ? Map.of("error", e.problem().name(), "waitSeconds", seconds)
                        : Map.of("error", e.problem().name()));
    }
}
