-- A call looks for its group at every step of a case, among the private chats of everybody: by what the few groups are, not one by one.
CREATE INDEX place_by_purpose ON place(purpose) WHERE purpose <> '';
CREATE INDEX place_shut ON place(channel, chat) WHERE state <> 'open';
