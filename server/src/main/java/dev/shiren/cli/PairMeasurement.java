package dev.shiren.cli;

import dev.shiren.faces.FaceSettings;
import dev.shiren.vision.evaluation.LabelledPair;
import dev.shiren.vision.evaluation.Measurement;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.PrintWriter;
import java.util.List;

/** Measures labelled pairs with the models that the settings name. */
final class PairMeasurement {

    /** Pictures of one's own may be larger than what callers may send. */
    private static final int LARGEST_FILE = 64 * 1024 * 1024;

    private PairMeasurement() {}

    /** Says on the way how far it is, and which pictures could not be used. */
    static Measurement measure(List<LabelledPair> pairs, PrintWriter err) throws InterruptedException {
        var settings = FaceSettings.ofEnvironment();
        var reader = new PictureReader(new PictureLimits(LARGEST_FILE, settings.maxPixels()));
        try (var engine = FaceEngines.open(settings.vision())) {
            var measurement = Measurement.of(pairs, engine, reader, progress("Shiren", err));
            measurement.failures().forEach((file, reason) -> err.println(file + ": " + reason));
            return measurement;
        }
    }

    static Measurement.Progress progress(String who, PrintWriter err) {
        return (pictures, ofAll) -> {
            if (pictures % 10 == 0 || pictures == ofAll) {
                err.println("%s: %d of %d pictures".formatted(who, pictures, ofAll));
                err.flush();
            }
        };
    }
}
