-- Im lặng: until when (UTC ms) nothing that can wait makes a sound for a member or calls them by name.
CREATE TABLE hush (
    member INTEGER PRIMARY KEY REFERENCES member (id),
    until_at INTEGER NOT NULL
);
