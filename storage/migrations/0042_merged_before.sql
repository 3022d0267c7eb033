-- How two cases stood before one was merged into the other, for as long as that can be taken back.
CREATE TABLE merged_before (
  case_file INTEGER PRIMARY KEY REFERENCES case_file (id), kept INTEGER NOT NULL REFERENCES case_file (id), at INTEGER NOT NULL,
  member INTEGER, body TEXT NOT NULL);
CREATE INDEX merged_before_kept ON merged_before (kept);
CREATE INDEX merged_before_at ON merged_before (at);
