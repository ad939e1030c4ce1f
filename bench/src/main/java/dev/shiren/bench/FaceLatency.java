package dev.shiren.bench;

import dev.shiren.bench.BareInference.Need;
import dev.shiren.bench.BareInference.Work;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** How much the two face operations cost beyond the model runs that they cannot do without. */
final class FaceLatency implements Benchmark {

    private static final String VERSION = "2018-09-16";
    private static final int WARM_UP = 20;

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var samples = Samples.of(setup);
        var findings = new ArrayList<Finding>();
        try (var server = Shiren.start(setup);
                var engine = new Engine()) {
            findings.addAll(against(
                    setup,
                    "CompareFaces",
                    () -> server.call(compare(samples)),
                    () -> engine.compare(samples),
                    samples.both().stream()
                            .map(picture -> Need.once(() -> engine.embedding(picture)))
                            .toList()));
            findings.addAll(against(
                    setup,
                    "DetectFaceAttributes",
                    () -> server.call(attributes(samples.first())),
                    () -> engine.describe(samples.first()),
                    List.of(Need.once(() -> engine.describe(samples.first())))));
        }
        return findings;
    }

    static SignedCall compare(Samples samples) {
        return SignedCall.post(
                VERSION,
                "CompareFaces",
                Map.of(
                        "SourceImageType",
                        "FacePic",
                        "SourceImageValue",
                        base64(samples.first()),
                        "TargetImageType",
                        "FacePic",
                        "TargetImageValue",
                        base64(samples.second())));
    }

    private static SignedCall attributes(byte[] picture) {
        return SignedCall.post(
                VERSION,
                "DetectFaceAttributes",
                Map.of(
                        "MaterialValue",
                        base64(picture),
                        "RetAttributes",
                        "Facetype,Headpose,Glasses,Blur,Smiling,Gender,Age"));
    }

    static String base64(byte[] picture) {
        return "base64://" + Base64.getEncoder().encodeToString(picture);
    }

    /** Takes turns, call by call, so that all three meet the same machine. */
    private List<Finding> against(
            Bench.Setup setup, String operation, Work overHttp, Work inProcess, List<Need> pictures) throws Exception {
        int rounds = setup.repetitions(60, 12);
        try (var bare = BareInference.of(pictures)) {
            Work bareRun = bare::run;
            var works = List.of(overHttp, inProcess, bareRun);
            var milliseconds = new double[works.size()][rounds];
            for (int round = -WARM_UP; round < rounds; round++) {
                for (int i = 0; i < works.size(); i++) {
                    double taken = Stopwatch.milliseconds(works.get(i));
                    if (round >= 0) {
                        milliseconds[i][round] = taken;
                    }
                }
            }
            setup.say(operation + " measured " + rounds + " times");
            var bareDetails = "bare %s ms: %s; the engine makes %d model runs more to be sure"
                    .formatted(Spread.of(milliseconds[2]).text("%.1f"), bare.description(), bare.more());
            return List.of(
                    new Finding(
                                    name(),
                                    operation + " over HTTP / bare inference",
                                    Spread.ofRatios(milliseconds[0], milliseconds[2])
                                            .text("%.2f"))
                            .wanted(operation.equals("CompareFaces") ? "≤ 1.25" : "")
                            .with("%s ms; %s"
                                    .formatted(Spread.of(milliseconds[0]).text("%.1f"), bareDetails)),
                    new Finding(
                                    name(),
                                    operation + " in process / bare inference",
                                    Spread.ofRatios(milliseconds[1], milliseconds[2])
                                            .text("%.2f"))
                            .with("%s ms".formatted(Spread.of(milliseconds[1]).text("%.1f"))));
        }
    }
}
