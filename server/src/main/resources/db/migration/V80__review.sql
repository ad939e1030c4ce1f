-- How a scene's submissions are decided, as JSON; empty: as without such rules. A submission keeps those it came under.
ALTER TABLE scene ADD COLUMN rules TEXT;
ALTER TABLE submission ADD COLUMN rules TEXT;

-- What people decide. id: the submission's; ticket: our own id of its ticket.
CREATE TABLE review (
    id TEXT PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL,
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    four_eyes INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_at BIGINT,
    passed INTEGER
);
CREATE INDEX review_open ON review (account, opened_at, id) WHERE decided_at IS NULL;
CREATE INDEX review_decided ON review (account, decided_at, id) WHERE decided_at IS NOT NULL;

-- comment: sealed under the ticket's key.
CREATE TABLE review_vote (
    review TEXT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    reviewer TEXT NOT NULL,
    passed INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    comment ${blob},
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (review, reviewer)
);
