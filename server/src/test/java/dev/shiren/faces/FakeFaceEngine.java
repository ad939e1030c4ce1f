package dev.shiren.faces;

import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Box;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Eye;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceAttributes;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.Landmarks;
import dev.shiren.vision.face.SimilarityScale;
import dev.shiren.vision.face.View;
import dev.shiren.vision.model.BusyException;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** An engine to whom a picture's width is the person on it; pictures of width {@link #NOBODY} have no face. */
public final class FakeFaceEngine implements FaceEngine {

    public static final int NOBODY = 1;
    public static final double SAME = 98.765;
    public static final double DIFFERENT = 12.345;

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger detections = new AtomicInteger();
    private volatile Runnable beforeDetection = () -> {};

    /** The picture of a person, as PNG. */
    public static byte[] person(int width) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Faces faces() {
        return new Faces(this, new PictureReader(PictureLimits.DEFAULT));
    }

    /** Makes the next calls find the queue full. */
    public void beBusy(int calls) {
        busy.set(calls);
    }

    /** Runs before every detection, on the thread that asked for it. */
    public void beforeDetection(Runnable hook) {
        beforeDetection = hook;
    }

    public int detections() {
        return detections.get();
    }

    @Override
    public List<Face> detect(Picture picture) {
        beforeDetection.run();
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new BusyException("full");
        }
        detections.incrementAndGet();
        var face = new Face(new Box(0, 0, picture.width(), 2), 0.9, 0.9, Landmarks.NONE);
        return picture.width() == NOBODY ? List.of() : List.of(face, face);
    }

    @Override
    public Optional<Face> follow(Picture frame, Face before) {
        return largest(frame);
    }

    @Override
    public List<View> glance(Picture picture) {
        return List.of();
    }

    @Override
    public List<Eye> eyes(Picture picture, Face face) {
        return List.of();
    }

    @Override
    public Embedding embed(Picture picture, Face face) {
        return Embedding.of(new float[] {picture.width(), 1});
    }

    @Override
    public <T> List<T> sideBySide(List<Supplier<T>> jobs) {
        return jobs.stream().map(Supplier::get).toList();
    }

    @Override
    public FaceAttributes attributes(Picture picture, Face face, Set<Attribute> wanted) {
        return new FaceAttributes(
                wanted.contains(Attribute.FACE_TYPE) ? Optional.of(FaceAttributes.FaceType.PROFILE) : Optional.empty(),
                wanted.contains(Attribute.HEAD_POSE)
                        ? Optional.of(new FaceAttributes.HeadPose(1.004, -2.5, 40))
                        : Optional.empty(),
                wanted.contains(Attribute.GLASSES) ? Optional.of(FaceAttributes.Glasses.SUNGLASS) : Optional.empty(),
                wanted.contains(Attribute.BLUR) ? OptionalDouble.of(0.5) : OptionalDouble.empty(),
                wanted.contains(Attribute.SMILING) ? Optional.of(new FaceAttributes.Smile(80, 50)) : Optional.empty(),
                wanted.contains(Attribute.GENDER)
                        ? Optional.of(new FaceAttributes.GenderEstimate(FaceAttributes.Gender.FEMALE, 99.5))
                        : Optional.empty(),
                wanted.contains(Attribute.AGE) ? OptionalInt.of(30) : OptionalInt.empty(),
                Set.of());
    }

    @Override
    public SimilarityScale scale() {
        return new SimilarityScale() {
            @Override
            public double similarity(Embedding a, Embedding b) {
                return a.equals(b) ? SAME : DIFFERENT;
            }

            @Override
            public SortedMap<Double, Double> thresholds() {
                return new TreeMap<>(Map.of(0.01, 60.0, 0.001, 80.0, 0.0001, 90.0));
            }

            @Override
            public Map<String, String> provenance() {
                return Map.of("model", "fake");
            }
        };
    }

    @Override
    public void close() {}
}
