package dev.shiren.bench;

import dev.shiren.bench.BareInference.Need;
import dev.shiren.bench.BareInference.Work;
import dev.shiren.rig.LiveFilm;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.FilmReader;
import dev.shiren.vision.liveness.FilmStrip;
import dev.shiren.vision.liveness.Judge;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.liveness.Prompt;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.util.List;

/** What judging a film of one session costs beyond its model runs. */
final class LivenessLatency implements Benchmark {

    private static final int WARM_UP = 3;

    private static final Challenge CHALLENGE = new Challenge(
            Level.ACTIONS, List.of(Prompt.HOLD_STILL, Prompt.TURN_LEFT, Prompt.BLINK, Prompt.COME_CLOSER));

    @Override
    public String name() {
        return "liveness";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var settings = VisionSettings.defaults();
        int threads = Runtime.getRuntime().availableProcessors();
        setup.say("makes a film ...");
        var film = LiveFilm.of(
                setup.home().resolve("vision-models/node_modules/@vladmandic/face-api/demo/sample3.jpg"), CHALLENGE, 1);
        try (var engine = FaceEngines.open(settings);
                var films = FilmReader.open(engine, new PictureReader(PictureLimits.DEFAULT), settings)) {
            Work judging = () -> {
                Judge.judge(CHALLENGE, films.read(film));
                FilmStrip.of(film.frames());
            };
            try (var bare = BareInference.of(List.of(Need.everyRun(judging)))) {
                int rounds = setup.repetitions(20, 6);
                var whole = new double[rounds];
                var aside = new double[rounds];
                var inTurn = new double[rounds];
                for (int round = -WARM_UP; round < rounds; round++) {
                    double taken = Stopwatch.milliseconds(judging);
                    double spread = Stopwatch.milliseconds(() -> bare.run(threads));
                    double single = Stopwatch.milliseconds(bare::run);
                    if (round >= 0) {
                        whole[round] = taken;
                        aside[round] = spread;
                        inTurn[round] = single;
                    }
                }
                var what = "judging a film of %d frames / bare inference, "
                        .formatted(film.frames().size());
                return List.of(
                        new Finding(
                                        name(),
                                        what + "one run after the other",
                                        Spread.ofRatios(whole, inTurn).text("%.2f"))
                                .wanted("≤ 1.3, ≤ 2.5 s on two cores")
                                .with("%s ms; bare %s ms: %s"
                                        .formatted(
                                                Spread.of(whole).text("%.0f"),
                                                Spread.of(inTurn).text("%.0f"),
                                                bare.description())),
                        new Finding(
                                        name(),
                                        what + "on %d threads".formatted(threads),
                                        Spread.ofRatios(whole, aside).text("%.2f"))
                                .with("bare %s ms".formatted(Spread.of(aside).text("%.0f"))));
            }
        }
    }
}
