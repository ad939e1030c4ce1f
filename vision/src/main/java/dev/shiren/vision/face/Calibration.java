package dev.shiren.vision.face;

import dev.shiren.vision.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the distances of an embedding model mean, as measured on labelled pairs.
 *
 * @param model id of the embedding model
 * @param sha256 of its ONNX file
 * @param data what was measured on, in words
 * @param identities how many people
 * @param same how many pairs of one person
 * @param different how many pairs of two people
 * @param method how the rates were estimated, in words
 * @param equalErrorRate 0 to 1
 * @param knots false-match rates with their distances, the largest first
 */
public record Calibration(
        String model,
        String sha256,
        String data,
        int identities,
        int same,
        int different,
        String method,
        double equalErrorRate,
        List<Knot> knots) {

    /**
     * Two people are taken for one at this rate when distances up to this one count as the same.
     *
     * @param falseMatchRate 0 to 1
     * @param low lower end of the 95 % confidence interval of the distance
     * @param high its upper end
     * @param extrapolated whether the data are too few to show the rate itself
     */
    public record Knot(double falseMatchRate, double distance, double low, double high, boolean extrapolated) {}

    private static final String RESOURCE = "calibration.json";

    public Calibration {
        knots = List.copyOf(knots);
        for (int i = 0; i < knots.size(); i++) {
            var knot = knots.get(i);
            var known = knot.falseMatchRate() > 0 && knot.falseMatchRate() < 1 && knot.distance() > 0;
            var falling = i == 0
                    || knot.falseMatchRate() < knots.get(i - 1).falseMatchRate()
                            && knot.distance() < knots.get(i - 1).distance();
            if (!known || !falling) {
                throw new IllegalArgumentException("knots must have falling rates and distances, both above zero");
            }
        }
        if (knots.size() < 2) {
            throw new IllegalArgumentException("a calibration needs at least two knots");
        }
    }

    /** The calibration of the default models; empty where this library was built without one. */
    static Optional<Calibration> bundled() {
        try (var in = Calibration.class.getResourceAsStream(RESOURCE)) {
            return in == null ? Optional.empty() : Optional.of(parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new ModelException("The default calibration cannot be read.", e);
        }
    }

    /**
     * From a file that {@link #json} wrote.
     *
     * @throws ModelException if it cannot be read or is no calibration
     */
    public static Calibration at(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ModelException("The calibration " + file + " cannot be read.", e);
        }
    }

    private static Calibration parse(byte[] json) {
        try {
            return JsonMapper.shared().readValue(json, Calibration.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ModelException("This is no calibration: " + e.getMessage(), e);
        }
    }

    public String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }
}
