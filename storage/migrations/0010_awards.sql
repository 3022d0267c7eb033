-- Proposals for awards and what those concerned say about them. Free text (why, objections, answers) is here and never in events, and may
-- be erased with the row. A changed objection is a new row that names the one it replaces. `kind`: individual or collective.
-- Whom the week's figures suggest to commend (`week`: the plan's Friday; `scope`: a team, or all), and who was commended, once each.
CREATE INDEX event_by_kind ON event(kind, at);
CREATE TABLE nomination (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, member INTEGER REFERENCES member(id), team TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '', criterion TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', by_member INTEGER NOT NULL REFERENCES member(id),
  state TEXT NOT NULL DEFAULT 'proposed', version INTEGER NOT NULL DEFAULT 1, decided_by INTEGER REFERENCES member(id), decided_at INTEGER,
  reason TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL);
CREATE UNIQUE INDEX one_live_nomination ON nomination(kind, coalesce(member, 0), team, unit) WHERE state IN ('proposed', 'agreed');
CREATE TABLE objection (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, nomination INTEGER REFERENCES nomination(id), member INTEGER NOT NULL REFERENCES member(id),
  text TEXT NOT NULL, replaces INTEGER REFERENCES objection(id), superseded INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '',
  answered_by INTEGER REFERENCES member(id), answered_at INTEGER, cause TEXT NOT NULL);
CREATE UNIQUE INDEX one_live_objection ON objection(coalesce(nomination, 0), member) WHERE superseded = 0;
CREATE TABLE suggestion (
  week TEXT NOT NULL, scope TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (week, scope, member)) WITHOUT ROWID;
CREATE TABLE commendation (
  week TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), at INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  PRIMARY KEY (week, member)) WITHOUT ROWID;
