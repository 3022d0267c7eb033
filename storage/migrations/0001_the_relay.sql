-- The relay's tables. Times are UTC milliseconds, ids our own integers, platform ids strings.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY, tax_code TEXT UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active', listed INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,
  row_hash TEXT NOT NULL DEFAULT '', practice INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0, registered_at INTEGER, registered_by INTEGER, registered_source TEXT NOT NULL DEFAULT '');
CREATE TABLE organisation_word (word TEXT NOT NULL, organisation INTEGER NOT NULL REFERENCES organisation(id) ON DELETE CASCADE,
  PRIMARY KEY (word, organisation)) WITHOUT ROWID;
CREATE INDEX organisation_unlisted ON organisation(id) WHERE listed = 0;
CREATE TABLE representative (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', folded TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  matched TEXT NOT NULL DEFAULT 'unknown', level2 TEXT NOT NULL DEFAULT 'unknown', consent TEXT NOT NULL DEFAULT 'unknown');
CREATE TABLE representation (organisation INTEGER NOT NULL REFERENCES organisation(id) ON DELETE CASCADE,
  representative INTEGER NOT NULL REFERENCES representative(id) ON DELETE CASCADE, PRIMARY KEY (organisation, representative)) WITHOUT ROWID;
CREATE INDEX representation_by_representative ON representation(representative);
CREATE TABLE representative_phone (digits TEXT NOT NULL, representative INTEGER NOT NULL REFERENCES representative(id) ON DELETE CASCADE,
  PRIMARY KEY (digits, representative)) WITHOUT ROWID;
CREATE INDEX representative_phone_by_representative ON representative_phone(representative);

CREATE TABLE place (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, chat TEXT NOT NULL, thread TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'open', purpose TEXT NOT NULL DEFAULT '',
  member INTEGER, UNIQUE (channel, chat, thread));
CREATE TABLE place_team (place INTEGER NOT NULL REFERENCES place(id), team TEXT NOT NULL, PRIMARY KEY (place, team)) WITHOUT ROWID;

CREATE TABLE member (
  id INTEGER PRIMARY KEY, roster_key TEXT UNIQUE, name TEXT NOT NULL, short TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
  home_team TEXT NOT NULL DEFAULT '', roles TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, position_account INTEGER NOT NULL DEFAULT 0);
CREATE TABLE membership (member INTEGER NOT NULL REFERENCES member(id), team TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member, team)) WITHOUT ROWID;
CREATE TABLE account (channel TEXT NOT NULL, person TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id),
  private_place INTEGER REFERENCES place(id), joined_at INTEGER NOT NULL, PRIMARY KEY (channel, person)) WITHOUT ROWID;
CREATE INDEX account_by_member ON account(member);
CREATE TABLE invite (code TEXT PRIMARY KEY, member INTEGER NOT NULL REFERENCES member(id), made_by INTEGER, made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_at INTEGER, used_by TEXT) WITHOUT ROWID;
CREATE TABLE join_request (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id),
  place INTEGER, at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', UNIQUE (channel, person, member));

CREATE TABLE case_file (
  id INTEGER PRIMARY KEY, organisation INTEGER NOT NULL REFERENCES organisation(id), state TEXT NOT NULL DEFAULT 'open',
  source TEXT NOT NULL DEFAULT 'call', urgent INTEGER NOT NULL DEFAULT 0, practice INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL, opened_by INTEGER, closed_at INTEGER, origin INTEGER REFERENCES place(id));
