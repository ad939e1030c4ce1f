package dev.shiren.metering;

/** How an account pays for what its packages do not cover. */
public enum Mode {
    /** Not at all: it is refused. */
    PREPAID,
    /** Afterwards, by what the ledger says. */
    POSTPAID
}
