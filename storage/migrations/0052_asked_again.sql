-- Which organisation a request without a case is about: it is registered already, and whoever asks again hears no more of that than others do.
ALTER TABLE self_request ADD COLUMN organisation INTEGER REFERENCES organisation (id);
CREATE INDEX self_request_by_organisation ON self_request (organisation) WHERE organisation IS NOT NULL;
