-- What was assigned and entered later than the plan. Nothing is overwritten: a new number is a new row that names the one it replaces.
CREATE TABLE assigned_target (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, indicator TEXT NOT NULL, category TEXT NOT NULL, unit TEXT NOT NULL, phase TEXT NOT NULL DEFAULT '',
  number INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id), replaces INTEGER REFERENCES assigned_target(id),
  superseded INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX one_live_assigned_target ON assigned_target(indicator, category, unit, phase) WHERE superseded = 0;
CREATE TABLE denominator (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, category TEXT NOT NULL, unit TEXT NOT NULL, value INTEGER NOT NULL,
  by_member INTEGER NOT NULL REFERENCES member(id));
CREATE INDEX denominator_of ON denominator(category, unit, id);
