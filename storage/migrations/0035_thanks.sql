-- Cảm ơn: who has thanked whom, once a day; it stands in the week's praise.
CREATE TABLE thanks (
    day TEXT NOT NULL,
    member INTEGER NOT NULL REFERENCES member (id),
    by_member INTEGER NOT NULL REFERENCES member (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (day, member, by_member)
);
CREATE INDEX thanks_in_time ON thanks (at);
