-- How often each member was rung on a day of the campaign by calls: nobody's phone rings more often than the plan has it.
CREATE TABLE ring (
    day TEXT NOT NULL,
    member INTEGER NOT NULL REFERENCES member (id),
    n INTEGER NOT NULL,
    PRIMARY KEY (day, member)
) WITHOUT ROWID;
