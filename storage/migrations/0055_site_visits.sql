-- Who has been where the enterprise is, for which piece of work, and whether somebody was met there. No address: that is a note's.
CREATE TABLE site_visit (
    id INTEGER PRIMARY KEY,
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    baton INTEGER NOT NULL REFERENCES baton (id),
    member INTEGER NOT NULL REFERENCES member (id),
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    met INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE UNIQUE INDEX site_visit_once_a_day ON site_visit (baton, member, day) WHERE ended_at IS NULL;
CREATE INDEX site_visit_by_time ON site_visit (at) WHERE ended_at IS NULL;
