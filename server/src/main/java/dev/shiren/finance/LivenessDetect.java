package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells whether a picture looks like a reproduction of a face. Films have a page of their own and are not taken here. */
@Component
final class LivenessDetect implements Operation<LivenessDetect.Request, Coded> {

    record Request(
            Optional<String> bizId,
            Optional<String> bizType,
            Optional<String> mediaCategory,
            Optional<String> mediaFile,
            Optional<String> mediaUrl) {}

    /** What came of it; the score is 0 to 100. */
    record Result(String passed, double score) {}

    private static final Pattern BIZ_ID = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Set<String> STILLS = Set.of("PHOTO", "IMAGE", "PICTURE");

    private final Pictures pictures;
    private final Comparisons comparisons;
    private final FaceConfigs configs;

    LivenessDetect(Pictures pictures, Comparisons comparisons, FaceConfigs configs) {
        this.pictures = pictures;
        this.comparisons = comparisons;
        this.configs = configs;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("LivenessDetect", Coded.DETECT, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            if (!BIZ_ID.matcher(Given.required("BizId", request.bizId())).matches()) {
                throw Code.INVALID.about("BizId");
            }
            var bizType = Given.required("BizType", request.bizType());
            if (!configs.has(call.caller().account(), bizType)) {
                throw Code.NO_SUCH_SCENE.exception();
            }
            Given.among(
                    "MediaCategory",
                    request.mediaCategory().map(category -> category.toUpperCase(Locale.ROOT)),
                    STILLS,
                    "PHOTO");
            var picture = pictures.read("MediaFile", Pictures.Ways.of(request.mediaFile(), request.mediaUrl()), call);
            var done = comparisons.still(picture, call);
            return new Result(
                    done.subCode().passed(),
                    done.still().map(StillCheck.Result::score).orElseThrow());
        });
    }
}
