package dev.shiren.vision.liveness;

import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceShape;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.face.VisionSettings.Job;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.picture.Picture;
import java.util.Map;

/** Two small nets that tell a face from a picture of one by a single frame. Weak: hints for the whole, not judges. */
final class PassiveCues implements AutoCloseable {

    /** How much more than the face the nets see. */
    private static final double MARGIN = 1.3;

    private final Model spoof;
    private final Model live;

    /**
     * What the nets think.
     *
     * @param real probability that the face is no reproduction, 0 to 1
     * @param live probability that it is alive, 0 to 1
     */
    record Hint(double real, double live) {}

    private PassiveCues(Model spoof, Model live) {
        this.spoof = spoof;
        this.live = live;
    }

    /**
     * Loads both.
     *
     * @throws ModelException if one cannot be used
     */
    static PassiveCues open(VisionSettings settings) {
        var spoof = Model.open(settings.model(Job.ANTI_SPOOF));
        try {
            return new PassiveCues(spoof, Model.open(settings.model(Job.LIVENESS)));
        } catch (ModelException e) {
            spoof.close();
            throw e;
        }
    }

    Hint look(Picture picture, Face face) {
        var square = FaceShape.of(face.landmarks()).square().widened(MARGIN);
        var real = spoof.run(
                        planes -> picture.sample(square.onto(spoof.width()), spoof.width(), spoof.height(), planes, 0))
                .any("real");
        var alive = live.run(
                        planes -> picture.sample(square.onto(live.width()), live.width(), live.height(), planes, 0))
                .any("liveness");
        return new Hint(real[0], alive[0]);
    }

    Map<String, String> provenance() {
        return Map.of(
                "antiSpoof", spoof.card().provenance(), "liveness", live.card().provenance());
    }

    @Override
    public void close() {
        spoof.close();
        live.close();
    }
}
