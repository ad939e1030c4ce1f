package dev.shiren.wire.web;

import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Frame;
import dev.shiren.vision.liveness.Prompt;
import dev.shiren.vision.liveness.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import tools.jackson.core.JacksonException;

/**
 * A film as it is sent: a form of one part {@code answer} in JSON and a part {@code frame} for each frame, in their order.
 *
 * @param challenge which it answers
 */
record FilmForm(String challenge, Film film) {

    /** Of a frame, in bytes. */
    private static final int LARGEST_FRAME = 512 * 1024;

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_NAME = 200;
    private static final int LEAST_FRAMES = 2;
    private static final int MOST_SHOWN = 20;

    /** In milliseconds. */
    private static final double LONGEST = 120_000;

    /** What the JSON part says. */
    private record Answer(Optional<String> challenge, Optional<Camera> camera, List<Cue> shown, List<Double> times) {}

    private record Camera(Optional<String> label) {}

    private record Cue(Optional<String> prompt, double from, double until) {}

    /** Why a form is none. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }

        Malformed(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Takes a body apart that is there as a whole: a parser that gives up half-way would take the connection along.
     *
     * @param contentType with the boundary
     */
    static FilmForm read(byte[] body, String contentType, WebSettings settings) throws Malformed {
        var limits = new MultiPartConfig.Builder()
                .maxParts(settings.maxFrames() + 1)
                .maxSize(settings.maxFilm().toBytes())
                .maxPartSize(LARGEST_FRAME)
                .maxMemoryPartSize(LARGEST_FRAME)
                .maxHeadersSize(LONGEST_ANSWER)
                .build();
        try (var parts = MultiPartFormData.getParts(
                Content.Source.from(ByteBuffer.wrap(body)), new Attributes.Mapped(), contentType, limits)) {
            var answer = answer(parts.getAll("answer"));
            var frames = frames(parts.getAll("frame"), answer.times());
            return new FilmForm(
                    answer.challenge().orElseThrow(() -> new Malformed("challenge is missing")),
                    new Film(frames, shown(answer.shown()), label(answer)));
        } catch (IOException | RuntimeException e) {
            throw new Malformed("the form is broken or too large", e);
        }
    }

    private static Answer answer(List<MultiPart.Part> parts) throws Malformed, IOException {
        if (parts.size() != 1 || parts.get(0).getLength() > LONGEST_ANSWER) {
            throw new Malformed("there must be one answer");
        }
        try {
            return Replies.read(bytes(parts.get(0)), Answer.class)
                    .orElseThrow(() -> new Malformed("the answer is nothing"));
        } catch (JacksonException e) {
            throw new Malformed("the answer is no JSON of the documented form");
        }
    }

    private static List<Frame> frames(List<MultiPart.Part> parts, List<Double> times) throws Malformed, IOException {
        if (parts.size() < LEAST_FRAMES || times.size() != parts.size()) {
            throw new Malformed("there must be a time for every frame");
        }
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < parts.size(); i++) {
            double at = times.get(i);
            if (!(at >= 0 && at <= LONGEST)) {
                throw new Malformed("a time is out of range");
            }
            frames.add(new Frame(at, bytes(parts.get(i))));
        }
        return frames;
    }

    private static List<Shown> shown(List<Cue> cues) throws Malformed {
        if (cues.isEmpty() || cues.size() > MOST_SHOWN) {
            throw new Malformed("what was shown is missing");
        }
        var shown = new ArrayList<Shown>();
        for (var cue : cues) {
            if (!Double.isFinite(cue.from()) || !Double.isFinite(cue.until())) {
                throw new Malformed("a time is out of range");
            }
            shown.add(new Shown(prompt(cue), cue.from(), cue.until()));
        }
        return shown;
    }

    private static Prompt prompt(Cue cue) throws Malformed {
        for (var prompt : Prompt.values()) {
            if (cue.prompt().filter(prompt.name()::equals).isPresent()) {
                return prompt;
            }
        }
        throw new Malformed("a prompt is unknown");
    }

    private static String label(Answer answer) {
        var label = answer.camera().flatMap(Camera::label).orElse("");
        return label.length() > LONGEST_NAME ? label.substring(0, LONGEST_NAME) : label;
    }

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        try (var in = Content.Source.asInputStream(part.getContentSource())) {
            return in.readAllBytes();
        }
    }
}
