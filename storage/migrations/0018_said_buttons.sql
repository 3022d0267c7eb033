-- Questions said with buttons: which buttons each is still to carry, and which batons those would move. They are taken off in
-- the transaction that answers the question or moves the baton on.
ALTER TABLE say ADD COLUMN choices TEXT NOT NULL DEFAULT '';
CREATE TABLE said_button (baton INTEGER NOT NULL, say INTEGER NOT NULL REFERENCES say(id) ON DELETE CASCADE, PRIMARY KEY (baton, say)) WITHOUT ROWID;
CREATE INDEX said_button_by_say ON said_button(say);
UPDATE say SET choices = json_extract(body, '$.rows') WHERE state IN ('owed', 'sending') AND body <> '' AND json_array_length(body, '$.rows') > 0;
-- A card that comes down answers the line that asked for it.
ALTER TABLE show ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