CREATE UNIQUE INDEX one_open_case ON case_file(organisation) WHERE state = 'open';
CREATE TABLE baton (
  id INTEGER PRIMARY KEY, case_file INTEGER NOT NULL REFERENCES case_file(id), step TEXT NOT NULL, attempt INTEGER NOT NULL DEFAULT 1,
  team TEXT NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, holder INTEGER REFERENCES member(id),
  offered_to INTEGER REFERENCES member(id), done_by INTEGER REFERENCES member(id), result TEXT NOT NULL DEFAULT '',
  since INTEGER NOT NULL, moved_at INTEGER NOT NULL, held_since INTEGER, due_at INTEGER, due TEXT NOT NULL DEFAULT '',
  calls INTEGER NOT NULL DEFAULT 0, called_at INTEGER, quiet INTEGER NOT NULL DEFAULT 1, busy_member INTEGER,
  reason TEXT NOT NULL DEFAULT '', asking TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX one_live_attempt ON baton(case_file, step) WHERE state NOT IN ('superseded', 'cancelled');
CREATE INDEX baton_by_state ON baton(team, state);
CREATE INDEX baton_by_holder ON baton(holder) WHERE holder IS NOT NULL;
CREATE INDEX baton_by_case ON baton(case_file);
CREATE INDEX baton_due ON baton(due_at) WHERE due_at IS NOT NULL;

CREATE TABLE event (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, case_file INTEGER, baton INTEGER, member INTEGER,
  cause TEXT NOT NULL, data TEXT NOT NULL DEFAULT '{}');
CREATE INDEX event_by_case ON event(case_file, id);
CREATE INDEX event_by_member ON event(member, id);
CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE note (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, case_file INTEGER, baton INTEGER, member INTEGER, kind TEXT NOT NULL DEFAULT '', text TEXT NOT NULL);
CREATE INDEX note_by_case ON note(case_file);
CREATE TABLE counter (day TEXT NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, scope, name)) WITHOUT ROWID;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, dedupe_key TEXT NOT NULL, body TEXT, state TEXT NOT NULL DEFAULT 'new',
  error TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL, handled_at INTEGER, UNIQUE (channel, dedupe_key));
CREATE INDEX inbox_waiting ON inbox(id) WHERE state = 'new';
CREATE TABLE show (
  place INTEGER NOT NULL REFERENCES place(id), key TEXT NOT NULL, wanted_version INTEGER NOT NULL DEFAULT 1, priority INTEGER NOT NULL DEFAULT 5,
  owed_since INTEGER NOT NULL, not_before INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'owed', PRIMARY KEY (place, key)) WITHOUT ROWID;
CREATE INDEX show_by_key ON show(key);
CREATE INDEX show_owed ON show(place, priority, owed_since) WHERE state = 'owed';
CREATE TABLE message (
  place INTEGER NOT NULL REFERENCES place(id), key TEXT NOT NULL, platform_id TEXT, shown_version INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'new', pinned INTEGER NOT NULL DEFAULT 0, sent_at INTEGER,
  PRIMARY KEY (place, key)) WITHOUT ROWID;
CREATE INDEX message_by_platform ON message(place, platform_id);
CREATE TABLE say (
  id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place(id), body TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 5,
  reply_to TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '', gather TEXT NOT NULL DEFAULT '', owed_since INTEGER NOT NULL, not_before INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'owed', attempts INTEGER NOT NULL DEFAULT 0, unknown_outcomes INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', platform_id TEXT, sent_at INTEGER);
CREATE INDEX say_owed ON say(place, priority, id) WHERE state = 'owed';
CREATE UNIQUE INDEX say_gathered ON say(place, gather) WHERE state = 'owed' AND gather <> '';
CREATE INDEX say_by_platform ON say(place, platform_id) WHERE platform_id IS NOT NULL;
CREATE TABLE sent (place INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX sent_by_time ON sent(at);

CREATE TABLE job_run (job TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (job, scope, period)) WITHOUT ROWID;
CREATE TABLE list_import (id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, file_hash TEXT NOT NULL, staged TEXT NOT NULL, state TEXT NOT NULL,
  total INTEGER NOT NULL, cursor INTEGER NOT NULL DEFAULT 0, made_at INTEGER NOT NULL, made_by INTEGER, finished_at INTEGER, summary TEXT NOT NULL DEFAULT '{}');
CREATE UNIQUE INDEX one_import_at_a_time ON list_import(state) WHERE state IN ('staged', 'applying');
