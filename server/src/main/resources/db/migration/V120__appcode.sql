-- A code with which a market client calls. Only its keyed hash is kept; the id is how it begins.
CREATE TABLE appcode (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (name),
    enabled INTEGER NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX appcode_account ON appcode (account, created, id);
