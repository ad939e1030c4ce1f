package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.media.MediaSettings;
import dev.shiren.media.store.BrowserUploads;
import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.UploadGrants.Uploads;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.platform.Ids;
import dev.shiren.scene.Scenes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a page in a browser upload pictures by a form. */
@Component
final class DescribeUploadInfo implements Operation<DescribeUploadInfo.Request, DescribeUploadInfo.Answer> {

    /**
     * For whom.
     *
     * @param biz the scene, whose time of keeping holds for what is uploaded; the oldest clients have no such parameter
     */
    record Request(Optional<String> biz) {}

    /**
     * The fields of the form, sent as {@code OSSAccessKeyId}, {@code policy} and {@code Signature}.
     *
     * @param folder every {@code key} begins with it
     * @param host where the form is sent
     * @param expire seconds since the epoch
     */
    record Answer(String accessid, String policy, String signature, String folder, String host, long expire) {}

    private final Scenes scenes;
    private final BrowserUploads uploads;
    private final OssSettings store;
    private final MediaSettings media;
    private final Ids ids;

    DescribeUploadInfo(Scenes scenes, BrowserUploads uploads, OssSettings store, MediaSettings media, Ids ids) {
        this.scenes = scenes;
        this.uploads = uploads;
        this.store = store;
        this.media = media;
        this.ids = ids;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeUploadInfo",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        var biz = request.biz().filter(text -> !text.isEmpty());
        if (biz.filter(text -> scenes.find(account, text).isEmpty()).isPresent()) {
            throw CommonErrors.INVALID_PARAMETER.because("Biz is not the identifier of a scene.");
        }
        var form = uploads.form(
                account,
                store.consoleBucket(),
                "browser/" + ids.token() + "/",
                store.consoleTokenLife(),
                media.maxSize().toBytes(),
                new Uploads(Optional.empty(), biz.flatMap(text -> scenes.retention(account, text))),
                call.base());
        return new Answer(
                form.accessId(),
                form.policy(),
                form.signature(),
                form.folder(),
                form.host().toString(),
                form.expires().getEpochSecond());
    }
}
