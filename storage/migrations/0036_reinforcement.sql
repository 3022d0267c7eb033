-- Who of the reserve works with a team from when until when (UTC ms); `until` is empty while they do. Asking leaves no row.
CREATE TABLE reinforcement (
  id INTEGER PRIMARY KEY, member INTEGER NOT NULL REFERENCES member(id), team TEXT NOT NULL, asked_by INTEGER NOT NULL REFERENCES member(id),
  since INTEGER NOT NULL, until INTEGER
);
CREATE UNIQUE INDEX reinforcement_now ON reinforcement(team, member) WHERE until IS NULL;
