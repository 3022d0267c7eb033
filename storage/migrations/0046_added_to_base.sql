-- Who has added an organisation to the base of the targets that no list has yet; a list that names it later takes it over.
ALTER TABLE organisation ADD COLUMN added_by INTEGER REFERENCES member (id);
CREATE INDEX organisation_added ON organisation (id) WHERE added_by IS NOT NULL;
