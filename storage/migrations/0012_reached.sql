-- Whether any leader could be written to when a report went out: 0 where there was neither a leaders' group nor a leader's private chat.
-- What went out before is taken as read: nobody knows it any better now.
ALTER TABLE report ADD COLUMN reached INTEGER NOT NULL DEFAULT 1;
