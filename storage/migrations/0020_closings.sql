-- What a question said with buttons is to read once it is over (escaped text); empty while it is open and again when that is shown.
ALTER TABLE say ADD COLUMN closing TEXT NOT NULL DEFAULT '';
CREATE INDEX say_asking ON say(about) WHERE choices <> '' AND about <> '';
