-- Whom a baton's newest call has rung, in turn, so that nobody is rung twice and the next turn knows who is left.
ALTER TABLE baton ADD COLUMN rung TEXT NOT NULL DEFAULT '';
