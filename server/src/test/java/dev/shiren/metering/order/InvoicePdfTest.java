package dev.shiren.metering.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class InvoicePdfTest {

    @Test
    void theLongestTitleStaysOnThePage() throws IOException {
        var invoice = new Invoices.Invoice(
                "request",
                "acme",
                new Invoices.Buyer("示例公司".repeat(50), Optional.of("9".repeat(20))),
                64_000,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.of("25112000000123456789"));
        var ends = new ArrayList<Float>();
        try (var document = Loader.loadPDF(InvoicePdf.of(invoice, List.of()))) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    ends.add(text.getX() + text.getWidth());
                }
            }.getText(document);
        }
        assertThat(ends)
                .hasSizeGreaterThan(200)
                .allSatisfy(end -> assertThat(end).isLessThan(PDRectangle.A4.getWidth() - 50));
    }
}
