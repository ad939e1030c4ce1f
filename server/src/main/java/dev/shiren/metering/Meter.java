package dev.shiren.metering;

/** What is counted. */
public enum Meter {
    /** Submissions that were passed. */
    VERIFY_PASSED,
    /** Submissions that were refused; not those whose name and number were no one person's. */
    VERIFY_REFUSED,
    /** Calls of CompareFaces and DetectFaceAttributes that were answered with a result. */
    FACE
}
