package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a call costs, as an account and whoever runs the server see it. */
@ExtendWith(ShirenServer.Extension.class)
class BillingTest {

    private static final String VERSION = "2019-03-07";

    @TempDir
    Path directory;

    @Test
    void aPrepaidAccountBuysUsesUpBuysAgainAndGetsItsInvoice() throws Exception {
        var settings = Map.of("SHIREN_METERING_MODE", "PREPAID", "SHIREN_METERING_TRIALCALLS", "0");
        var data = Files.createDirectory(directory.resolve("data"));
        var java = new JavaSdk("4.6.4", "2.0.29");
        var node = new PopCore(VERSION);
        try (var people = new People();
                var server = ShirenServer.start(data, people, settings)) {
            assertThat(compare(java, server).code()).isEqualTo("Error.NoPermissionAccess");
            assertThat(call(java, server, "DescribePackageOffers", Map.of()).list("Offers"))
                    .hasSize(12);

            var trial = call(java, server, "CreatePackageOrder", Map.of("Offer", "trial-5"));
            assertThat(trial.text("Order.Status")).isEqualTo("PAID");
            assertThat(call(node, server, "CreatePackageOrder", Map.of("Offer", "trial-5"))
                            .code())
                    .isEqualTo("InvalidParameter");
            for (int i = 0; i < 5; i++) {
                assertThat(compare(i % 2 == 0 ? java : node, server).code()).isEmpty();
            }
            assertThat(compare(node, server).code()).isEqualTo("Error.NoPermissionAccess");
            assertThat(call(java, server, "DescribePackages", Map.of()).text("Usage"))
                    .isEqualTo("5/5");

            var order = call(node, server, "CreatePackageOrder", Map.of("Offer", "calls-8", "Quantity", "2"));
            var number = order.text("Order.OrderId");
            assertThat(number).matches("[0-9]{15}");
            assertThat(compare(java, server).code()).as("it is not paid").isEqualTo("Error.NoPermissionAccess");
            assertThat(invoice(java, server, number).code())
                    .as("nor is there an invoice")
                    .isEqualTo("InvalidParameter");
            server.run("package", "paid", number);
            assertThat(compare(java, server).code()).isEmpty();
            assertThat(call(node, server, "DescribePackages", Map.of()).text("Usage"))
                    .isEqualTo("6/21");

            var asked = invoice(java, server, number);
            assertThat(asked.text("Invoice.Amount")).isEqualTo("4.00");
            assertThat(invoice(node, server, number).code()).as("a second time").isEqualTo("InvalidParameter");
            var id = asked.text("Invoice.InvoiceId");
            server.run("invoice", "issue", id, "25112000000123456789");
            var pdf = call(node, server, "DownloadInvoice", Map.of("InvoiceId", id));
            assertThat(new String(Base64.getDecoder().decode(pdf.text("Content")), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");

            var csv = call(java, server, "ExportUsageDetails", Map.of());
            assertThat(new String(Base64.getDecoder().decode(csv.text("Content")), StandardCharsets.UTF_8))
                    .startsWith("\ufeff流水编号,处理时间,备注,消耗");
            assertThat(server.run("usage", "check").lines())
                    .contains("owner\tFACE\t6\t6\t0")
                    .allMatch(line -> line.endsWith("\t0"));
        } finally {
            java.close();
            node.close();
        }
    }

    @Test
    void anAccountHasNoMoreCallsInADayThanItMay(ShirenServer server) throws Exception {
        var java = new JavaSdk("4.6.4", "2.0.29");
        try {
            server.run("usage", "limit", "DescribePackageOrders", "--per-day", "2");
            var codes = List.of(
                    call(java, server, "DescribePackageOrders", Map.of()).code(),
                    call(java, server, "DescribePackageOrders", Map.of()).code(),
                    call(java, server, "DescribePackageOrders", Map.of()).code());
            assertThat(codes).containsExactly("", "", "Throttling.User");
            server.run("usage", "limit", "DescribePackageOrders");
        } finally {
            java.close();
        }
    }

    private static Answer compare(Client client, ShirenServer server) throws Exception {
        var picture = Pictures.parameter(server.people().personPicture());
        return call(
                client,
                server,
                "CompareFaces",
                Map.of(
                        "SourceImageType",
                        "FacePic",
                        "SourceImageValue",
                        picture,
                        "TargetImageType",
                        "FacePic",
                        "TargetImageValue",
                        picture));
    }

    private static Answer invoice(Client client, ShirenServer server, String order) {
        return call(client, server, "CreateInvoice", Map.of("OrderId", order, "Title", "示例科技有限公司"));
    }

    private static Answer call(Client client, ShirenServer server, String action, Map<String, String> parameters) {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return client.call(action, VERSION, parameters, manner);
    }
}
