-- Why a case ended before its last step, who asked for that and which leader agreed; what is removed from the base of the targets is listed by it.
CREATE TABLE case_closing (
  id INTEGER PRIMARY KEY, case_file INTEGER NOT NULL REFERENCES case_file (id), reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'refused', 'restored')),
  asked_by INTEGER REFERENCES member (id), asked_at INTEGER NOT NULL, decided_by INTEGER REFERENCES member (id), decided_at INTEGER
);
CREATE UNIQUE INDEX case_closing_open ON case_closing (case_file) WHERE state = 'asked';
CREATE INDEX case_closing_at ON case_closing (decided_at);
