package dev.shiren.metering.order;

import dev.shiren.metering.Page;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Invoices on paid orders: an account asks for one, whoever runs the server issues it. An order is on one invoice. */
@Component
public final class Invoices {

    /** Most orders on one. */
    public static final int MOST = 100;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 100;
    private static final int DIGITS = 12;

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    /**
     * To whom it is made out.
     *
     * @param title name of the person or company
     * @param taxNumber of the company; empty for a person
     */
    public record Buyer(String title, Optional<String> taxNumber) {}

    /**
     * An invoice.
     *
     * @param number under which it was issued; empty until then
     */
    public record Invoice(
            String id,
            String account,
            Buyer buyer,
            long amountFen,
            Instant requested,
            Optional<Instant> issued,
            Optional<String> number) {}

    Invoices(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks for an invoice on some orders.
     *
     * @throws OrderException if one of them is not the account's, not paid, costs nothing, or is on an invoice
     */
    public Invoice request(String account, List<String> orders, Buyer buyer) {
        var chosen = new LinkedHashSet<>(orders);
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw new OrderException("An invoice is on 1 to " + MOST + " orders.");
        }
        check(buyer);
        var id = ids.digits(DIGITS);
        database.write(sql -> {
            long amount = 0;
            for (var order : chosen) {
                // Whoever writes first has it: the other request finds it taken.
                var price = sql.sql("""
                                UPDATE purchase SET invoice = :invoice
                                WHERE id = :id AND account = :account AND paid_at IS NOT NULL AND price_fen > 0
                                    AND invoice IS NULL RETURNING price_fen""")
                        .param("invoice", id)
                        .param("id", order)
                        .param("account", account)
                        .query(Long.class)
                        .optional();
                amount += price.orElseThrow(() -> new OrderException("Order " + shortened(order)
                        + " is not yours, not paid, free of charge, or on an invoice already."));
            }
            return sql.sql("""
                            INSERT INTO invoice (id, account, buyer, amount_fen, requested_at)
                            VALUES (:id, :account, :buyer, :amount, :now)""")
                    .param("id", id)
                    .param("account", account)
                    .param("buyer", vault.seal(JSON.writeValueAsBytes(buyer), context(id)))
                    .param("amount", amount)
                    .param("now", clock.millis())
                    .update();
        });
        return find(account, id).orElseThrow();
    }

    private static String shortened(String order) {
        return order.matches("[0-9]{1,20}") ? order : "?";
    }

    private static void check(Buyer buyer) {
        var title = buyer.title().strip();
        boolean good = !title.isEmpty()
                && title.length() <= LONGEST
                && title.codePoints().noneMatch(Character::isISOControl)
                && buyer.taxNumber().stream().allMatch(number -> number.matches("[0-9A-Z]{15,20}"));
        if (!good) {
            throw new OrderException(
                    "A title has 1 to " + LONGEST + " characters, a tax number 15 to 20 digits and capital letters.");
        }
    }

    /**
     * Notes under which number it was issued.
     *
     * @throws OrderException if there is none, or it was issued before
     */
    public Invoice issue(String id, String number) {
        if (!number.matches("[0-9A-Za-z-]{1,40}")) {
            throw new OrderException("An invoice's number has 1 to 40 letters, digits and -");
        }
        int issued = database.write(sql -> sql.sql("""
                        UPDATE invoice SET issued_at = :now, number = :number WHERE id = :id AND issued_at IS NULL""")
                .param("now", clock.millis())
                .param("number", number)
                .param("id", id)
                .update());
        if (issued == 0) {
            throw new OrderException("There is no invoice " + id + " that is not issued yet.");
        }
        return find(id).orElseThrow();
    }

    /** An account's invoice. */
    public Optional<Invoice> find(String account, String id) {
        return find(id).filter(invoice -> invoice.account().equals(account));
    }

    /** An invoice, whosever it is. */
    public Optional<Invoice> find(String id) {
        return database.reads()
                .sql("SELECT * FROM invoice WHERE id = :id")
                .param("id", id)
                .query(this::invoice)
                .optional();
    }

    /** The latest first; of all accounts where none is given. */
    public List<Invoice> list(Optional<String> account, Page page) {
        return database.reads()
                .sql("SELECT * FROM invoice"
                        + account.map(given -> " WHERE account = :account").orElse("")
                        + " ORDER BY requested_at DESC, id DESC LIMIT :size OFFSET :offset")
                .param("account", account.orElse(""))
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::invoice)
                .list();
    }

    public long count(String account) {
        return database.reads()
                .sql("SELECT COUNT(*) FROM invoice WHERE account = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    /** What is on it. */
    public List<Orders.Order> orders(String id) {
        return database.reads()
                .sql("SELECT * FROM purchase WHERE invoice = :id ORDER BY placed_at, id")
                .param("id", id)
                .query(Orders::order)
                .list();
    }

    private Invoice invoice(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        long issued = row.getLong("issued_at");
        return new Invoice(
                id,
                row.getString("account"),
                JSON.readValue(vault.open(row.getBytes("buyer"), context(id)), Buyer.class),
                row.getLong("amount_fen"),
                Instant.ofEpochMilli(row.getLong("requested_at")),
                issued == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(issued)),
                Optional.ofNullable(row.getString("number")));
    }

    private static String context(String id) {
        return "invoice " + id;
    }
}
