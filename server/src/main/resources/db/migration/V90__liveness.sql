-- What a session was asked to do. challenge: as JSON; answered_at: set once, by the film that answers it.
CREATE TABLE liveness_challenge (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL,
    challenge TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX liveness_challenge_session ON liveness_challenge (session);
CREATE INDEX liveness_challenge_expiry ON liveness_challenge (expires_at);

-- Failed films of a session or, by a keyed hash of the ID number, of a person.
CREATE TABLE liveness_tries (
    subject TEXT PRIMARY KEY,
    failed INTEGER NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX liveness_tries_last ON liveness_tries (last_at);

-- SHA-256 of some frames of every film.
CREATE TABLE liveness_frame (
    digest TEXT PRIMARY KEY,
    challenge TEXT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX liveness_frame_seen ON liveness_frame (seen_at);

-- A person's way through the pages of a token, up to the submission. entered: sealed texts; film: the last one;
-- submission: what it led to.
CREATE TABLE visit (
    token_hash TEXT PRIMARY KEY REFERENCES verify_token (token_hash) ON DELETE CASCADE,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    consent TEXT,
    consented_at BIGINT,
    entered ${blob},
    film TEXT,
    submission TEXT,
    updated_at BIGINT NOT NULL
);
CREATE INDEX visit_ticket ON visit (ticket);

-- reading: of an ID card, sealed like the picture itself.
CREATE TABLE visit_picture (
    token_hash TEXT NOT NULL REFERENCES visit (token_hash) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content ${blob} NOT NULL,
    reading ${blob},
    PRIMARY KEY (token_hash, kind)
);

-- Every film that was judged. record: what was measured and judged; strip: some of its frames; portrait: the best one. All
-- sealed under the ticket's key. id: of the challenge.
CREATE TABLE liveness_film (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    passed INTEGER NOT NULL,
    judged_at BIGINT NOT NULL,
    record ${blob} NOT NULL,
    strip ${blob} NOT NULL,
    portrait ${blob}
);
CREATE INDEX liveness_film_ticket ON liveness_film (ticket);
