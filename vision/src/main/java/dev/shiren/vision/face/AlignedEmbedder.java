package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelCard;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.picture.Picture;
import java.util.Locale;

/** Any net from an aligned chip to a vector; the vectors of the chip and of its mirror image are averaged. */
final class AlignedEmbedder implements FaceEmbedder {

    private final Model model;
    private final Alignment alignment;

    /**
     * Reads the alignment from the model's manifest.
     *
     * @throws ModelException if the manifest names an unknown one
     */
    AlignedEmbedder(Model model) {
        this.model = model;
        var name = model.card().alignment();
        try {
            this.alignment = name.isEmpty() ? Alignment.DLIB : Alignment.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ModelException("The model %s wants the alignment %s; known are dlib and arcface."
                    .formatted(model.card().id(), name));
        }
    }

    @Override
    public Embedding embed(Picture picture, double[] points) {
        var onto = alignment.onto(points, model.width());
        var both = model.runMirrored(planes -> {
                    picture.sample(onto, model.width(), model.height(), planes, 0);
                    alignment.prepare(planes, model.width());
                })
                .any("embedding");
        int dimension = both.length / 2;
        var mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (both[i] + both[dimension + i]) / 2;
        }
        return alignment.embedding(mean);
    }

    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public void close() {
        model.close();
    }
}
