-- Words that left without an answer on a channel where nothing is sent twice; looked for whenever somebody speaks there.
CREATE INDEX say_in_doubt ON say(place) WHERE state = 'doubt';
