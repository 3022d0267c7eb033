-- What came of each case for those who worked on it, kept beside the trail so that a question about a whole campaign does not read it again.
-- The trail stays the truth: whatever may change a case's deeds puts the case into `deed_due`, and until it is settled its deeds are read
-- from the trail (`storage/deeds.py`). `deed_sum`: what is kept, added up over the campaign by member, by home team and by unit. `at`: UTC milliseconds; `hours`: off, after or empty; `baton`: of a baton that was taken over.
CREATE TABLE deed (
  case_file INTEGER NOT NULL, kind TEXT NOT NULL, member INTEGER NOT NULL, home TEXT NOT NULL, at INTEGER NOT NULL, team TEXT NOT NULL,
  unit TEXT NOT NULL, confirmed INTEGER NOT NULL, hours TEXT NOT NULL, baton INTEGER NOT NULL);
CREATE INDEX deed_by_case ON deed(case_file);
CREATE INDEX deed_by_time ON deed(at);
CREATE INDEX deed_by_member ON deed(member, at);
CREATE TABLE deed_sum (
  axis TEXT NOT NULL, subject NOT NULL, done INTEGER NOT NULL, confirmed INTEGER NOT NULL, outside INTEGER NOT NULL, days_off INTEGER NOT NULL,
  after_hours INTEGER NOT NULL, accepted INTEGER NOT NULL, registrations INTEGER NOT NULL, PRIMARY KEY (axis, subject)) WITHOUT ROWID;
CREATE TABLE deed_due (case_file INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX case_file_by_organisation ON case_file(organisation);

CREATE TRIGGER deed_due_event AFTER INSERT ON event WHEN NEW.case_file IS NOT NULL AND NEW.kind IN
  ('done', 'accepted', 'assigned', 'claimed', 'given_back', 'registered', 'unregistered', 'undone') BEGIN
  INSERT INTO deed_due (case_file) VALUES (NEW.case_file) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_organisation AFTER UPDATE OF registered, unit, practice ON organisation
  WHEN NEW.registered <> OLD.registered OR NEW.unit <> OLD.unit OR NEW.practice <> OLD.practice BEGIN
  INSERT INTO deed_due (case_file) SELECT id FROM case_file WHERE organisation = NEW.id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_case AFTER UPDATE OF practice, organisation ON case_file
  WHEN NEW.practice <> OLD.practice OR NEW.organisation <> OLD.organisation BEGIN
  INSERT INTO deed_due (case_file) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_member AFTER UPDATE OF home_team ON member WHEN NEW.home_team <> OLD.home_team BEGIN
  INSERT INTO deed_due (case_file) SELECT DISTINCT case_file FROM deed WHERE member = NEW.id ON CONFLICT DO NOTHING;
END;
