-- Equipment of a duty place that somebody said is broken: the last answer of who sees to it, and whether it is over.
CREATE TABLE fault (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    thing TEXT NOT NULL,
    by_member INTEGER NOT NULL REFERENCES member (id),
    answer TEXT NOT NULL DEFAULT '',
    ended INTEGER NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL
);
CREATE INDEX open_fault ON fault (id) WHERE ended = 0;
