-- In which private chat an enterprise has asked: there it hears who will call, and how its request stands, without giving a number.
ALTER TABLE self_request ADD COLUMN place INTEGER REFERENCES place (id);
CREATE INDEX self_request_by_place ON self_request (place) WHERE place IS NOT NULL;
