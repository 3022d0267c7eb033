-- How many organisations each unit and category has, and how many are registered, kept by the database itself so that every
-- writer (a tap, an undo, an import) keeps it in its own transaction. Organisations that are gone, inactive or for practice do not count.
-- `day` is the number of the local day since 1970 (a fixed offset from UTC, in `meta`; the campaigns' zone has no summer time).
CREATE TABLE tally (unit TEXT NOT NULL, category TEXT NOT NULL, organisations INTEGER NOT NULL, registered INTEGER NOT NULL,
  PRIMARY KEY (unit, category)) WITHOUT ROWID;
CREATE TABLE tally_day (day INTEGER NOT NULL, unit TEXT NOT NULL, category TEXT NOT NULL, registered INTEGER NOT NULL,
  PRIMARY KEY (day, unit, category)) WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('zone_offset_ms', '25200000') ON CONFLICT (key) DO NOTHING;
INSERT INTO tally (unit, category, organisations, registered)
  SELECT unit, category, count(*), sum(registered) FROM organisation WHERE gone = 0 AND status = 'active' AND practice = 0 GROUP BY unit, category;
INSERT INTO tally_day (day, unit, category, registered)
  SELECT (registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, unit, category, count(*)
  FROM organisation WHERE gone = 0 AND status = 'active' AND practice = 0 AND registered = 1 AND registered_at IS NOT NULL GROUP BY 1, 2, 3;

CREATE TRIGGER tally_new AFTER INSERT ON organisation WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, 1, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + 1, registered = registered + excluded.registered;
END;
CREATE TRIGGER tally_new_day AFTER INSERT ON organisation
  WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 AND NEW.registered = 1 AND NEW.registered_at IS NOT NULL BEGIN
  INSERT INTO tally_day (day, unit, category, registered)
    VALUES ((NEW.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, NEW.unit, NEW.category, 1)
    ON CONFLICT (day, unit, category) DO UPDATE SET registered = registered + 1;
END;
CREATE TRIGGER tally_off AFTER UPDATE OF unit, category, gone, status, practice, registered, registered_at ON organisation
  WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - 1, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
CREATE TRIGGER tally_on AFTER UPDATE OF unit, category, gone, status, practice, registered, registered_at ON organisation
  WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, 1, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + 1, registered = registered + excluded.registered;
  INSERT INTO tally_day (day, unit, category, registered)
    SELECT (NEW.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, NEW.unit, NEW.category, 1
    WHERE NEW.registered = 1 AND NEW.registered_at IS NOT NULL
    ON CONFLICT (day, unit, category) DO UPDATE SET registered = registered + 1;
END;
CREATE TRIGGER tally_gone AFTER DELETE ON organisation WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - 1, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
