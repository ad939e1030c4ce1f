package dev.shiren.metering.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.metering.Page;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Invoices.Buyer BUYER = new Invoices.Buyer("示例科技有限公司", Optional.of("91110000MA0000000X"));

    @TempDir
    Path directory;

    private static Orders orders(Database database) {
        return new Orders(database, new Ids(new SecureRandom()), () -> NOW);
    }

    private static Invoices invoices(Database database) {
        return new Invoices(
                database, new Vault(MasterKey.parse(MasterKey.generate())), new Ids(new SecureRandom()), () -> NOW);
    }

    private static List<String> packages(Database database, String account) {
        return database.reads()
                .sql("SELECT offer, size FROM quota_package WHERE account = :account ORDER BY id")
                .param("account", account)
                .query((row, n) -> row.getString("offer") + " " + row.getLong("size"))
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void theCatalogueIsTheMarkets(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            assertThat(new Offers(database)
                            .list().stream().map(offer -> Money.yuan(offer.priceFen()) + "/" + offer.calls()))
                    .containsExactly(
                            "0.00/5",
                            "2.00/8",
                            "33.00/100",
                            "320.00/1000",
                            "620.00/2000",
                            "1500.00/5000",
                            "2850.00/10000",
                            "5550.00/20000",
                            "12900.00/50000",
                            "25000.00/100000",
                            "49000.00/200000",
                            "110000.00/500000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderMakesItsPackagesOnceWhenItIsPaid(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var order = orders.place("acme", "calls-100", 3);
            assertThat(order.state()).isEqualTo(Orders.State.UNPAID);
            assertThat(order.priceFen()).isEqualTo(9900);
            assertThat(packages(database, "acme")).isEmpty();
            orders.pay(order.id());
            assertThat(orders.pay(order.id()).state()).isEqualTo(Orders.State.PAID);
            assertThat(packages(database, "acme")).containsExactly("calls-100 100", "calls-100 100", "calls-100 100");
            assertThat(orders.cancel("acme", order.id())).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCancelledIsNotPaidAnyMoreAndNobodyElseCancelsIt(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var order = orders.place("acme", "calls-8", 1);
            assertThat(orders.cancel("other", order.id())).isFalse();
            assertThat(orders.cancel("acme", order.id())).isTrue();
            assertThatThrownBy(() -> orders.pay(order.id())).isInstanceOf(OrderException.class);
            assertThatThrownBy(() -> orders.pay("123456789012345")).isInstanceOf(OrderException.class);
            assertThat(packages(database, "acme")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCostsNothingIsHadOnceHoweverManyAskAtOnce(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var had = new AtomicInteger();
            var refused = new AtomicInteger();
            var callers = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 16; i++) {
                callers.execute(() -> {
                    try {
                        orders.place("acme", "trial-5", 1);
                        had.incrementAndGet();
                    } catch (OrderException e) {
                        refused.incrementAndGet();
                    }
                });
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(had).hasValue(1);
            assertThat(refused).hasValue(15);
            assertThat(packages(database, "acme")).containsExactly("trial-5 5");
            orders.place("other", "trial-5", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nonsenseIsRefused(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            for (int packages : new int[] {0, -1, 101}) {
                assertThatThrownBy(() -> orders.place("acme", "calls-8", packages))
                        .isInstanceOf(OrderException.class);
            }
            assertThatThrownBy(() -> orders.place("acme", "calls-9", 1)).isInstanceOf(OrderException.class);
            assertThatThrownBy(() -> orders.place("acme", "trial-5", 2)).isInstanceOf(OrderException.class);
            assertThatThrownBy(() -> Money.fen("1.005")).isInstanceOf(OrderException.class);
            assertThat(Money.fen("0.5")).isEqualTo(50);
            assertThat(orders.count("acme")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsOnOneInvoiceAndOnlyWhenItIsPaid(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var invoices = invoices(database);
            var paid = orders.pay(orders.place("acme", "calls-100", 1).id());
            var unpaid = orders.place("acme", "calls-8", 1);
            var free = orders.place("acme", "trial-5", 1);
            var foreign = orders.pay(orders.place("other", "calls-8", 1).id());
            for (var order : List.of(unpaid, free, foreign)) {
                assertThatThrownBy(() -> invoices.request("acme", List.of(paid.id(), order.id()), BUYER))
                        .isInstanceOf(OrderException.class);
            }
            var invoice = invoices.request("acme", List.of(paid.id(), paid.id()), BUYER);
            assertThat(invoice.amountFen()).isEqualTo(3300);
            assertThatThrownBy(() -> invoices.request("acme", List.of(paid.id()), BUYER))
                    .isInstanceOf(OrderException.class);
            assertThat(invoices.find("other", invoice.id())).isEmpty();
            assertThat(invoices.list(Optional.of("acme"), new Page(1, 10))).hasSize(1);
            assertThat(orders.find(paid.id()).orElseThrow().invoice()).hasValue(invoice.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIssuedInvoiceIsAPdfThatSaysWhatItIsFor(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var invoices = invoices(database);
            var order = orders.pay(orders.place("acme", "calls-1000", 2).id());
            var asked = invoices.request(
                    "acme", List.of(order.id()), new Invoices.Buyer("示例 \ud83d\ude00 公司", Optional.empty()));
            var issued = invoices.issue(asked.id(), "25112000000123456789");
            assertThatThrownBy(() -> invoices.issue(asked.id(), "2")).isInstanceOf(OrderException.class);
            var pdf = InvoicePdf.of(issued, invoices.orders(issued.id()));
            assertThat(new String(pdf, 0, 5, ISO_8859_1)).isEqualTo("%PDF-");
            try (var document = Loader.loadPDF(pdf)) {
                // Some characters come back as the radicals that look like them.
                assertThat(Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC))
                        .contains("25112000000123456789", "示例", "公司", order.id(), "calls-1000 × 2", "¥640.00");
            }
            assertThat(pdf.length).isLessThan(200_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoBuysIsSealed(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var orders = orders(database);
            var order = orders.pay(orders.place("acme", "calls-8", 1).id());
            invoices(database).request("acme", List.of(order.id()), BUYER);
            var stored = database.reads()
                    .sql("SELECT buyer FROM invoice")
                    .query((row, n) -> row.getBytes("buyer"))
                    .single();
            assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("示例", "91110000");
        }
    }
}
