-- How often strangers have come to a door of the campaign (a look-up, a form) in which hour: by a number that says not who, 0 for all together.
CREATE TABLE knock (
    hour INTEGER NOT NULL,
    door TEXT NOT NULL,
    who INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (hour, door, who)
) WITHOUT ROWID;
