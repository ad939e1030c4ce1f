package dev.shiren.review;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room whose cases are reviewed: shows them and takes the rulings. */
public interface Docket {

    /** What a refusal can be for. */
    Set<String> reasons();

    /**
     * All that a reviewer needs to see; empty when it is gone.
     *
     * @param base the address at which the reviewer reached this server
     */
    Optional<Dossier> dossier(String review, URI base);

    /** Seals what belongs to a case, so that it is deleted together with it. */
    byte[] seal(String review, String text);

    String open(String review, byte[] sealed);

    /** Keeps the case from being deleted until the transaction ends; before anything else of it is changed. */
    void hold(JdbcClient sql, String review);

    /** Settles the case, in the transaction of the vote that ruled it. */
    void settle(JdbcClient sql, String review, Ruling ruling);
}
