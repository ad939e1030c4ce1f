CREATE TABLE account (
  name    TEXT PRIMARY KEY,
  opened  INTEGER NOT NULL,
  created BIGINT  NOT NULL
);

CREATE TABLE ram_user (
  account TEXT   NOT NULL REFERENCES account (name),
  name    TEXT   NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (account, name)
);

CREATE TABLE ram_policy (
  account  TEXT   NOT NULL REFERENCES account (name),
  name     TEXT   NOT NULL,
  document TEXT   NOT NULL,
  changed  BIGINT NOT NULL,
  PRIMARY KEY (account, name)
);

-- The policy may be one that the server brings along, so it has no foreign key.
CREATE TABLE ram_attachment (
  account   TEXT NOT NULL,
  user_name TEXT NOT NULL,
  policy    TEXT NOT NULL,
  PRIMARY KEY (account, user_name, policy),
  FOREIGN KEY (account, user_name) REFERENCES ram_user (account, name)
);

-- A root key's user_name is the account's own name. The material is a sealed secret (HMAC) or a public key (RSA).
CREATE TABLE access_key (
  id        TEXT PRIMARY KEY,
  account   TEXT    NOT NULL REFERENCES account (name),
  user_name TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  material  ${blob} NOT NULL,
  active    INTEGER NOT NULL,
  created   BIGINT  NOT NULL
);

CREATE INDEX access_key_owner ON access_key (account, user_name);
