package dev.shiren.vision.card;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelFile;
import dev.shiren.vision.text.TextDetector;
import dev.shiren.vision.text.TextDirection;
import dev.shiren.vision.text.TextRecognizer;
import java.util.Map;

/** The three models that reading needs. */
record TextModels(TextDetector detector, TextRecognizer recognizer, TextDirection direction) implements AutoCloseable {

    private static final String DETECTOR = "ppocr_v4_det";
    private static final String RECOGNIZER = "ppocr_v4_rec";
    private static final String DIRECTION = "ppocr_v2_cls";

    static TextModels open() {
        return new TextModels(
                new TextDetector(Model.open(ModelFile.bundled(DETECTOR))),
                new TextRecognizer(Model.open(ModelFile.bundled(RECOGNIZER))),
                new TextDirection(Model.open(ModelFile.bundled(DIRECTION))));
    }

    static Map<String, String> provenance() {
        return Map.of(
                "textDetection", ModelFile.bundledCard(DETECTOR).provenance(),
                "textRecognition", ModelFile.bundledCard(RECOGNIZER).provenance(),
                "textDirection", ModelFile.bundledCard(DIRECTION).provenance());
    }

    @Override
    public void close() {
        detector.close();
        recognizer.close();
        direction.close();
    }
}
