-- What is stuck, by what stops it: every card of an incident reads how many others it stops.
CREATE INDEX baton_stuck ON baton (reason, since) WHERE state = 'blocked';
