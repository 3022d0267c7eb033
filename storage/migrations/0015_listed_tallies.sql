-- What the office's list does not have (a case opened by a call) may be registered, but is no part of how many there are: it changes no
-- base of a target. `organisations` counts the list's own; `registered` counts every registration. Kept by triggers as before (0003).
DROP TRIGGER tally_new;
DROP TRIGGER tally_off;
DROP TRIGGER tally_on;
DROP TRIGGER tally_gone;
DELETE FROM tally;
INSERT INTO tally (unit, category, organisations, registered)
  SELECT unit, category, sum(listed), sum(registered) FROM organisation WHERE gone = 0 AND status = 'active' AND practice = 0 GROUP BY unit, category;

CREATE TRIGGER tally_new AFTER INSERT ON organisation WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, NEW.listed, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + excluded.organisations, registered = registered + excluded.registered;
END;
CREATE TRIGGER tally_off AFTER UPDATE OF unit, category, gone, status, practice, listed, registered, registered_at ON organisation
  WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - OLD.listed, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
CREATE TRIGGER tally_on AFTER UPDATE OF unit, category, gone, status, practice, listed, registered, registered_at ON organisation
  WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, NEW.listed, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + excluded.organisations, registered = registered + excluded.registered;
  INSERT INTO tally_day (day, unit, category, registered)
    SELECT (NEW.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, NEW.unit, NEW.category, 1
    WHERE NEW.registered = 1 AND NEW.registered_at IS NOT NULL
    ON CONFLICT (day, unit, category) DO UPDATE SET registered = registered + 1;
END;
CREATE TRIGGER tally_gone AFTER DELETE ON organisation WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - OLD.listed, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
