-- What a message was last understood with, so that an "edit" that changes nothing has no effect.
ALTER TABLE inbox ADD COLUMN digest TEXT NOT NULL DEFAULT '';
