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

/** What the two face operations do, from encoded bytes on, without a server around it. */
final class Engine implements AutoCloseable {

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT);
    private final FaceEngine faces = FaceEngines.open(VisionSettings.defaults());

    /** 0 to 100. */
    double compare(Samples samples) throws PictureException {
        return faces.scale().similarity(embedding(samples.first()), embedding(samples.second()));
    }

    /** All of them, of the largest face. */
    void describe(byte[] encoded) throws PictureException {
        var picture = reader.read(encoded);
        faces.attributes(picture, largest(picture), EnumSet.allOf(Attribute.class));
    }

    /** Of the largest face. */
    Embedding embedding(byte[] encoded) throws PictureException {
        var picture = reader.read(encoded);
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
