package dev.shiren.metering;

/** Counts calls that change nothing else; at no cost to the caller. */
public interface Counter {

    void count(String account, Meter meter);
}
