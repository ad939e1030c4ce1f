-- Who is exempt from limits on attempts. An entry with a person and a ticket is for both together.
-- number is sealed; number_hash is the keyed hash of ticket_person.
CREATE TABLE whitelist (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    ticket_id TEXT,
    number_hash TEXT,
    number ${blob},
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    CHECK (ticket_id IS NOT NULL OR number_hash IS NOT NULL)
);
CREATE INDEX whitelist_account ON whitelist (account, start_at, id);
CREATE INDEX whitelist_person ON whitelist (number_hash, account, biz);
CREATE INDEX whitelist_ticket ON whitelist (account, ticket_id, biz);
CREATE INDEX whitelist_end ON whitelist (end_at);
