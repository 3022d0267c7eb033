-- What the office noted beside an organisation in its list, and the way to those that no list has named yet.
ALTER TABLE organisation ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE INDEX organisation_unlisted ON organisation(id) WHERE listed = 0;
