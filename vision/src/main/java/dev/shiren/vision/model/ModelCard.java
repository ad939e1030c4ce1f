package dev.shiren.vision.model;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model's manifest says about it, as far as running it needs.
 *
 * @param id names the model
 * @param architecture how its outputs are read; the id where the manifest names none
 * @param sha256 of the ONNX file, lower-case hexadecimal
 * @param alignment of an embedder's input, or empty text
 * @param characters what a reader of text can answer, in the order of its classes after the first; else empty
 * @param input what is fed for a pixel
 */
public record ModelCard(
        String id, String architecture, String sha256, String alignment, String characters, Input input) {

    /**
     * A pixel of 0 to 255 is fed as {@code (value - mean) * scale}.
     *
     * @param bgr whether the first of the three planes is blue
     * @param mean of red, green and blue
     * @param scale of red, green and blue
     */
    public record Input(boolean bgr, List<Double> mean, List<Double> scale) {

        /** For a model that normalises within its graph. */
        public static final Input PLAIN = new Input(false, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

        boolean isPlain() {
            return equals(PLAIN);
        }
    }

    /** Name and digest, by which a result can be traced to the very file. */
    public String provenance() {
        return id + " sha256:" + sha256;
    }

    /**
     * From a manifest in JSON: {@code id} and {@code sha256} are needed; {@code architecture}, {@code alignment},
     * {@code input.order} (RGB or BGR) and {@code input.mean} (three numbers) may be there; {@code input.scale}
     * (one number or three) and {@code characters} too.
     *
     * @throws ModelException if it is no such manifest
     */
    public static ModelCard parse(byte[] json) {
        try {
            var card = JsonMapper.shared().readTree(json);
            var id = text(card, "id", "");
            var sha256 = text(card, "sha256", "");
            if (id.isEmpty() || sha256.isEmpty()) {
                throw new ModelException("A model's manifest needs id and sha256.");
            }
            var pixels = card.path("input");
            var input = new Input(
                    text(pixels, "order", "RGB").equals("BGR"),
                    three(pixels.path("mean"), 0),
                    three(pixels.path("scale"), 1));
            return new ModelCard(
                    id,
                    text(card, "architecture", id),
                    sha256,
                    text(card, "alignment", ""),
                    text(card, "characters", ""),
                    input);
        } catch (JacksonException e) {
            throw new ModelException("A model's manifest is not JSON: " + e.getOriginalMessage());
        }
    }

    private static List<Double> three(JsonNode numbers, double otherwise) {
        double all = numbers.asDouble(otherwise);
        return List.of(
                numbers.path(0).asDouble(all),
                numbers.path(1).asDouble(all),
                numbers.path(2).asDouble(all));
    }

    private static String text(JsonNode card, String name, String otherwise) {
        return card.path(name).asString(otherwise);
    }
}
