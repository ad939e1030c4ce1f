package dev.shiren.rig;

import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Eye;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceShape;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Portraits good enough to be made films of, from all faces of some pictures that have nobody close beside them. Who is one person is told by similarity. */
final class Gallery {

    /** One in a hundred pairs of different people is as alike. */
    private static final double SAME = 70;

    /** In degrees: what a photograph does not show cannot be turned towards the camera. */
    private static final double MOST_TURNED = 14;

    private static final double LEAST_OPEN = 0.22;
    private static final double MOUTH_SHUT = 0.085;

    private final FaceEngine engine;
    private final PictureReader reader = new PictureReader(new PictureLimits(1 << 26, 25_000_000));
    private final List<Portrait> portraits = new ArrayList<>();
    private final List<Embedding> embeddings = new ArrayList<>();

    Gallery(FaceEngine engine) {
        this.engine = engine;
    }

    /** Adds what is usable in a picture, or in those below a directory. */
    void add(Path path) throws IOException {
        List<Path> files;
        try (var found = Files.walk(path)) {
            files = found.filter(file -> file.toString().matches(".*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
        for (var file : files) {
            try {
                add(reader.read(Files.readAllBytes(file)));
            } catch (PictureException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
    }

    private void add(Picture picture) {
        for (var face : engine.detect(picture)) {
            Portrait.of(picture, face, engine).filter(Gallery::isUsable).ifPresent(portrait -> {
                var framed = Pictures.of(portrait.canvas());
                var faces = engine.detect(framed);
                if (faces.size() == 1) {
                    var embedding = engine.embed(framed, faces.get(0));
                    portraits.add(portrait.of(person(embedding)));
                    embeddings.add(embedding);
                }
            });
        }
    }

    private String person(Embedding embedding) {
        for (int i = 0; i < portraits.size(); i++) {
            if (engine.scale().similarity(embedding, embeddings.get(i)) >= SAME) {
                return portraits.get(i).person();
            }
        }
        return "person " + (portraits.size() + 1);
    }

    private static boolean isUsable(Portrait portrait) {
        var shape = FaceShape.of(portrait.landmarks());
        double open = portrait.eyes().stream().mapToDouble(Eye::openness).min().orElse(0);
        return Math.abs(shape.pose().yaw()) <= MOST_TURNED && open >= LEAST_OPEN && shape.mouth() <= MOUTH_SHUT;
    }

    List<Portrait> portraits() {
        return List.copyOf(portraits);
    }

    long people() {
        return portraits.stream().map(Portrait::person).distinct().count();
    }

    /** The next portrait of somebody else. */
    Optional<Portrait> another(int than) {
        for (int step = 1; step < portraits.size(); step++) {
            var other = portraits.get((than + 7 * step) % portraits.size());
            if (!other.person().equals(portraits.get(than).person())) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
