/**
 * Charges accounts for what they use, exactly once, and keeps the books: packages, usage, orders, invoices. Knows no persons.
 */
@NullMarked
package dev.shiren.metering;

import org.jspecify.annotations.NullMarked;
