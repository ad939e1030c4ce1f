-- One row for each person; the number itself is not stored, only its keyed hash.
CREATE TABLE registry_person (
    number_hash TEXT PRIMARY KEY,
    name ${blob} NOT NULL,
    photo ${blob},
    updated_at BIGINT NOT NULL
);
