-- What was said with buttons and still has some: few, and looked through whenever something ends that buttons ask about.
CREATE INDEX say_live ON say(id) WHERE choices <> '';
