-- Where the open letter was published, by whom and since when; what was taken off stays as a row that has ended.
CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    by_member INTEGER NOT NULL REFERENCES member (id),
    link TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE UNIQUE INDEX one_publication ON publication (key) WHERE ended_at IS NULL;
