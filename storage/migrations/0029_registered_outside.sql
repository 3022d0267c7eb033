-- A question about progress counts the registered ones that no list has: a few, not every registration of the campaign.
CREATE INDEX organisation_registered_outside ON organisation(registered_at) WHERE listed = 0 AND registered = 1;
