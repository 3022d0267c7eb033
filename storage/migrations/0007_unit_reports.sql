-- Units' reports: one row a report of the plan, period (the plan's ISO day) and unit. `since` and `cut_off` (UTC milliseconds) bound its figures.
-- Nothing that was handed in is overwritten: each handing in is a row, its figures and texts are new rows that name those they replace.
-- Free text (`reported_by`, `reported_at`, `text`) is here only, never in events, and may be erased.
CREATE TABLE unit_report (
  id INTEGER PRIMARY KEY, plan_report TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL, since INTEGER NOT NULL, cut_off INTEGER NOT NULL,
  state TEXT NOT NULL, zero INTEGER NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0, reminded INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL, last INTEGER REFERENCES unit_hand_in(id), UNIQUE (plan_report, period, unit));
CREATE INDEX unit_report_by_cut_off ON unit_report(cut_off);
CREATE INDEX unit_report_by_unit ON unit_report(unit, cut_off);
CREATE TABLE unit_hand_in (
  id INTEGER PRIMARY KEY, unit_report INTEGER NOT NULL REFERENCES unit_report(id), at INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  source TEXT NOT NULL, zero INTEGER NOT NULL, late INTEGER NOT NULL, previous INTEGER REFERENCES unit_hand_in(id),
  reported_by TEXT NOT NULL DEFAULT '', reported_at TEXT NOT NULL DEFAULT '');
CREATE INDEX unit_hand_in_by_report ON unit_hand_in(unit_report);
-- A row without a value says that the one it replaces was taken back.
CREATE TABLE unit_figure (
  id INTEGER PRIMARY KEY, hand_in INTEGER NOT NULL REFERENCES unit_hand_in(id), unit_report INTEGER NOT NULL REFERENCES unit_report(id),
  at INTEGER NOT NULL, field TEXT NOT NULL, value INTEGER, text TEXT, late INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  replaces INTEGER REFERENCES unit_figure(id), superseded INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX one_live_unit_figure ON unit_figure(unit_report, field) WHERE superseded = 0;
CREATE INDEX unit_figure_by_hand_in ON unit_figure(hand_in);
CREATE INDEX unit_figure_late ON unit_figure(at) WHERE late = 1;
-- What somebody has typed and not yet handed in.
CREATE TABLE unit_draft (
  unit_report INTEGER NOT NULL REFERENCES unit_report(id), field TEXT NOT NULL, value INTEGER, text TEXT, at INTEGER NOT NULL,
  by_member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (unit_report, field)) WITHOUT ROWID;
