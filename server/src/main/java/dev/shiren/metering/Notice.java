package dev.shiren.metering;

import java.time.LocalDate;

/**
 * What an account is told about its packages.
 *
 * @param occasion tells this time from the next one of the same kind
 * @param left of all packages that can be used, or of the one that has ended
 * @param size of the same
 * @param end the last day of the one that ends first, in Beijing, or of the one that has ended
 */
record Notice(String account, Kind kind, String occasion, long left, long size, LocalDate end) {

    /** Why it is told. */
    enum Kind {
        /** No more is left than the account wants to be told of. */
        LOW("package.low", "套餐余量不足", "Few calls are left"),
        /** Nothing is left. */
        EXHAUSTED("package.exhausted", "套餐已用尽", "No calls are left"),
        /** A package has ended with something left. */
        EXPIRED("package.expired", "套餐已到期", "A package has expired");

        private final String type;
        private final String chinese;
        private final String english;

        Kind(String type, String chinese, String english) {
            this.type = type;
            this.chinese = chinese;
            this.english = english;
        }

        /** In the webhook's message. */
        String type() {
            return type;
        }
    }

    String subject() {
        return "[Shiren] %s: %s / %s".formatted(account, kind.chinese, kind.english);
    }

    String text() {
        return """
                账号 %s:%s,剩余 %d / %d 次,有效期至 %s。
                需要继续使用,请购买套餐。

                Account %s: %s, %d of %d, valid through %s.
                Buy another package to go on.
                """.formatted(
                        account,
                        kind.chinese,
                        left,
                        size,
                        end,
                        account,
                        kind.english.toLowerCase(java.util.Locale.ROOT),
                        left,
                        size,
                        end);
    }
}
