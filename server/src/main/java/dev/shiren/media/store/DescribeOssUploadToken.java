package dev.shiren.media.store;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.media.store.UploadGrants.Uploads;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.platform.Ids;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a caller upload pictures that belong to no ticket. */
@Component
final class DescribeOssUploadToken implements Operation<DescribeOssUploadToken.Request, DescribeOssUploadToken.Answer> {

    record Request() {}

    record Answer(OssUploadToken ossUploadToken) {}

    private final UploadGrants uploads;
    private final OssSettings settings;
    private final Ids ids;

    DescribeOssUploadToken(UploadGrants uploads, OssSettings settings, Ids ids) {
        this.uploads = uploads;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeOssUploadToken",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var path = ids.id("prod/", 5) + ids.id("@", 4) + ids.id("-", 7);
        var kept = new Uploads(Optional.empty(), Optional.empty());
        var grant = uploads.grant(
                call.caller().account(),
                settings.consoleBucket(),
                path,
                settings.consoleTokenLife(),
                kept,
                call.base());
        return new Answer(OssUploadToken.of(grant));
    }
}
