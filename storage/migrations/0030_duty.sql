-- Who is on duty: one row a shift (UTC ms), at a place of the plan or online (''). And who is away, from when until when.
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    member INTEGER NOT NULL REFERENCES member (id),
    team TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'set',
    set_by INTEGER REFERENCES member (id),
    set_at INTEGER NOT NULL
);
CREATE INDEX shift_of_team ON shift (team, ends_at) WHERE state = 'set';
CREATE INDEX shift_in_time ON shift (ends_at) WHERE state = 'set';
CREATE UNIQUE INDEX shift_of_member ON shift (member, starts_at) WHERE state = 'set';
CREATE TABLE absence (
    id INTEGER PRIMARY KEY,
    member INTEGER NOT NULL REFERENCES member (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    set_by INTEGER REFERENCES member (id),
    set_at INTEGER NOT NULL
);
CREATE INDEX absence_in_time ON absence (ends_at);
CREATE INDEX absence_of ON absence (member, ends_at);
