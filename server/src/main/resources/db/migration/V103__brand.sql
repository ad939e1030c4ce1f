-- What pages show of the account that sends people to them: nothing personal, everybody sees it.
CREATE TABLE brand (
    account TEXT PRIMARY KEY,
    company TEXT NOT NULL,
    logo_type TEXT,
    logo ${blob}
);
