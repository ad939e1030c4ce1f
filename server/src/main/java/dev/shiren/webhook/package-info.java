/**
 * Tells a business's own server what became of its tickets: signed, repeated until it is heard, from an outbox.
 */
@NullMarked
package dev.shiren.webhook;

import org.jspecify.annotations.NullMarked;
