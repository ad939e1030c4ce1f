-- How an account pays: PREPAID is refused when its packages are used up, POSTPAID is not.
CREATE TABLE plan (
    account TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    warn_percent INTEGER NOT NULL,
    mail TEXT,
    webhook TEXT,
    created_at BIGINT NOT NULL
);

-- So many calls, from begins_at on and before ends_at. used never passes size: the database refuses it.
CREATE TABLE quota_package (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    offer TEXT NOT NULL,
    size BIGINT NOT NULL,
    used BIGINT NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    purchase TEXT,
    CHECK (used >= 0 AND used <= size)
);
CREATE INDEX quota_package_account ON quota_package (account, ends_at, begins_at, id);

-- One row for each billable act, for ever: it tells of no person. state: 0 held, 1 charged, 2 released or free of charge.
-- The meter is unknown while it is held; the package is empty where it is paid afterwards.
CREATE TABLE charge (
    reference TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    meter TEXT,
    package TEXT NOT NULL,
    state INTEGER NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX charge_account ON charge (account, state, at);
CREATE INDEX charge_package ON charge (package, state);

-- What was charged within ten minutes; slot counts them since 1970, each beginning a second after the full minute.
CREATE TABLE usage_slot (
    account TEXT NOT NULL,
    package TEXT NOT NULL,
    slot BIGINT NOT NULL,
    serial TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (account, slot, package)
);
CREATE INDEX usage_slot_package ON usage_slot (package, slot);

-- How many rows usage_slot has, because counting them takes the longer the more there are.
CREATE TABLE usage_rows (
    account TEXT NOT NULL,
    package TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (account, package)
);
