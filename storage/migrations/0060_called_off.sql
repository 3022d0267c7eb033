-- When its enterprise said that nobody has to call any more; NULL: it waits, or has asked again.
ALTER TABLE self_request ADD COLUMN called_off_at INTEGER;
