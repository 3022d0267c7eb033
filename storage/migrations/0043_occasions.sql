-- Events of the campaign (the monthly day, conferences): on which day, where, which team goes; and what each of it has reached there.
CREATE TABLE occasion (
    id INTEGER PRIMARY KEY,
    by_member INTEGER NOT NULL REFERENCES member (id),
    team TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE INDEX occasion_by_day ON occasion (day) WHERE ended_at IS NULL;
CREATE TABLE occasion_figure (
    occasion INTEGER NOT NULL REFERENCES occasion (id),
    member INTEGER NOT NULL REFERENCES member (id),
    indicator TEXT NOT NULL,
    value INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (occasion, member, indicator)
);
