-- What has run out of time is looked for at every ringing; rows of questions stay.
CREATE INDEX pending_question_by_time ON pending_question(until) WHERE state = 'open';
CREATE INDEX pending_question_by_member ON pending_question(member) WHERE state = 'open';
