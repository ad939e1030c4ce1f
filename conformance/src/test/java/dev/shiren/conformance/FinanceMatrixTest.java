package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The finance edition's operations through the clients that have them; sessions that are passed are {@link FinanceClientsTest}'s. */
@ExtendWith(ShirenServer.Extension.class)
class FinanceMatrixTest {

    private static final String SAF = "2017-03-31";
    private static final String FACE = "2019-03-07";
    private static final String SMART = "2020-06-18";
    private static final String DETECT = "2020-11-12";

    private static final String HEAD = """
            # Conformance: the finance edition, and what a call costs

            Written by the tests of the module `conformance`, as [conformance.md](conformance.md) is, which has the legend. Sessions are
            opened and asked for before anybody came; one that a person passes in a browser has a test of its own. Pictures are compared
            with the authority's, with each other, and looked at alone, each time one that passes and one that does not. The operations of [metering.md](metering.md) are our own, so that every client calls
            them by its generic request.

            """;

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    @Test
    void everyOperationOfTheFinanceEditionWorksThroughEveryClientThatHasIt(ShirenServer server) throws Exception {
        for (var core : JavaSdk.CORES) {
            travel(new JavaSdk(core, "2.0.29"), server);
        }
        travel(new PopCore(FACE), server);
        publish();
        var surprises = new ArrayList<String>();
        rows.forEach((row, cells) -> cells.forEach((step, result) -> {
            if (!result.startsWith("ok")) {
                surprises.add(row + " | " + step + ": " + result);
            }
        }));
        assertThat(surprises).isEmpty();
    }

    private void travel(Client client, ShirenServer server) {
        try {
            var journey = new Journey(client, server);
            rows.put(client.name(), journey.results);
            journey.go();
        } finally {
            client.close();
        }
    }

    private static final class Journey {

        private final Client client;
        private final ShirenServer server;
        private final Manner manner;
        private final String person;
        private final String stranger;
        private final String type = "f" + UUID.randomUUID().toString().substring(0, 8);
        private final Map<String, String> results = new LinkedHashMap<>();

        Journey(Client client, ShirenServer server) {
            this.client = client;
            this.server = server;
            this.manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
            this.person = server.people().person().replace("base64://", "");
            this.stranger = server.people().stranger().replace("base64://", "");
        }

        void go() {
            saf();
            sessions();
            comparisons();
            smart();
            stills();
            metering();
        }

        private void saf() {
            step("ExecuteRequest", SAF, () -> {
                var opened = saf("face_verify", """
                        {"method":"init","name":"%s","certNumber":"%s","metainfo":"{}"}""".formatted(People.NAME, People.NUMBER));
                assertThat(opened.number("Code")).isEqualTo(200);
                var matched = saf("face_verify", """
                        {"method":"match","name":"%s","certNumber":"%s","imgbase64":"%s"}""".formatted(People.NAME, People.NUMBER, person));
                assertThat(matched.number("Data.score")).isGreaterThan(90);
                var fin = saf("fin_face_verify", """
                        {"method":"init","sceneId":"1000000006","outerOrderNo":"e0c34a77f5ac40a5","bizCode":"FACE",\
                        "identityType":"CERT_INFO","certType":"IDENTITY_CARD","certName":"%s","certNo":"%s","returnUrl":""}""".formatted(People.NAME, People.NUMBER));
                assertThat(fin.text("Data.certifyUrl")).startsWith("http");
                assertThat(saf("fin_face_verify", """
                        {"method":"query","sceneId":"1000000006","certifyId":"%s"}""".formatted(fin.text("Data.certifyId")))
                                .text("Data.passed"))
                        .isEqualTo("F");
                assertThat(code(saf("unknown", "{}"))).isEqualTo("404");
            });
        }

        private Answer saf(String service, String parameters) {
            return client.call(
                    "ExecuteRequest", SAF, Map.of("Service", service, "ServiceParameters", parameters), manner);
        }

        private void sessions() {
            step("InitFaceVerify, DescribeFaceVerify", FACE, "InitFaceVerify", () -> {
                var opened = named(FACE, "InitFaceVerify", Map.of("ProductCode", "ID_PRO", "MetaInfo", "{}"));
                assertThat(opened.text("ResultObject.CertifyUrl")).contains("dress=finance");
                var told = call(FACE, "DescribeFaceVerify", Map.of("CertifyId", opened.text("ResultObject.CertifyId")));
                assertThat(code(told)).isEqualTo("403");
                assertThat(code(call(FACE, "DescribeFaceVerify", Map.of("CertifyId", "0".repeat(32)))))
                        .isEqualTo("406");
            });
        }

