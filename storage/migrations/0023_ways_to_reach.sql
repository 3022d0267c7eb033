-- A member may have an account on each channel. When they last spoke there in private (UTC ms): the newest is the preferred way to reach them.
ALTER TABLE account ADD COLUMN spoke_at INTEGER NOT NULL DEFAULT 0;
