package dev.shiren.media.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What stored objects belong to, which is kept elsewhere. */
public interface ObjectOwners {

    /** Keeps an owner from being deleted until the transaction ends; false when it has been. */
    boolean hold(JdbcClient sql, String owner);
}
