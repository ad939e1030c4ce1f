-- What belongs to a ticket is sealed under the ticket's own data key: deleting the row deletes the person.
-- submission: the one that the status reflects; latest: the last one made, which a failed real-name check undoes.
CREATE TABLE ticket (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    data_key ${blob} NOT NULL,
    context ${blob},
    status INTEGER NOT NULL,
    submission TEXT,
    latest TEXT,
    updated_at BIGINT NOT NULL,
    UNIQUE (account, biz, ticket_id)
);
CREATE INDEX ticket_updated ON ticket (updated_at);

CREATE TABLE verify_token (
    token_hash TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    binding ${blob},
    expires_at BIGINT NOT NULL
);
CREATE INDEX verify_token_ticket ON verify_token (ticket);
CREATE INDEX verify_token_expiry ON verify_token (expires_at);

CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    solution TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    replaced TEXT,
    replaced_status INTEGER NOT NULL,
    submitted_at BIGINT NOT NULL,
    lease TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    record ${blob}
);
CREATE INDEX submission_ticket ON submission (ticket, submitted_at);
CREATE INDEX submission_pending ON submission (lease_until) WHERE status = 0;

CREATE TABLE material (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content ${blob} NOT NULL,
    UNIQUE (submission, kind)
);
