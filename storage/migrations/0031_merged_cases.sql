-- Of two open cases that turn out to be one organisation one goes on; the other's number leads to it.
ALTER TABLE case_file ADD COLUMN merged_into INTEGER REFERENCES case_file(id);
CREATE INDEX case_file_merged ON case_file(merged_into) WHERE merged_into IS NOT NULL;
