-- Requests of people about what is kept of them, and what became of each.
CREATE TABLE data_request (
    id INTEGER PRIMARY KEY,
    wish TEXT NOT NULL,
    whom TEXT NOT NULL,
    day TEXT NOT NULL,
    by_member INTEGER NOT NULL REFERENCES member (id),
    answered INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0,
    put_off INTEGER NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL
);
