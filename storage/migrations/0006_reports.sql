-- Reports: one row a report of the plan and period, or one asked for by hand. `since` and `until` (UTC milliseconds) bound its figures;
-- `content` is what it says, as JSON; once approved neither it nor its digest can change any more. Free text is here and in `report_remark`,
-- never in events, and may be erased with the row.
ALTER TABLE member ADD COLUMN unit TEXT NOT NULL DEFAULT '';
CREATE TABLE report (
  id INTEGER PRIMARY KEY, plan_report TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
  cut_off INTEGER, state TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, content TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
  folder TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', asked_by INTEGER REFERENCES member(id),
  asked_in INTEGER REFERENCES place(id), made_at INTEGER, approved_by INTEGER REFERENCES member(id), approved_at INTEGER, overdue INTEGER NOT NULL DEFAULT 0,
  rendered INTEGER NOT NULL DEFAULT 0,
  UNIQUE (plan_report, period));
CREATE INDEX report_to_make ON report(id) WHERE state = 'making' OR (state = 'approved' AND rendered = 0);
CREATE INDEX report_frozen ON report(kind, until) WHERE state IN ('approved', 'sent');
CREATE TRIGGER report_is_frozen BEFORE UPDATE OF plan_report, kind, period, since, until, cut_off, content, digest, made_at, approved_by, approved_at
  ON report WHEN OLD.state IN ('approved', 'sent')
  BEGIN SELECT RAISE(ABORT, 'an approved report is frozen'); END;
CREATE TRIGGER report_stays_frozen BEFORE UPDATE OF state ON report WHEN OLD.state IN ('approved', 'sent') AND NEW.state <> OLD.state
  BEGIN SELECT RAISE(ABORT, 'an approved report is frozen'); END;
CREATE TABLE report_remark (id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), at INTEGER NOT NULL,
  member INTEGER NOT NULL REFERENCES member(id), text TEXT NOT NULL, message TEXT NOT NULL DEFAULT '');
CREATE INDEX remark_by_report ON report_remark(report);
CREATE TABLE report_wish (member INTEGER PRIMARY KEY REFERENCES member(id), at INTEGER NOT NULL);
