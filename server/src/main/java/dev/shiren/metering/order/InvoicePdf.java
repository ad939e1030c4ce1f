package dev.shiren.metering.order;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws an invoice on A4: who, what, how much. The tax office's own form is for the tax office's own system to print. */
public final class InvoicePdf {

    private static final String FONT = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
    private static final float LEFT = 56;
    private static final float TOP = 780;
    private static final float BOTTOM = 60;
    private static final float LINE = 20;
    private static final float[] COLUMNS = {LEFT, LEFT + 130, LEFT + 300, LEFT + 390};

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream page;
    private float y = TOP;

    private InvoicePdf(PDDocument document) throws IOException {
        this.document = document;
        try (var stream = InvoicePdf.class.getResourceAsStream(FONT)) {
            if (stream == null) {
                throw new IOException("The font " + FONT + " is missing");
            }
            this.font = PDType0Font.load(document, stream);
        }
        this.page = next();
    }

    /** The file's bytes. */
    public static byte[] of(Invoices.Invoice invoice, List<Orders.Order> orders) {
        try (var document = new PDDocument()) {
            var bytes = new ByteArrayOutputStream();
            new InvoicePdf(document).draw(invoice, orders);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Invoices.Invoice invoice, List<Orders.Order> orders) throws IOException {
        line(20, "发票 Invoice");
        y -= LINE / 2;
        line(11, "发票号码 Number: " + invoice.number().orElse("-"));
        line(11, "申请编号 Request: " + invoice.id());
        line(11, "开票日期 Issued: " + invoice.issued().map(OrderAnswer::time).orElse("-"));
        line(11, "购买方 Buyer: " + invoice.buyer().title());
        invoice.buyer().taxNumber().ifPresent(number -> line(11, "税号 Tax number: " + number));
        y -= LINE / 2;
        row("订单编号 Order", "产品名称 Product", "次数 Calls", "实付金额 Paid");
        for (var order : orders) {
            row(
                    order.id(),
                    order.offer() + " × " + order.packages(),
                    Long.toString(order.calls()),
                    "¥" + Money.yuan(order.priceFen()));
        }
        y -= LINE / 2;
        line(13, "合计 Total: ¥" + Money.yuan(invoice.amountFen()));
        page.close();
    }

    private void row(String... cells) throws IOException {
        room();
        for (int column = 0; column < cells.length; column++) {
            text(11, COLUMNS[column], cells[column]);
        }
        y -= LINE;
    }

    private void line(float size, String text) {
        try {
            room();
            text(size, LEFT, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        y -= LINE;
    }

    private void room() throws IOException {
        if (y < BOTTOM) {
            page.close();
            page = next();
        }
    }

    private PDPageContentStream next() throws IOException {
        var sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        y = TOP;
        return new PDPageContentStream(document, sheet);
    }

    private void text(float size, float x, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(drawable(text));
        page.endText();
    }

    /** A title may hold characters that no font of ours has. */
    private String drawable(String text) {
        var drawable = new StringBuilder();
        text.codePoints().forEach(point -> {
            var one = Character.toString(point);
            try {
                font.encode(one);
                drawable.append(one);
            } catch (IOException | IllegalArgumentException e) {
                drawable.append('?');
            }
        });
        return drawable.toString();
    }
}
