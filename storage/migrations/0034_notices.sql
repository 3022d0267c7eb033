-- What leaders tell everybody at once: a directive that is to be read, a meeting that is to be answered; and each addressee's answer.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    by_member INTEGER NOT NULL REFERENCES member (id),
    team TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    starts_at INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER
);
CREATE INDEX notice_in_time ON notice (at) WHERE ended_at IS NULL;
CREATE TABLE notice_reader (
    notice INTEGER NOT NULL REFERENCES notice (id),
    member INTEGER NOT NULL REFERENCES member (id),
    answer TEXT NOT NULL DEFAULT '',
    at INTEGER,
    PRIMARY KEY (notice, member)
);
CREATE INDEX notice_of_reader ON notice_reader (member, notice);
