package dev.shiren.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.FaceShape;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.liveness.Check;
import dev.shiren.vision.liveness.FilmReader;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few films of each kind, made from the sample pictures that come with the models. */
@TestInstance(Lifecycle.PER_CLASS)
class EvaluationTest {

    private static final long SEED = 1;

    private FaceEngine engine = FaceEngines.open(VisionSettings.defaults());
    private FilmReader films = FilmReader.open(
            engine, new PictureReader(new PictureLimits(1 << 21, 25_000_000)), VisionSettings.defaults());
    private Gallery gallery = new Gallery(engine);

    @BeforeAll
    void hang() throws Exception {
        for (int i = 1; i <= 6; i++) {
            gallery.add(Path.of("../vision-models/node_modules/@vladmandic/face-api/demo/sample%d.jpg".formatted(i)));
        }
    }

    @AfterAll
    void close() {
        films.close();
        engine.close();
    }

    private Tally tally(Species species, int count, Level level) throws InterruptedException {
        var tallies = new Evaluation(gallery, films, level, SEED).run(Map.of(species, count), done -> {});
        return Objects.requireNonNull(tallies.get(species));
    }

    @Test
    void theSamplesShowPeopleWhoLookIntoTheCamera() {
        assertThat(gallery.portraits()).hasSizeGreaterThan(4);
        assertThat(gallery.people()).isGreaterThan(2);
    }

    @Test
    void peopleWhoDoWhatIsAskedPass() throws Exception {
        var live = tally(Species.LIVE, 6, Level.ACTIONS);
        assertThat(live.passed()).as("%s", live.failures()).isGreaterThanOrEqualTo(5);
        assertThat(live.meanFilmSeconds()).isLessThan(12);
    }

    @Test
    void peopleWhomTheDisplayShinesOnPass() throws Exception {
        var live = tally(Species.LIVE, 3, Level.ACTIONS_AND_COLOURS);
        assertThat(live.failures()).doesNotContainKey(Check.COLOURS);
        assertThat(live.passed()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Species.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LIVE", "SWAPPED_FACE", "TWO_FACES", "INJECTED_FRAMES", "STILL_PHOTO"})
    void attacksDoNot(Species species) throws Exception {
        assertThat(tally(species, 2, Level.ACTIONS).passed()).isZero();
    }

    @Test
    void someAttacksAreKnownForWhatTheyAre() throws Exception {
        assertThat(tally(Species.SWAPPED_FACE, 1, Level.ACTIONS).failures()).containsKey(Check.SAME_PERSON);
        assertThat(tally(Species.TWO_FACES, 1, Level.ACTIONS).failures()).containsKey(Check.ONE_FACE);
        assertThat(tally(Species.INJECTED_FRAMES, 1, Level.ACTIONS).failures()).containsKey(Check.CAMERA);
        assertThat(tally(Species.STILL_PHOTO, 1, Level.ACTIONS).failures()).containsKeys(Check.ACTIONS, Check.DEPTH);
    }

    @Test
    void aHeadTurnsAsItIsTold() {
        var stage = new Stage(new Head(gallery.portraits().get(0)));
        double straight = yaw(stage, 0);
        assertThat(yaw(stage, 20) - straight).isBetween(12.0, 32.0);
        assertThat(yaw(stage, -20) - straight).isBetween(-32.0, -12.0);
    }

    private double yaw(Stage stage, double degrees) {
        var drawn = Pictures.of(stage.draw(new State(0, 0, degrees, 1, 0, 0, 0, 0), Lamp.ROOM));
        return FaceShape.of(engine.largest(drawn).orElseThrow().landmarks())
                .pose()
                .yaw();
    }

    @Test
    void theReportCountsErrorsWithTheirIntervals() throws Exception {
        var tallies =
                new Evaluation(gallery, films, Level.ACTIONS, SEED).run(Map.of(Species.STILL_PHOTO, 1), done -> {});
        var text = new StringWriter();
        var out = new PrintWriter(text);
        new LivenessReport(gallery, Level.ACTIONS, SEED, tallies, true).print(out);
        out.flush();
        assertThat(text.toString()).contains("| STILL_PHOTO |", "| 1 | 0 | APCER 0.0 % | 0.0 – 79.3 % |");
    }

    @Test
    void intervalsAreWilsons() {
        assertThat(Tally.interval(0, 100)[1]).isBetween(0.036, 0.038);
        assertThat(Tally.interval(5, 100)).satisfies(ends -> {
            assertThat(ends[0]).isBetween(0.021, 0.022);
            assertThat(ends[1]).isBetween(0.111, 0.113);
        });
    }
}
