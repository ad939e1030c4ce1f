package dev.shiren.vision.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model's ONNX bytes with the manifest they were checked against.
 *
 * @param onnx not copied; left alone by whoever holds it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFile(ModelCard card, byte[] onnx) {

    private static final String RESOURCES = "/dev/shiren/models/";

    /**
     * One of the default models.
     *
     * @throws ModelException if it is not on the class path or differs from its manifest
     */
    public static ModelFile bundled(String id) {
        return checked(ModelCard.parse(resource(id + ".json")), resource(id + ".onnx"));
    }

    /**
     * The manifest of one of the default models, without its bytes.
     *
     * @throws ModelException if it is not on the class path
     */
    public static ModelCard bundledCard(String id) {
        return ModelCard.parse(resource(id + ".json"));
    }

    /**
     * A model of the operator's: the ONNX file, beside it its manifest, named alike but for the ending
     * {@code .json}.
     *
     * @throws ModelException if one cannot be read or they differ
     */
    public static ModelFile at(Path onnx) {
        var name = String.valueOf(onnx.getFileName());
        var manifest = onnx.resolveSibling(name.replaceFirst("\\.onnx$", "") + ".json");
        try {
            return checked(ModelCard.parse(Files.readAllBytes(manifest)), Files.readAllBytes(onnx));
        } catch (IOException e) {
            throw new ModelException("The model " + onnx + " or its manifest cannot be read.", e);
        }
    }

    private static ModelFile checked(ModelCard card, byte[] onnx) {
        var found = sha256(onnx);
        if (!found.equals(card.sha256())) {
            throw new ModelException("The model %s has the SHA-256 %s, its manifest says %s."
                    .formatted(card.id(), found, card.sha256()));
        }
        return new ModelFile(card, onnx);
    }

    private static byte[] resource(String name) {
        try (var in = ModelFile.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new ModelException("The default model file " + name + " is not on the class path.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException("The default model file " + name + " cannot be read.", e);
        }
    }

    /** As manifests write it: lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
