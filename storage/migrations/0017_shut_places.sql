-- When the platform last refused a place that we are still in (a closed topic, no right to write); 0: not since it last worked.
ALTER TABLE place ADD COLUMN shut_at INTEGER NOT NULL DEFAULT 0;
