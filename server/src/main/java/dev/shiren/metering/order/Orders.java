package dev.shiren.metering.order;

import dev.shiren.metering.Packages;
import dev.shiren.metering.Page;
import dev.shiren.platform.Ids;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Orders of packages. An account places them; whoever runs the server confirms that they are paid, which makes the packages.
 * What costs nothing is paid when it is placed.
 */
@Component
public final class Orders {

    /** Most packages in one order. */
    public static final int MOST = 100;

    private static final int DIGITS = 15;

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;

    /** What has become of an order. */
    public enum State {
        UNPAID,
        PAID,
        CANCELLED
    }

    /**
     * An order.
     *
     * @param id fifteen digits
     * @param packages how many of the offer
     * @param calls of all together
     * @param priceFen of all together
     * @param invoice the one it is on; empty: none
     */
    public record Order(
            String id,
            String account,
            String offer,
            int packages,
            long calls,
            long priceFen,
            Instant placed,
            Optional<Instant> paid,
            State state,
            Optional<String> invoice) {}

    Orders(Database database, Ids ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Places an order.
     *
     * @throws OrderException if there is no such offer, or the account has had what it gets once
     */
    public Order place(String account, String offerName, int packages) {
        if (packages < 1 || packages > MOST) {
            throw new OrderException("An order is for 1 to " + MOST + " packages.");
        }
        var id = ids.digits(DIGITS);
        try {
            database.write(sql -> {
                var offer =
                        Offers.find(sql, offerName).orElseThrow(() -> new OrderException("There is no such offer."));
                if (offer.once() && packages > 1) {
                    throw new OrderException("This offer is had once.");
                }
                if (offer.once() && wasOrdered(sql, account, offerName)) {
                    throw new OrderException("This offer is had once, and was.");
                }
                return sql.sql("""
                                INSERT INTO purchase (id, account, offer, packages, calls, price_fen, placed_at)
                                VALUES (:id, :account, :offer, :packages, :calls, :price, :now)""")
                        .param("id", id)
                        .param("account", account)
                        .param("offer", offerName)
                        .param("packages", packages)
                        .param("calls", Math.multiplyExact(offer.calls(), packages))
                        .param("price", Math.multiplyExact(offer.priceFen(), packages))
                        .param("now", clock.millis())
                        .update();
            });
        } catch (DuplicateKeyException e) {
            throw new OrderException("This offer is had once, and was.");
        }
        var order = find(id).orElseThrow();
        return order.priceFen() == 0 ? pay(id) : order;
    }

    private static boolean wasOrdered(
            org.springframework.jdbc.core.simple.JdbcClient sql, String account, String offer) {
        return sql.sql("""
                        SELECT 1 FROM purchase WHERE account = :account AND offer = :offer AND cancelled_at IS NULL
                        LIMIT 1""")
                .param("account", account)
                .param("offer", offer)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Notes that an order is paid and makes its packages; a second time changes nothing.
     *
     * @throws OrderException if there is no such order, or it was cancelled
     */
    public Order pay(String id) {
        database.write(sql -> {
            var now = clock.instant();
            int paid = sql.sql(
                            "UPDATE purchase SET paid_at = :now WHERE id = :id AND paid_at IS NULL AND cancelled_at IS NULL")
                    .param("now", now.toEpochMilli())
                    .param("id", id)
                    .update();
            if (paid == 1) {
                var order = sql.sql("SELECT * FROM purchase WHERE id = :id")
                        .param("id", id)
                        .query(Orders::order)
                        .single();
                for (int i = 0; i < order.packages(); i++) {
                    Packages.insert(
                            sql,
                            order.account(),
                            order.offer(),
                            order.calls() / order.packages(),
                            now,
                            Optional.of(id));
                }
            }
            return paid;
        });
        var order = find(id).orElseThrow(() -> new OrderException("There is no order " + id + "."));
        if (order.state() == State.CANCELLED) {
            throw new OrderException("Order " + id + " was cancelled.");
        }
        return order;
    }

    /**
     * Cancels an order that is not paid.
     *
     * @return false when there is none, or it is paid
     */
    public boolean cancel(String account, String id) {
        return database.write(sql -> sql.sql("""
                        UPDATE purchase SET cancelled_at = :now
                        WHERE id = :id AND account = :account AND paid_at IS NULL AND cancelled_at IS NULL""")
                        .param("now", clock.millis())
                        .param("id", id)
                        .param("account", account)
                        .update())
                == 1;
    }

    /** An order by its number, whosever it is. */
    public Optional<Order> find(String id) {
        return database.reads()
                .sql("SELECT * FROM purchase WHERE id = :id")
                .param("id", id)
                .query(Orders::order)
                .optional();
    }

    /** An account's orders, the latest first. */
    public List<Order> of(String account, Page page) {
        return database.reads()
                .sql("""
                        SELECT * FROM purchase WHERE account = :account ORDER BY placed_at DESC, id DESC
                        LIMIT :size OFFSET :offset""")
                .param("account", account)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(Orders::order)
                .list();
    }

    public long count(String account) {
        return database.reads()
                .sql("SELECT COUNT(*) FROM purchase WHERE account = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    static Order order(ResultSet row, int number) throws SQLException {
        long paid = row.getLong("paid_at");
        long cancelled = row.getLong("cancelled_at");
        return new Order(
                row.getString("id"),
                row.getString("account"),
                row.getString("offer"),
                row.getInt("packages"),
                row.getLong("calls"),
                row.getLong("price_fen"),
                Instant.ofEpochMilli(row.getLong("placed_at")),
                paid == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(paid)),
                paid > 0 ? State.PAID : cancelled > 0 ? State.CANCELLED : State.UNPAID,
                Optional.ofNullable(row.getString("invoice")));
    }
}
