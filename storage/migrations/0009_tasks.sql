-- What became of the plan's tasks. The plan's rows are the tasks; a mark says that a part of one is done (unit '' is the whole), for the
-- number-th time in its period, or is a note on the way. Note and file may be erased; a mark that was a mistake is withdrawn, not deleted.
CREATE TABLE task_mark (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, task TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '', period TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL,
  number INTEGER NOT NULL DEFAULT 0, member INTEGER NOT NULL REFERENCES member(id), note TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '',
  withdrawn_at INTEGER, withdrawn_by INTEGER REFERENCES member(id));
CREATE UNIQUE INDEX one_live_task_mark ON task_mark(task, unit, period, number) WHERE kind = 'done' AND withdrawn_at IS NULL;
CREATE INDEX task_mark_by_task ON task_mark(task, id);
-- Amendments: proposed with a reason, decided once by a leader, never overwritten. `version` counts the approved ones.
CREATE TABLE task_amendment (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, task TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  reason TEXT NOT NULL, proposed_by INTEGER NOT NULL REFERENCES member(id), state TEXT NOT NULL DEFAULT 'proposed', version INTEGER UNIQUE,
  decided_by INTEGER REFERENCES member(id), decided_at INTEGER);
CREATE UNIQUE INDEX one_open_task_amendment ON task_amendment(task, field) WHERE state = 'proposed';
CREATE INDEX task_amendment_by_task ON task_amendment(task, id);
CREATE TRIGGER task_amendment_is_append_only BEFORE UPDATE OF at, task, field, old, new, proposed_by ON task_amendment
  BEGIN SELECT RAISE(ABORT, 'amendments are append-only'); END;
CREATE TRIGGER task_amendment_is_decided_once BEFORE UPDATE OF state, version, decided_by, decided_at ON task_amendment WHEN OLD.state <> 'proposed'
  BEGIN SELECT RAISE(ABORT, 'an amendment is decided once'); END;
CREATE TRIGGER task_amendment_stays BEFORE DELETE ON task_amendment BEGIN SELECT RAISE(ABORT, 'amendments are append-only'); END;
