package dev.shiren.metering.order;

import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue. What has been ordered keeps the terms that it was ordered under. */
@Component
public final class Offers {

    public static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private static final long MOST_CALLS = 1_000_000_000;
    private static final long HIGHEST_PRICE = 100_000_000_00L;

    private final Database database;

    /**
     * A package that can be bought.
     *
     * @param calls how many it is good for
     * @param priceFen of one
     * @param once whether an account gets it a single time
     */
    public record Offer(String name, long calls, long priceFen, boolean once) {}

    Offers(Database database) {
        this.database = database;
    }

    /** The smallest first. */
    public List<Offer> list() {
        return database.reads()
                .sql("SELECT * FROM offer ORDER BY calls, name")
                .query(Offers::offer)
                .list();
    }

    static Optional<Offer> find(JdbcClient sql, String name) {
        return sql.sql("SELECT * FROM offer WHERE name = :name")
                .param("name", name)
                .query(Offers::offer)
                .optional();
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getString("name"), row.getLong("calls"), row.getLong("price_fen"), row.getInt("once") == 1);
    }

    /**
     * Puts one into the catalogue, in place of one of the same name.
     *
     * @throws OrderException if it is none
     */
    public void put(Offer offer) {
        if (!offer.name().matches(NAME)
                || offer.calls() < 1
                || offer.calls() > MOST_CALLS
                || offer.priceFen() < 0
                || offer.priceFen() > HIGHEST_PRICE
                || offer.priceFen() == 0 && !offer.once()) {
            throw new OrderException("An offer has a name of a-z, 0-9 and -, at least one call, and a price; "
                    + "what costs nothing is had once");
        }
        database.write(sql -> sql.sql("""
                        INSERT INTO offer (name, calls, price_fen, once) VALUES (:name, :calls, :price, :once)
                        ON CONFLICT (name) DO UPDATE SET calls = :calls, price_fen = :price, once = :once""")
                .param("name", offer.name())
                .param("calls", offer.calls())
                .param("price", offer.priceFen())
                .param("once", offer.once() ? 1 : 0)
                .update());
    }

    /** Takes one out of the catalogue; false when there is none. */
    public boolean remove(String name) {
        return database.write(sql -> sql.sql("DELETE FROM offer WHERE name = :name")
                        .param("name", name)
                        .update())
                == 1;
    }
}
