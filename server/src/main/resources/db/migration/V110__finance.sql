-- One order for a person to be verified before the camera: the ticket has all that is personal, sealed.
-- id: the certifyId or queryId; order_hash and content_hash: keyed hashes of the caller's number for it and of who it is about.
CREATE TABLE finance_session (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    service TEXT NOT NULL,
    scene_id BIGINT NOT NULL,
    order_hash TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX finance_session_ticket ON finance_session (ticket);

-- Names under which LivenessDetect is called.
CREATE TABLE finance_face_config (
    account TEXT NOT NULL,
    biz_type TEXT NOT NULL,
    biz_name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account, biz_type)
);

-- An address that one ticket's decisions are told to, sealed; deliveries to it have the whole address as their body.
CREATE TABLE webhook_callback (
    ticket TEXT PRIMARY KEY REFERENCES ticket (id) ON DELETE CASCADE,
    url ${blob} NOT NULL
);
ALTER TABLE webhook_delivery ADD COLUMN kind TEXT NOT NULL DEFAULT 'MESSAGE';
