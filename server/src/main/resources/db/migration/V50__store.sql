-- state: 0 being written, 1 stored, 2 to be deleted (then without key and description).
-- expires: while being written, when the writer is given up on.
CREATE TABLE stored_object (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name_hash TEXT NOT NULL,
    belongs_to TEXT,
    state INTEGER NOT NULL,
    reason TEXT,
    data_key ${blob},
    description ${blob},
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX stored_object_name ON stored_object (name_hash) WHERE state = 1;
CREATE INDEX stored_object_due ON stored_object (state, expires_at);
CREATE INDEX stored_object_belongs ON stored_object (belongs_to);

CREATE TABLE deletion_receipt (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    name_hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL
);
CREATE INDEX deletion_receipt_time ON deletion_receipt (deleted_at);
