-- digest: the first 16 bytes of SHA-256 over access key id, line feed, nonce.
CREATE TABLE nonce (
  digest  ${blob} PRIMARY KEY,
  expires BIGINT  NOT NULL
);

CREATE INDEX nonce_expires ON nonce (expires);
