-- How many new messages a group got on which day, and how many sounded in a private chat, one's own work and answers apart: the budget of noise.
CREATE TABLE heard (
    day TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES place (id),
    n INTEGER NOT NULL,
    PRIMARY KEY (day, place)
) WITHOUT ROWID;
