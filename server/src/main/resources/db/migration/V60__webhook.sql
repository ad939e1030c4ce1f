-- Where a scene's decisions are told. Secrets are sealed; the former one signs too until it has expired.
CREATE TABLE webhook_endpoint (
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    url TEXT NOT NULL,
    secret ${blob} NOT NULL,
    former_secret ${blob},
    former_until BIGINT NOT NULL,
    failures INTEGER NOT NULL,
    paused_until BIGINT NOT NULL,
    PRIMARY KEY (account, biz),
    FOREIGN KEY (account, biz) REFERENCES scene (account, biz_type) ON DELETE CASCADE
);

-- due_at: of the next attempt while nobody makes one, else when the lease of the one who does is over.
CREATE TABLE webhook_delivery (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    body ${blob} NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    lease TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    attempted_at BIGINT,
    result TEXT NOT NULL
);
CREATE INDEX webhook_delivery_ticket ON webhook_delivery (ticket);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_log ON webhook_delivery (account, created_at);
