package dev.shiren.rig;

import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One film of a person who does what is asked. */
public final class LiveFilm {

    private LiveFilm() {}

    /**
     * Makes it of the largest face in a picture.
     *
     * @param seed the same one makes the same film
     * @throws IOException if the picture cannot be read or shows no face
     */
    public static Film of(Path picture, Challenge challenge, long seed) throws IOException {
        var portrait = portrait(picture);
        return new Films(portrait, portrait, seed).film(Species.LIVE, challenge);
    }

    static Portrait portrait(Path picture) throws IOException {
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            Picture read = new PictureReader(new PictureLimits(1 << 26, 25_000_000)).read(Files.readAllBytes(picture));
            return engine.largest(read)
                    .flatMap(face -> Portrait.of(read, face, engine))
                    .orElseThrow(() -> new IOException(picture + " shows no face"));
        } catch (PictureException e) {
            throw new IOException(picture + ": " + e.getMessage(), e);
        }
    }
}
