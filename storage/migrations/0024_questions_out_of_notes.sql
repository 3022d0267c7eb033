-- What was typed before a question waits in `pending_question` and no longer as a note. A note keeps its number, because the button under its
-- question carries it; which kind of question that was is read from those buttons, and how the note was written.
-- A note that no button names can be answered by nobody: it is over.
CREATE TABLE named (id INTEGER PRIMARY KEY, place INTEGER, said INTEGER, token TEXT);
INSERT OR IGNORE INTO named (id, place, said, token)
  SELECT n.id, s.place, s.id, c.value FROM note n JOIN say s ON s.choices <> ''
    JOIN json_tree(s.choices) c ON c.key = 'token' AND (
      c.value LIKE 'baoso:' || n.id || ':0:%' OR c.value LIKE 'sochinhthuc:' || n.id || ':0:%' OR c.value LIKE 'giaochitieu:' || n.id || ':%'
      OR c.value LIKE 'nopbaocao:' || n.id || ':0:co' OR c.value LIKE 'nopbaocao:' || n.id || ':%:cho' OR c.value LIKE 'nhiemvu:' || n.id || ':0:d.%'
      OR c.value LIKE 'dieuchinh:' || n.id || ':%:gui' OR c.value LIKE 'khenthuong:%:' || n.id || ':tc.%' OR c.value LIKE 'ykien:%:' || n.id || ':ve'
      OR c.value LIKE 'yeucau:%:0:' || n.id OR c.value LIKE 'yeucau:%:0:m' || n.id OR c.value LIKE 'hotro:%:0:' || n.id)
  WHERE n.kind = 'asked' ORDER BY s.id DESC;
INSERT INTO pending_question (id, place, member, kind, payload, code, asked_at, until, state, said)
  SELECT n.id, d.place, n.member,
    CASE WHEN d.token LIKE 'baoso:%' THEN 'count' WHEN d.token LIKE 'sochinhthuc:%' THEN 'official' WHEN d.token LIKE 'giaochitieu:%' THEN 'targets'
      WHEN d.token LIKE '%:cho' THEN 'unit_choice' WHEN d.token LIKE 'nopbaocao:%' THEN 'unit_numbers' WHEN d.token LIKE 'nhiemvu:%' THEN 'task_part'
      WHEN d.token LIKE 'dieuchinh:%' THEN 'task_change' WHEN d.token LIKE 'khenthuong:%' THEN 'award' WHEN d.token LIKE 'ykien:%' THEN 'objection'
      ELSE 'request' END,
    CASE WHEN d.token LIKE 'baoso:%' THEN json_object('day', substr(n.text, 1, 10),
        'message', substr(n.text, 12, instr(substr(n.text, 12), char(10)) - 1), 'text', substr(n.text, 12 + instr(substr(n.text, 12), char(10))))
      WHEN d.token LIKE 'nopbaocao:%:co' THEN json_object('report', CAST(n.text AS INTEGER),
        'entered', json(CASE WHEN instr(n.text, char(10) || 'enter' || char(10)) > 0 THEN 'true' ELSE 'false' END),
        'text', substr(n.text, instr(n.text, char(10)) + CASE WHEN instr(n.text, char(10) || 'enter' || char(10)) > 0 THEN 7 ELSE 5 END))
      ELSE json_object('text', n.text) END,
    '#n' || n.id, n.at, n.at + 172800000, 'open', d.said
  FROM note n JOIN named d ON d.id = n.id
  WHERE true ON CONFLICT (id) DO NOTHING;
DROP TABLE named;
-- No number of a note is given to a question, so that the button under a question that is over never means another one.
INSERT INTO pending_question (id, place, kind, payload, code, asked_at, until, state)
  SELECT max(max_note.id, (SELECT coalesce(max(id), 0) FROM pending_question)) + 1, (SELECT min(id) FROM place), 'typed', '', '#first', 0, 0, 'expired'
  FROM (SELECT coalesce(max(id), 0) AS id FROM note) max_note WHERE (SELECT count(*) FROM place) > 0;
DELETE FROM note WHERE kind IN ('asked', 'answered');
