-- The last question that a chat was asked and that waits for typed words. `about` is what a reply to it means (no words of anybody);
-- `message` the platform's number of the message that answered it, empty while it waits. One a chat: a new question takes its place.
CREATE TABLE open_question (
  place INTEGER PRIMARY KEY REFERENCES place(id), about TEXT NOT NULL, at INTEGER NOT NULL, message TEXT NOT NULL DEFAULT '');
