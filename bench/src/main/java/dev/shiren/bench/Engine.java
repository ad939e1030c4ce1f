package dev.shiren.bench;

import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.util.EnumSet;
import java.util.function.Supplier;

/** What the two face operations do, from encoded bytes on, without a server around it. */
final class Engine implements AutoCloseable {

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT);
    private final FaceEngine faces = FaceEngines.open(VisionSettings.defaults());

    /** 0 to 100. */
    double compare(Samples samples) {
        var both = faces.sideBySide(samples.both().stream()
                .map(picture -> (Supplier<Embedding>) () -> embedding(picture))
                .toList());
        return faces.scale().similarity(both.get(0), both.get(1));
    }

    /** All of them, of the largest face. */
    void describe(byte[] encoded) throws PictureException {
        var picture = reader.read(encoded);
        faces.attributes(picture, largest(picture), EnumSet.allOf(Attribute.class));
    }

    /** Of the largest face. */
    Embedding embedding(byte[] encoded) {
        try {
            return embedding(reader.read(encoded));
        } catch (PictureException e) {
            throw new IllegalStateException("a sample picture cannot be read", e);
        }
    }

    /** Of the largest face. */
    Embedding embedding(Picture picture) {
        return faces.embed(picture, largest(picture));
    }

    private Face largest(Picture picture) {
        return faces.largest(picture)
                .orElseThrow(() -> new IllegalStateException("no face was found in a sample picture"));
    }

    @Override
    public void close() {
        faces.close();
    }
}
