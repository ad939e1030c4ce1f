-- What accounts were told, once for each occasion: of a package that has ended, of a balance that fell below a limit
-- since it was last above. Kept so that nobody is told twice, and sent again until it arrives or a day has passed.
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    occasion TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    mail TEXT NOT NULL,
    webhook TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    UNIQUE (account, kind, occasion)
);
CREATE INDEX notice_due ON notice (due_at) WHERE mail = 'PENDING' OR webhook = 'PENDING';

-- Signs what is told to an account's webhook.
ALTER TABLE plan ADD COLUMN webhook_secret ${blob};

-- How often an account may call an operation ('*': each one that has no line of its own).
CREATE TABLE call_limit (
    account TEXT NOT NULL,
    action TEXT NOT NULL,
    per_second INTEGER,
    per_day INTEGER,
    PRIMARY KEY (account, action)
);

-- Calls of a day in Beijing where a daily limit holds.
CREATE TABLE call_day (
    account TEXT NOT NULL,
    action TEXT NOT NULL,
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (account, action, day)
);
