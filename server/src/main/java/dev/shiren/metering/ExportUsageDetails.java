package dev.shiren.metering;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands out the rows of DescribeUsageDetails as a file. */
@Component
final class ExportUsageDetails implements Operation<ExportUsageDetails.Request, ExportUsageDetails.Answer> {

    /**
     * What to export.
     *
     * @param fileType CSV or XLSX, CSV by default
     */
    record Request(
            Optional<String> packageId,
            Optional<String> startDate,
            Optional<String> endDate,
            Optional<String> fileType) {}

    /**
     * A file.
     *
     * @param content base64
     */
    record Answer(String fileName, String content) {}

    /** A quarter's rows of one package are 13,000. */
    private static final int MOST = 100_000;

    private final UsageRows rows;

    ExportUsageDetails(UsageRows rows) {
        this.rows = rows;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "ExportUsageDetails",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var file = UsageFile.named(
                        request.fileType().filter(text -> !text.isEmpty()).orElse("CSV"))
                .orElseThrow(() -> CommonErrors.INVALID_PARAMETER.because("FileType is CSV or XLSX."));
        var filter = DescribeUsageDetails.filter(request.packageId(), request.startDate(), request.endDate(), call);
        if (rows.count(filter) > MOST) {
            throw CommonErrors.INVALID_PARAMETER.because("More than " + MOST + " rows: give StartDate and EndDate.");
        }
        var bytes = new ByteArrayOutputStream();
        try {
            file.write(rows, filter, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(
                "usage." + file.name().toLowerCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
