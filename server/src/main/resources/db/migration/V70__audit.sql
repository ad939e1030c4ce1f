-- Each record continues the one before it by its hash; docs/audit.md tells how. None is ever changed or deleted.
CREATE TABLE audit_record (
    sequence BIGINT PRIMARY KEY,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_record_subject ON audit_record (subject, sequence);

-- One row: the last record. Whoever appends holds it until the end of the transaction.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Whose calls a decision answers.
ALTER TABLE submission ADD COLUMN actor TEXT NOT NULL DEFAULT 'system';

-- By which ID numbers a ticket can be found when a person is to be deleted; keyed hashes, as in registry_person.
CREATE TABLE ticket_person (
    number_hash TEXT NOT NULL,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    PRIMARY KEY (number_hash, ticket)
);
CREATE INDEX ticket_person_ticket ON ticket_person (ticket);
