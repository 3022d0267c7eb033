-- Posted figures. Nothing is overwritten: a correction is a new row that names the one it replaces.
CREATE TABLE count_entry (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, indicator TEXT NOT NULL, value INTEGER NOT NULL, unit TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL DEFAULT '', member INTEGER REFERENCES member(id), by_member INTEGER REFERENCES member(id), source TEXT NOT NULL, state TEXT NOT NULL,
  late INTEGER NOT NULL DEFAULT 0, replaces INTEGER REFERENCES count_entry(id), superseded INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL);
CREATE UNIQUE INDEX one_live_count ON count_entry(day, indicator, coalesce(member, 0), unit) WHERE superseded = 0;
CREATE INDEX count_entry_by_member ON count_entry(member, indicator, day) WHERE superseded = 0;
CREATE INDEX count_entry_by_unit ON count_entry(unit, indicator, day) WHERE superseded = 0;
CREATE INDEX count_entry_by_message ON count_entry(said) WHERE said <> '';
CREATE TABLE count_asked (
  day TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), state TEXT NOT NULL, asked_at INTEGER NOT NULL, reminded_at INTEGER,
  PRIMARY KEY (day, member)) WITHOUT ROWID;
CREATE INDEX count_asked_open ON count_asked(day) WHERE state = 'asked';
CREATE INDEX organisation_registered_on ON organisation(registered_at) WHERE registered_at IS NOT NULL;
