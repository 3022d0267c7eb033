-- Somebody is looked for who takes a shift over, until when; when its member came, and went before its end (UTC ms).
ALTER TABLE shift ADD COLUMN asked_until INTEGER;
ALTER TABLE shift ADD COLUMN arrived_at INTEGER;
ALTER TABLE shift ADD COLUMN left_at INTEGER;
