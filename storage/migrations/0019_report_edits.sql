-- Paragraphs of a draft that whoever approves has put in other words: `original` as it was made, `text` as it is to be read. Free text, as in
-- `report_remark`: never in events, erased with the report. `report_remark.section`: the section that a remark goes under, empty for its own.
ALTER TABLE report_remark ADD COLUMN section TEXT NOT NULL DEFAULT '';
CREATE TABLE report_edit (id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), original TEXT NOT NULL, text TEXT NOT NULL,
  member INTEGER NOT NULL REFERENCES member(id), at INTEGER NOT NULL, UNIQUE (report, original));
