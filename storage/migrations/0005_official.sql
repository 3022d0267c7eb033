-- What leaders enter from outside: the official running totals and the places in rankings. `as_of`: UTC milliseconds.
CREATE TABLE official_figure (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, as_of INTEGER NOT NULL, indicator TEXT NOT NULL, category TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '', value INTEGER NOT NULL, source TEXT NOT NULL DEFAULT '', by_member INTEGER REFERENCES member(id));
CREATE INDEX official_figure_by_date ON official_figure(indicator, category, unit, as_of);
CREATE TABLE ranking (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, as_of INTEGER NOT NULL, scope TEXT NOT NULL, place INTEGER NOT NULL, "of" INTEGER NOT NULL,
  source TEXT NOT NULL DEFAULT '', by_member INTEGER REFERENCES member(id));
CREATE INDEX ranking_by_date ON ranking(scope, as_of);
