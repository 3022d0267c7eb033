-- Calls to the organisations of the list: whose an organisation is until when, and what came of it. How an organisation stands between
-- calls stands beside it, so that the next one is found by one look into an index.
ALTER TABLE organisation ADD COLUMN call_after INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN call_tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN call_why TEXT NOT NULL DEFAULT '';
CREATE INDEX organisation_to_call ON organisation (unit, call_after)
    WHERE listed = 1 AND registered = 0 AND status = 'active' AND gone = 0 AND practice = 0;
CREATE INDEX organisation_called ON organisation (call_why, call_after)
    WHERE call_why <> '' AND listed = 1 AND registered = 0 AND status = 'active' AND gone = 0 AND practice = 0;
CREATE TABLE outreach_call (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    member INTEGER NOT NULL REFERENCES member (id),
    team TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'given',
    outcome TEXT NOT NULL DEFAULT '',
    ended_at INTEGER,
    until INTEGER,
    kept_by INTEGER,
    case_file INTEGER,
    note TEXT NOT NULL DEFAULT '',
    after_before INTEGER NOT NULL DEFAULT 0,
    tries_before INTEGER NOT NULL DEFAULT 0,
    why_before TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX one_caller_at_a_time ON outreach_call (organisation) WHERE state = 'given';
CREATE UNIQUE INDEX one_call_at_a_time ON outreach_call (member) WHERE state = 'given';
CREATE INDEX outreach_call_due ON outreach_call (expires_at) WHERE state = 'given';
CREATE INDEX outreach_call_promised ON outreach_call (until) WHERE until IS NOT NULL AND kept_by IS NULL;
CREATE INDEX outreach_call_of ON outreach_call (organisation, id);
CREATE INDEX outreach_call_by ON outreach_call (member, id);
CREATE INDEX outreach_call_ended ON outreach_call (ended_at) WHERE state = 'ended';
CREATE INDEX baton_offered ON baton (offered_to) WHERE offered_to IS NOT NULL;