        private void comparisons() {
            step("ContrastFaceVerify", FACE, () -> {
                assertThat(named(
                                        FACE,
                                        "ContrastFaceVerify",
                                        Map.of("ProductCode", "ID_MIN", "FaceContrastPicture", person))
                                .text("ResultObject.Passed"))
                        .isEqualTo("T");
                assertThat(named(
                                        FACE,
                                        "ContrastFaceVerify",
                                        Map.of("ProductCode", "ID_MIN", "FaceContrastPicture", stranger))
                                .text("ResultObject.SubCode"))
                        .isEqualTo("204");
            });
            step("CompareFaceVerify", FACE, () -> {
                assertThat(compared(person).text("ResultObject.Passed")).isEqualTo("T");
                assertThat(compared(stranger).text("ResultObject.Passed")).isEqualTo("F");
            });
        }

        private Answer compared(String other) {
            return call(
                    FACE,
                    "CompareFaceVerify",
                    Map.of(
                            "OuterOrderNo",
                            "e0c34a77f5ac40a5",
                            "ProductCode",
                            "PV_FC",
                            "SourceFaceContrastPicture",
                            person,
                            "TargetFaceContrastPicture",
                            other));
        }

        private void smart() {
            step("InitSmartVerify, DescribeSmartVerify", SMART, "InitSmartVerify", () -> {
                var opened = named(SMART, "InitSmartVerify", Map.of("Mode", "load", "MetaInfo", "{}"));
                var told =
                        call(SMART, "DescribeSmartVerify", Map.of("CertifyId", opened.text("ResultObject.CertifyId")));
                assertThat(code(told)).isEqualTo("403");
            });
            step("ContrastSmartVerify", SMART, () -> {
                assertThat(named(SMART, "ContrastSmartVerify", Map.of("FacePicString", person))
                                .text("ResultObject.Passed"))
                        .isEqualTo("T");
                assertThat(named(SMART, "ContrastSmartVerify", Map.of("FacePicString", stranger))
                                .text("ResultObject.SubCode"))
                        .isEqualTo("204");
            });
            step("ElementSmartVerify", SMART, () -> {
                var front = server.people().cardFront();
                var read = named(SMART, "ElementSmartVerify", Map.of("CertUrl", front));
                assertThat(read.text("ResultObject.Passed")).isEqualTo("T");
                assertThat(read.text("ResultObject.MaterialInfo")).contains(People.NUMBER);
                var other = named(
                        SMART,
                        "ElementSmartVerify",
                        Map.of("CertUrl", server.people().cardOfAnotherName()));
                assertThat(other.text("ResultObject.SubCode")).isEqualTo("201");
            });
            step(
                    "VerifyBankElement",
                    SMART,
                    () -> assertThat(code(call(SMART, "VerifyBankElement", Map.of("OuterOrderNo", "e0c34a77f5ac40a5"))))
                            .isEqualTo("410"));
        }

        private void stills() {
            step(
                    "LivenessFaceVerify",
                    FACE,
                    () -> assertThat(call(
                                            FACE,
                                            "LivenessFaceVerify",
                                            Map.of(
                                                    "OuterOrderNo", "e0c34a77f5ac40a5",
                                                    "ProductCode", "LR_FR_MIN",
                                                    "FaceContrastPicture", person))
                                    .text("ResultObject.MaterialInfo"))
                            .contains("faceAttackScore"));
            step("CreateFaceConfig, UpdateFaceConfig, DescribeFaceConfig", FACE, "CreateFaceConfig", () -> {
                var config = Map.of("BizType", type, "BizName", "名称");
                client.call("CreateFaceConfig", FACE, config, manner).at("RequestId");
                client.call("UpdateFaceConfig", FACE, Map.of("BizType", type, "BizName", "改名"), manner)
                        .at("RequestId");
                assertThat(client.call("DescribeFaceConfig", FACE, Map.of(), manner)
                                .list("Items"))
                        .anySatisfy(item -> assertThat(item.toString()).contains(type, "改名"));
            });
            step(
                    "LivenessDetect",
                    DETECT,
                    () -> assertThat(client.call(
                                            "LivenessDetect",
                                            DETECT,
                                            Map.of(
                                                    "BizId",
                                                    "b",
                                                    "BizType",
                                                    type,
                                                    "MediaCategory",
                                                    "PHOTO",
                                                    "MediaFile",
                                                    person),
                                            manner)
                                    .number("ResultObject.Score"))
                            .isBetween(0.0, 100.0));
        }

