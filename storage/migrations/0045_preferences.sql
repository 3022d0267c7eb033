-- What of the bot's messages reaches a member, and how often, where it is not the default.
CREATE TABLE preference (
    member INTEGER NOT NULL REFERENCES member (id),
    what TEXT NOT NULL,
    chosen TEXT NOT NULL,
    PRIMARY KEY (member, what)
);
