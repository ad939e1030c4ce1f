package dev.shiren.audit;

/** What was done. */
public enum Act {
    /** A submission was passed or refused. */
    DECIDED,
    /** A person agreed that their face is used. */
    CONSENTED,
    /** A film of a person was judged. */
    FILMED,
    /** A submission was put before people. */
    REFERRED,
    /** One of them voted on it. */
    REVIEWED,
    /** A decision was made again from its stored evidence. */
    REPLAYED,
    /** Materials were shown, or a stored picture was fetched through a link. */
    READ,
    /** What was kept was deleted together with its key. */
    DELETED,
    /** A person was put on record in the embedded registry, or replaced there. */
    REGISTERED,
    /** A person or ticket was put on a white list, or taken off it (for 0 days). */
    EXEMPTED,
    /** These records were written to a file. */
    EXPORTED
}
