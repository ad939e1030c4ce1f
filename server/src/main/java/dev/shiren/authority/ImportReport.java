package dev.shiren.authority;

/** Hears what happens while people are imported. Line numbers are those of the file, the header being line 1. */
public interface ImportReport {

    /** The row was not imported. */
    void skipped(long line, String why);

    /** The row was imported and yet looks wrong. */
    void doubtful(long line, String why);

    /** So many of all rows are done. */
    void progress(long done, long all);
}
