-- What an account has used on a day in Beijing (yyyy-MM-dd). Outlives what was used: it tells of no person.
-- biz is empty where no scene has a part in it.
CREATE TABLE usage_day (
    account TEXT NOT NULL,
    meter TEXT NOT NULL,
    day TEXT NOT NULL,
    biz TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (account, meter, day, biz)
);

-- Passed and refused submissions as they are listed; status is the VerifyStatus of 2019-03-07.
CREATE TABLE verify_record (
    submission TEXT PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL,
    account TEXT NOT NULL,
    biz TEXT NOT NULL,
    status INTEGER NOT NULL,
    finished_at BIGINT NOT NULL
);
CREATE INDEX verify_record_account ON verify_record (account, finished_at, submission, status, ticket);
CREATE INDEX verify_record_biz ON verify_record (account, biz, finished_at, submission, status, ticket);
CREATE INDEX verify_record_ticket ON verify_record (ticket);

-- When and why the earlier ones were refused rests under their tickets' keys: 2 is "refused".
INSERT INTO verify_record (submission, ticket, account, biz, status, finished_at)
SELECT submission.id, ticket.id, ticket.account, ticket.biz, submission.status, submission.submitted_at
FROM submission JOIN ticket ON ticket.id = submission.ticket
WHERE submission.status IN (1, 2);
