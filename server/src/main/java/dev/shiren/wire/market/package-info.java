/**
 * The door of cloud-market clients: forms with an APPCODE in, JSON out, refusals as headers of the market's gateway.
 */
@NullMarked
package dev.shiren.wire.market;

import org.jspecify.annotations.NullMarked;
