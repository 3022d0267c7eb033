-- Files that members sent and that are read aside, outside the taps. The bytes are never kept; `file_name` is erased once the row is settled.
-- `reply_to` is the platform's number of the message it answers; `error` a word of ours. Waiting: still to be fetched and read.
CREATE TABLE received_file (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, channel TEXT NOT NULL, place INTEGER NOT NULL REFERENCES place(id),
  member INTEGER NOT NULL REFERENCES member(id), file_id TEXT NOT NULL, file_name TEXT NOT NULL, message TEXT NOT NULL,
  reply_to TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'waiting', error TEXT NOT NULL DEFAULT '', UNIQUE (channel, file_id, message));
CREATE INDEX received_file_waiting ON received_file(id) WHERE state = 'waiting';
