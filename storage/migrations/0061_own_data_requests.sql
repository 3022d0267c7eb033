-- A request about personal data that nobody noted: an enterprise made it in the chat in which it had asked for help.
CREATE TABLE data_request_now (
    id INTEGER PRIMARY KEY,
    wish TEXT NOT NULL,
    whom TEXT NOT NULL,
    day TEXT NOT NULL,
    by_member INTEGER REFERENCES member (id),
    answered INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0,
    put_off INTEGER NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL
);
INSERT INTO data_request_now (id, wish, whom, day, by_member, answered, ended, put_off, moved_at)
SELECT id, wish, whom, day, by_member, answered, ended, put_off, moved_at FROM data_request;
DROP TABLE data_request;
ALTER TABLE data_request_now RENAME TO data_request;
