-- What is beyond a team's power: to which level above it each stuck piece of work was brought, by whom, and who answered; `since` is when it got stuck.
CREATE TABLE raised (
  id INTEGER PRIMARY KEY, baton INTEGER NOT NULL REFERENCES baton (id), since INTEGER NOT NULL, level TEXT NOT NULL,
  raised_by INTEGER REFERENCES member (id), raised_at INTEGER NOT NULL, answered_by INTEGER REFERENCES member (id), answered_at INTEGER
);
CREATE UNIQUE INDEX raised_once ON raised (baton, since, level);
CREATE INDEX raised_open ON raised (raised_at) WHERE answered_at IS NULL;
