/**
 * One SQL for the embedded SQLite and for PostgreSQL: connections, migrations, transactions.
 */
@NullMarked
package dev.shiren.platform.database;

import org.jspecify.annotations.NullMarked;
