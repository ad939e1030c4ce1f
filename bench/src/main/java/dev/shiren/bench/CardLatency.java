package dev.shiren.bench;

import dev.shiren.bench.BareInference.Need;
import dev.shiren.bench.BareInference.Work;
import dev.shiren.resident.Divisions;
import dev.shiren.vision.card.CardReader;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.card.Specimens;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

/** What reading ID cards costs beyond its model runs, alone and as part of a whole verification. */
final class CardLatency implements Benchmark {

    private static final String SCENE = "bench-cards";
    private static final String NAME = "张伟";
    private static final String NUMBER = "110101199003071233";
    private static final int WARM_UP = 5;

    @Override
    public String name() {
        return "cards";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var face = Samples.of(setup).first();
        var portrait = ImageIO.read(new ByteArrayInputStream(face)).getSubimage(160, 0, 320, 400);
        var front = Specimens.front(NAME, NUMBER, portrait);
        var back = Specimens.back(
                NAME,
                NUMBER,
                Optional.of(LocalDate.now(java.time.ZoneOffset.UTC).plusYears(5)));
        var pictures = new PictureReader(PictureLimits.DEFAULT);
        try (var engine = new Engine();
                var reader = new CardReader(new InferencePool(2, 8), Divisions.bundled(), InstantSource.system())) {
            Work readFront = () -> reader.read(pictures.read(front));
            Work readBack = () -> reader.read(pictures.read(back));
            var onCard = portrait(reader.read(pictures.read(front)));
            try (var cardModels = BareInference.of(List.of(Need.everyRun(readFront), Need.everyRun(readBack)));
                    var allModels = BareInference.of(List.of(
                            Need.once(() -> engine.embedding(face)),
                            Need.once(() -> engine.embedding(face)),
                            Need.everyRun(readFront),
                            Need.once(() -> engine.embedding(onCard)),
                            Need.everyRun(readBack)))) {
                Work both = () -> {
                    readFront.run();
                    readBack.run();
                };
                var alone = against(setup, "both sides of a card in process", both, cardModels, "≤ 1.3");
                try (var server = started(setup, face)) {
                    Work verification = () -> verify(server, face, front, back);
                    var whole = against(
                            setup,
                            "RPMin with face, both sides and the authority's photo over HTTP",
                            verification,
                            allModels,
                            "≤ 1.35");
                    return List.of(alone, whole);
                }
            }
        }
    }

    private static Picture portrait(CardReading reading) {
        if (reading instanceof CardReading.Front front && front.portrait().isPresent()) {
            return front.portrait().get();
        }
        throw new IllegalStateException("the portrait of the sample card was not found");
    }

    private Finding against(Bench.Setup setup, String what, Work work, BareInference bare, String wanted)
            throws Exception {
        int rounds = setup.repetitions(40, 8);
        var whole = new double[rounds];
        var models = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double taken = Stopwatch.milliseconds(work);
            double needed = Stopwatch.milliseconds(bare::run);
            if (round >= 0) {
                whole[round] = taken;
                models[round] = needed;
            }
        }
        setup.say(what + " measured " + rounds + " times");
        return new Finding(
                        name(),
                        what + " / bare inference",
                        Spread.ofRatios(whole, models).text("%.2f"))
                .wanted(wanted)
                .with("%s ms; bare %s ms: %s"
                        .formatted(
                                Spread.of(whole).text("%.0f"), Spread.of(models).text("%.0f"), bare.description()));
    }

    /** A server that knows one person. */
    private static Shiren started(Bench.Setup setup, byte[] face) throws Exception {
        var server = Shiren.start(setup);
        var folder = Files.createTempDirectory("shiren-bench-people");
        try {
            Files.write(folder.resolve("face.jpg"), face);
            Files.writeString(
                    folder.resolve("people.csv"), "name,id_number,photo\n%s,%s,face.jpg\n".formatted(NAME, NUMBER));
            server.command(
                    setup,
                    "registry",
                    "import",
                    folder.resolve("people.csv").toString(),
                    "--photos",
                    folder.toString());
            server.call(SignedCall.post(
                    "2019-03-07",
                    "CreateVerifySetting",
                    Map.of("BizType", SCENE, "BizName", SCENE, "Solution", "RPMin")));
            return server;
        } finally {
            Shiren.delete(folder);
        }
    }

    private static void verify(Shiren server, byte[] face, byte[] front, byte[] back) throws IOException {
        var materials = List.of(
                Map.entry("Name", NAME),
                Map.entry("IdentificationNumber", NUMBER),
                Map.entry("FacePic", FaceLatency.base64(face)),
                Map.entry("IdCardFrontPic", FaceLatency.base64(front)),
                Map.entry("IdCardBackPic", FaceLatency.base64(back)));
        var form =
                new HashMap<>(Map.of("Biz", SCENE, "TicketId", UUID.randomUUID().toString()));
        for (int i = 0; i < materials.size(); i++) {
            form.put(
                    "Material.%d.MaterialType".formatted(i + 1),
                    materials.get(i).getKey());
            form.put("Material.%d.Value".formatted(i + 1), materials.get(i).getValue());
        }
        var answer = new String(
                server.call(SignedCall.post("2018-09-16", "SubmitVerification", form)),
                java.nio.charset.StandardCharsets.UTF_8);
        if (!answer.contains("\"StatusCode\":1")) {
            throw new IOException("the person did not pass: " + answer);
        }
    }
}
