package dev.shiren.bench;

/**
 * One line of the report.
 *
 * @param benchmark its name on the command line
 * @param measured what of what
 * @param value a ratio, or a figure with its unit, with its spread
 * @param target what the project wants it to be; empty where it wants nothing
 * @param details absolute figures and how they came about
 */
record Finding(String benchmark, String measured, String value, String target, String details) {

    Finding(String benchmark, String measured, String value) {
        this(benchmark, measured, value, "", "");
    }

    Finding wanted(String target) {
        return new Finding(benchmark, measured, value, target, details);
    }

    Finding with(String details) {
        return new Finding(benchmark, measured, value, target, details);
    }
}
