package dev.shiren.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.liveness.Measures.At;
import dev.shiren.vision.liveness.Measures.Best;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final List<Prompt> PROMPTS = List.of(Prompt.HOLD_STILL, Prompt.TURN_LEFT, Prompt.BLINK, Prompt.NOD);
    private static final Challenge CHALLENGE = new Challenge(Level.ACTIONS, PROMPTS);

    private static Judgement judged(Measures measures) {
        return Judge.judge(CHALLENGE, measures);
    }

    @Test
    void whoDoesWhatIsAskedPassesWhateverItIs() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            var level = Level.values()[i % Level.values().length];
            var challenge = Challenge.draw(level, i % 2 == 0, random);
            var judgement = Judge.judge(challenge, Acted.measures(challenge.prompts()));
            assertThat(judgement.failed()).as("%s", challenge.prompts()).isEmpty();
            assertThat(judgement.passed()).isTrue();
        }
    }

    @Test
    void whoDoesSomethingElseIsToldWhat() {
        var random = new Random(6);
        for (int i = 0; i < 300; i++) {
            var asked = Challenge.draw(Level.ACTIONS, true, random);
            var done = Challenge.draw(Level.ACTIONS, true, random);
            if (!asked.equals(done)) {
                var judgement = Judge.judge(asked, Acted.measures(asked.prompts(), done.prompts()));
                assertThat(judgement.failed())
                        .as("asked %s, done %s", asked.prompts(), done.prompts())
                        .contains(Check.ACTIONS);
                assertThat(judgement.missed()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Prompt.class,
            names = {"BLINK", "OPEN_MOUTH", "TURN_LEFT", "TURN_RIGHT", "NOD", "COME_CLOSER"})
    void keepingStillIsNoneOfTheActions(Prompt action) {
        var challenge = new Challenge(Level.ACTIONS, List.of(Prompt.HOLD_STILL, action));
        var judgement = Judge.judge(
                challenge, Acted.measures(challenge.prompts(), List.of(Prompt.HOLD_STILL, Prompt.HOLD_STILL)));
        assertThat(judgement.missed()).containsExactly(action);
    }

    /** The same with one component changed. */
    private static Measures with(UnaryOperator<Change> change) {
        return change.apply(new Change(Acted.measures(PROMPTS))).measures;
    }

    private static final class Change {
        private Measures measures;

        private Change(Measures measures) {
            this.measures = measures;
        }

        private Change times(List<Double> times) {
            return of(times, measures.repeated(), measures.frozen(), measures.moments(), measures.crowded());
        }

        private Change repeated(int repeated) {
            return of(measures.times(), repeated, measures.frozen(), measures.moments(), measures.crowded());
        }

        private Change frozen(double frozen) {
            return of(
                    measures.times(), measures.repeated(), Optional.of(frozen), measures.moments(), measures.crowded());
        }

        private Change moments(List<Moment> moments) {
            return of(measures.times(), measures.repeated(), measures.frozen(), moments, measures.crowded());
        }

        private Change crowded(int crowded) {
            return of(measures.times(), measures.repeated(), measures.frozen(), measures.moments(), crowded);
        }

        private Change of(
                List<Double> times, int repeated, Optional<Double> frozen, List<Moment> moments, int crowded) {
            measures = new Measures(
                    measures.shown(),
                    times,
                    repeated,
                    frozen,
                    moments,
                    measures.lookedAround(),
                    crowded,
                    measures.likenesses(),
                    measures.eyes(),
                    measures.reliefs(),
                    measures.hints(),
                    measures.best(),
                    measures.camera());
            return this;
        }

        private Change looks(List<At> likenesses, List<Measures.Turned> reliefs, Optional<Best> best, String camera) {
            measures = new Measures(
                    measures.shown(),
                    measures.times(),
                    measures.repeated(),
                    measures.frozen(),
                    measures.moments(),
                    measures.lookedAround(),
                    measures.crowded(),
                    likenesses,
                    measures.eyes(),
                    reliefs,
                    measures.hints(),
                    best,
                    camera);
            return this;
        }
    }

    @Test
    void framesOutOfOrderAreNoFilm() {
        var times = new ArrayList<>(Acted.measures(PROMPTS).times());
        Collections.swap(times, 10, 11);
        assertThat(judged(with(any -> any.times(times))).failed()).contains(Check.FILM);
    }

    @Test
    void aFilmWithAHoleIsNone() {
        var times = new ArrayList<>(Acted.measures(PROMPTS).times());
        times.subList(20, 30).clear();
        assertThat(judged(with(any -> any.times(times))).failed()).contains(Check.FILM);
    }

    @Test
    void whatWasNotAskedIsNoAnswer() {
        var other = new Challenge(Level.ACTIONS, List.of(Prompt.HOLD_STILL, Prompt.TURN_LEFT, Prompt.BLINK));
        assertThat(Judge.judge(other, Acted.measures(PROMPTS)).failed()).contains(Check.FILM);
    }

    @Test
    void noCameraTakesThePictureAgainStandsQuiteStillOrKeepsExactTime() {
        assertThat(judged(with(any -> any.repeated(40))).failed()).contains(Check.CAMERA);
        assertThat(judged(with(any -> any.frozen(0.9))).failed()).contains(Check.CAMERA);
        var exact = new ArrayList<Double>();
        for (int i = 0; i < 60; i++) {
            exact.add(i * 100.0);
        }
        assertThat(judged(with(any -> any.times(exact))).failed()).contains(Check.CAMERA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OBS Virtual Camera", "ManyCam Video Source", "v4l2loopback"})
    void aProgramIsNoCamera(String name) {
        var acted = Acted.measures(PROMPTS);
        assertThat(judged(with(any -> any.looks(acted.likenesses(), acted.reliefs(), acted.best(), name)))
                        .failed())
                .containsExactly(Check.CAMERA);
    }

    @Test
    void aFaceThatComesAndGoesIsNotEnough() {
        var moments = Acted.measures(PROMPTS).moments();
        assertThat(judged(with(any -> any.moments(moments.subList(0, moments.size() / 2))))
                        .failed())
                .contains(Check.FACE);
    }

    @Test
    void anotherFaceBesideItIsOneTooMany() {
        assertThat(judged(with(any -> any.crowded(8))).failed()).containsExactly(Check.ONE_FACE);
    }

    @Test
    void anotherPersonHalfWayIsNoticed() {
        var acted = Acted.measures(PROMPTS);
        var likenesses = List.of(new At(1000, 95), new At(4000, 30));
        assertThat(judged(with(any -> any.looks(likenesses, acted.reliefs(), acted.best(), "")))
                        .failed())
                .containsExactly(Check.SAME_PERSON);
    }

    @Test
    void aJumpIsACut() {
        var moments = new ArrayList<>(Acted.measures(PROMPTS).moments());
        var one = moments.get(30);
        moments.set(
                30,
                new Moment(
                        one.at(),
                        one.x() + 2 * one.size(),
                        one.y(),
                        one.size(),
                        one.pitch(),
                        one.roll(),
                        one.yaw(),
                        one.mouth(),
                        one.lids(),
                        one.skin(),
                        one.wall()));
        assertThat(judged(with(any -> any.moments(moments))).failed()).containsExactly(Check.CONTINUITY);
    }

    @Test
    void aTurnedHeadWithoutDepthIsAPicture() {
        var acted = Acted.measures(PROMPTS);
        var flat = acted.reliefs().stream()
                .map(turned ->
                        new Measures.Turned(turned.prompt(), turned.at(), turned.change(), new Relief(0.02, 0.02, 0.6)))
                .toList();
        assertThat(judged(with(any -> any.looks(acted.likenesses(), flat, acted.best(), "")))
                        .failed())
                .containsExactly(Check.DEPTH);
    }

    @Test
    void aFaceThatCannotBeComparedIsNotEnough() {
        var acted = Acted.measures(PROMPTS);
        var dark = Optional.of(new Best(3, Set.of(QualityReason.TOO_DARK)));
        assertThat(judged(with(any -> any.looks(acted.likenesses(), acted.reliefs(), dark, "")))
                        .failed())
                .containsExactly(Check.QUALITY);
    }

    @Test
    void lightThatDoesNotFollowTheColoursIsNotTheDisplays() {
        var colours = List.of(
                Prompt.HOLD_STILL, Prompt.TURN_LEFT, Prompt.RED, Prompt.GREEN, Prompt.BLUE, Prompt.CYAN, Prompt.RED);
        var others = List.of(
                Prompt.HOLD_STILL,
                Prompt.TURN_LEFT,
                Prompt.GREEN,
                Prompt.BLUE,
                Prompt.RED,
                Prompt.MAGENTA,
                Prompt.CYAN);
        var challenge = new Challenge(Level.ACTIONS_AND_COLOURS, colours);
        assertThat(Judge.judge(challenge, Acted.measures(colours)).passed()).isTrue();
        assertThat(Judge.judge(challenge, Acted.measures(colours, others)).failed())
                .containsExactly(Check.COLOURS);
        var dark = colours.stream()
                .map(prompt -> prompt.colour().isPresent() ? Prompt.HOLD_STILL : prompt)
                .toList();
        assertThat(Judge.judge(challenge, Acted.measures(colours, dark)).failed())
                .containsExactly(Check.COLOURS);
    }
}
