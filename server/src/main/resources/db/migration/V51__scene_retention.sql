-- How long the scene's records are kept, in milliseconds; empty: as long as the settings say.
ALTER TABLE scene ADD COLUMN retention BIGINT;
