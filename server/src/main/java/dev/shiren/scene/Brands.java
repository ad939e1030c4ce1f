package dev.shiren.scene;

import dev.shiren.platform.database.Database;
import java.sql.Types;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The name and logo that an account's pages carry in place of ours. */
@Component
public final class Brands {

    /** Of a logo, in bytes: it comes with every page. */
    public static final int LARGEST_LOGO = 50 * 1024;

    private static final int LONGEST_NAME = 40;

    private final Database database;

    /**
     * What a page shows.
     *
     * @param company name of the company
     * @param logo as a {@code data:} URI of a PNG or JPEG
     */
    public record Brand(String company, Optional<String> logo) {}

    /**
     * A picture.
     *
     * @param type {@code image/png} or {@code image/jpeg}
     */
    @SuppressWarnings("ArrayRecordComponent") // stored and never compared
    public record Logo(String type, byte[] content) {}

    Brands(Database database) {
        this.database = database;
    }

    public Optional<Brand> of(String account) {
        return database.reads()
                .sql("SELECT company, logo_type, logo FROM brand WHERE account = :account")
                .param("account", account)
                .query((row, n) -> {
                    var type = row.getString("logo_type");
                    return new Brand(
                            row.getString("company"),
                            Optional.ofNullable(row.getBytes("logo"))
                                    .map(content -> "data:" + type + ";base64,"
                                            + Base64.getEncoder().encodeToString(content)));
                })
                .optional();
    }

    /**
     * Sets it.
     *
     * @throws IllegalArgumentException if the name is empty or too long, or the logo too large
     */
    public void set(String account, String company, Optional<Logo> logo) {
        var name = company.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("A company's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (logo.filter(picture -> picture.content().length > LARGEST_LOGO).isPresent()) {
            throw new IllegalArgumentException("A logo has at most " + LARGEST_LOGO / 1024 + " kB");
        }
        database.write(sql -> sql.sql("""
                        INSERT INTO brand (account, company, logo_type, logo)
                        VALUES (:account, :company, :type, :logo) ON CONFLICT (account)
                        DO UPDATE SET company = :company, logo_type = :type, logo = :logo""")
                .param("account", account)
                .param("company", name)
                .param("type", logo.map(Logo::type).orElse(null), Types.VARCHAR)
                .param("logo", logo.map(Logo::content).orElse(null), Types.BINARY)
                .update());
    }

    /** Gives pages our own name back; false when they had it. */
    public boolean remove(String account) {
        return database.write(sql -> sql.sql("DELETE FROM brand WHERE account = :account")
                        .param("account", account)
                        .update())
                == 1;
    }
}
