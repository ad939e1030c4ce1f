package dev.shiren.webhook;

import java.time.Instant;

/**
 * One message that somebody is about to send.
 *
 * @param id the same at every attempt
 * @param kind what the body is
 * @param body as it is sent, the same at every attempt
 * @param attempts how many were made, this one included
 * @param lease proves that the attempt is still ours
 */
@SuppressWarnings("ArrayRecordComponent") // sent and never compared
record Delivery(
        String id, String account, String biz, Kind kind, byte[] body, Instant decided, int attempts, String lease) {

    /** What is sent. */
    enum Kind {
        /** To the scene's endpoint: the body, signed. */
        MESSAGE,
        /** To one ticket's own address, which the body is: a plain GET. */
        CALLBACK
    }

    /** What became of it. */
    enum State {
        PENDING,
        DELIVERED,
        /** Nobody listened for as long as the settings say. */
        GIVEN_UP,
        /** The scene has no URL any more. */
        CANCELLED
    }
}
