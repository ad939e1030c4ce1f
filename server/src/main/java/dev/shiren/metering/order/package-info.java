/**
 * Sells packages: what is on offer, orders and their payment, invoices. Money is in fen, a hundredth of a yuan.
 */
@NullMarked
package dev.shiren.metering.order;

import org.jspecify.annotations.NullMarked;
