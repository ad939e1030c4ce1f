-- What can be bought. A price is for one package, in fen. once: an account gets it a single time.
CREATE TABLE offer (
    name TEXT PRIMARY KEY,
    calls BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    once INTEGER NOT NULL
);
INSERT INTO offer (name, calls, price_fen, once) VALUES
    ('trial-5', 5, 0, 1),
    ('calls-8', 8, 200, 0),
    ('calls-100', 100, 3300, 0),
    ('calls-1000', 1000, 32000, 0),
    ('calls-2000', 2000, 62000, 0),
    ('calls-5000', 5000, 150000, 0),
    ('calls-10000', 10000, 285000, 0),
    ('calls-20000', 20000, 555000, 0),
    ('calls-50000', 50000, 1290000, 0),
    ('calls-100000', 100000, 2500000, 0),
    ('calls-200000', 200000, 4900000, 0),
    ('calls-500000', 500000, 11000000, 0);

-- calls and price_fen as they were when it was placed, for all its packages together.
CREATE TABLE purchase (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    offer TEXT NOT NULL,
    packages INTEGER NOT NULL,
    calls BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    paid_at BIGINT,
    cancelled_at BIGINT,
    invoice TEXT
);
CREATE INDEX purchase_account ON purchase (account, placed_at, id);
-- Of two orders for what an account gets once the second one fails.
CREATE UNIQUE INDEX purchase_once ON purchase (account, offer) WHERE price_fen = 0;

-- The buyer's name and tax number are sealed. number: of the tax invoice, once it is issued.
CREATE TABLE invoice (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    buyer ${blob} NOT NULL,
    amount_fen BIGINT NOT NULL,
    requested_at BIGINT NOT NULL,
    issued_at BIGINT,
    number TEXT
);
CREATE INDEX invoice_account ON invoice (account, requested_at, id);
