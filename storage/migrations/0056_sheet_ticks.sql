-- Organisations whose tick the shared sheet shows and which is known here: set, or answered. Any other tick there was made by hand.
CREATE TABLE sheet_tick (
    organisation INTEGER PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE
);
