package dev.shiren.faces;

import static dev.shiren.operation.Contract.CLASSIC_VERSIONS;
import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.union;

import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.metering.Ledger;
import dev.shiren.metering.Meter;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.vision.picture.PictureException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells how alike the largest faces of two pictures are. */
@Component
final class CompareFaces implements Operation<CompareFaces.Request, FaceComparison> {

    private static final String FACE_PIC = "FacePic";
    private static final Set<String> TYPES = Set.of(FACE_PIC, "IDPic");

    record Request(
            Optional<String> sourceImageType,
            Optional<String> sourceImageValue,
            Optional<String> targetImageType,
            Optional<String> targetImageValue) {}

    private final PictureSource pictures;
    private final Faces faces;
    private final Ledger ledger;

    CompareFaces(PictureSource pictures, Faces faces, Ledger ledger) {
        this.pictures = pictures;
        this.faces = faces;
        this.ledger = ledger;
    }

    @Override
    public Contract<Request, FaceComparison> contract() {
        return new Contract<>(
                "CompareFaces",
                union(CLASSIC_VERSIONS, CONSOLE_VERSION),
                true,
                Request.class,
                FaceComparison.class,
                Envelope.CLASSIC,
                FaceErrors.COMPARE_PARAM_MISSING);
    }

    @Override
    public FaceComparison handle(Request request, Call call) {
        var sourceType = given(request.sourceImageType());
        var targetType = given(request.targetImageType());
        var source = given(request.sourceImageValue());
        var target = given(request.targetImageValue());
        if (sourceType.isEmpty() || targetType.isEmpty()) {
            throw FaceErrors.TYPE_EMPTY.exception();
        }
        if (source.isEmpty() || target.isEmpty()) {
            throw FaceErrors.COMPARE_PARAM_MISSING.exception();
        }
        if (!TYPES.contains(sourceType) || !TYPES.contains(targetType)) {
            throw FaceErrors.TYPE_INVALID.exception();
        }
        if (!sourceType.equals(FACE_PIC) && !targetType.equals(FACE_PIC)) {
            throw FaceErrors.NO_FACE_PIC.exception();
        }
        var account = call.caller().account();
        ledger.admit(account, Meter.FACE);
        var comparison = compare(account, source, target);
        ledger.charge(account, Meter.FACE, "", call.requestId());
        return comparison;
    }

    private FaceComparison compare(String account, String source, String target) {
        try {
            // Both are fetched before either is measured, so that a bad address costs no inference.
            var first = pictures.begin(account, source);
            var second = pictures.begin(account, target);
            return faces.compare(first.await(), second.await()).orElseThrow(FaceErrors.NO_FACE::exception);
        } catch (MediaException e) {
            throw FaceErrors.badImage(e);
        } catch (PictureException e) {
            throw FaceErrors.badImage(e);
        }
    }

    /** A parameter that must be there; it may be empty, which has an error of its own for types. */
    private static String given(Optional<String> parameter) {
        return parameter.orElseThrow(FaceErrors.COMPARE_PARAM_MISSING::exception);
    }
}
