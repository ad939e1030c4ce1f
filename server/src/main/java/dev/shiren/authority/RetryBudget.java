package dev.shiren.authority;

/** Lets a share of all calls be tried again, so that a source in trouble is not asked many times as often. */
final class RetryBudget {

    private static final int WHOLE = 100;
    private static final int MOST = 10 * WHOLE;

    private final int percent;
    private int balance = MOST;

    RetryBudget(int percent) {
        this.percent = percent;
    }

    /** A call is made. */
    synchronized void earn() {
        balance = Math.min(MOST, balance + percent);
    }

    /** Whether one more attempt may be made; it is paid for then. */
    synchronized boolean spend() {
        if (balance < WHOLE) {
            return false;
        }
        balance -= WHOLE;
        return true;
    }
}
