-- What waits for an answer, one table for all of it: to whom, where, of which kind, with what it needs to go on (`payload`, JSON by
-- `campaign/questions.py`; erasable, and emptied when the question is over). Rows stay: a number is never given out again, else an old button
-- would mean a later question. `said` is the message that asks it; `message` the platform's number of the one that answered.
CREATE TABLE pending_question (
  id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place(id), member INTEGER REFERENCES member(id),
  kind TEXT NOT NULL, payload TEXT NOT NULL, code TEXT NOT NULL, asked_at INTEGER NOT NULL, until INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open', said INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '');
CREATE INDEX pending_question_by_place ON pending_question(place, id);
CREATE INDEX pending_question_by_said ON pending_question(said) WHERE said <> 0;
CREATE UNIQUE INDEX pending_question_code ON pending_question(code) WHERE state = 'open';
-- What chats were asked last. Numbers of notes are left free: those that wait for an answer keep theirs (0024).
INSERT INTO pending_question (id, place, member, kind, payload, code, asked_at, until, state, message)
  SELECT coalesce((SELECT max(id) FROM note), 0) + q.place, q.place, p.member, 'typed', json_object('about', q.about), '#' || q.place, q.at,
    q.at + 43200000, CASE WHEN q.message = '' THEN 'open' ELSE 'answered' END, q.message
  FROM open_question q JOIN place p ON p.id = q.place;
DROP TABLE open_question;
