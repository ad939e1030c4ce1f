package dev.shiren.metering;

/** What is counted and charged, each time by one unit. */
public enum Meter {
    /** Submissions that were passed. */
    VERIFY_PASSED,
    /** Submissions that were refused; not those whose name and number were no one person's. */
    VERIFY_REFUSED,
    /** Calls of CompareFaces and DetectFaceAttributes that were answered with a result. */
    FACE,
    /** Calls of the finance services that compare at once and were answered with a result; their sessions are submissions. */
    FINANCE,
    /** Calls of the market's API that were answered with a status, whatever it says. */
    MARKET
}