        /** For Node's library every code but 200 is an exception. */
        private static String code(Answer answer) {
            return answer.code().isEmpty() ? answer.text("Code") : answer.code();
        }

        private void metering() {
            step(
                    "DescribePackageOffers, CreatePackageOrder, CancelPackageOrder, DescribePackageOrders",
                    FACE,
                    "CreatePackageOrder",
                    () -> {
                        assertThat(own("DescribePackageOffers", Map.of()).list("Offers"))
                                .hasSizeGreaterThan(11);
                        var order = own("CreatePackageOrder", Map.of("Offer", "calls-100", "Quantity", "2"));
                        assertThat(order.text("Order.Amount")).isEqualTo("66.00");
                        var id = order.text("Order.OrderId");
                        assertThat(own("DescribePackageOrders", Map.of())
                                        .list("Orders")
                                        .toString())
                                .contains(id);
                        assertThat(own("CancelPackageOrder", Map.of("OrderId", id))
                                        .text("Order.Status"))
                                .isEqualTo("CANCELLED");
                    });
            step("DescribePackages, DescribeUsageDetails, ExportUsageDetails", FACE, "DescribePackages", () -> {
                assertThat(own("DescribePackages", Map.of()).text("Usage")).matches("[0-9]+/[0-9]+");
                assertThat(own("DescribeUsageDetails", Map.of()).list("Details"))
                        .isNotEmpty();
                assertThat(own("ExportUsageDetails", Map.of("FileType", "XLSX")).text("Content"))
                        .startsWith("UEsD");
            });
            step(
                    "ModifyUsageAlert",
                    FACE,
                    () -> assertThat(own("ModifyUsageAlert", Map.of("WarnPercent", "30", "Mail", "ops@example.com"))
                                    .text("WarnPercent"))
                            .isEqualTo("30"));
            step("CreateInvoice, DescribeInvoices, DownloadInvoice", FACE, "CreateInvoice", () -> {
                var id = own("CreatePackageOrder", Map.of("Offer", "calls-8")).text("Order.OrderId");
                server.run("package", "paid", id);
                var invoice = own("CreateInvoice", Map.of("OrderId", id, "Title", "示例科技有限公司"))
                        .text("Invoice.InvoiceId");
                assertThat(own("DescribeInvoices", Map.of()).list("Invoices").toString())
                        .contains(invoice);
                server.run("invoice", "issue", invoice, "25112000000123456789");
                assertThat(own("DownloadInvoice", Map.of("InvoiceId", invoice)).text("Content"))
                        .startsWith("JVBERi");
            });
        }

        private Answer own(String action, Map<String, String> parameters) {
            return client.call(action, FACE, parameters, manner);
        }

        private Answer named(String version, String action, Map<String, String> parameters) {
            var all = new HashMap<>(parameters);
            all.putAll(Map.of(
                    "OuterOrderNo",
                    "e0c34a77f5ac40a5",
                    "CertType",
                    "IDENTITY_CARD",
                    "CertName",
                    People.NAME,
                    "CertNo",
                    People.NUMBER));
            return call(version, action, all);
        }

        private Answer call(String version, String action, Map<String, String> parameters) {
            var all = new HashMap<>(parameters);
            all.put("SceneId", "1000000006");
            return client.call(action, version, all, manner);
        }

        private void step(String action, String version, Work work) {
            step(action, version, action, work);
        }

        private void step(String name, String version, String action, Work work) {
            try {
                work.run();
                results.put(name, client.has(action, version) ? "ok" : "ok by the generic request");
            } catch (AssertionError | Exception e) {
                results.put(name, String.valueOf(e.getMessage()).strip());
            }
        }

        private interface Work {
            void run() throws Exception;
        }
    }

    private void publish() throws IOException {
        var steps = rows.values().iterator().next().keySet();
        var lines = new ArrayList<String>();
        lines.add("| client | " + String.join(" | ", steps) + " |");
        lines.add("|---|" + ":-:|".repeat(steps.size()));
        rows.forEach((row, cells) -> lines.add("| " + row + " | "
                + steps.stream().map(step -> mark(cells.getOrDefault(step, ""))).collect(Collectors.joining(" | "))
                + " |"));
        Files.writeString(Path.of("../docs/conformance-finance.md"), HEAD + String.join("\n", lines) + "\n");
    }

    private static String mark(String result) {
        return result.equals("ok") ? "✓" : result.startsWith("ok") ? "(✓)" : "**✗**";
    }
}
