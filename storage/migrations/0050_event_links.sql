-- Each event of the trail is tied to the one before it (campaign/event_links.py). Those that are there get their link after this file
-- (storage/migrate.py); from then on a link cannot be changed either.
ALTER TABLE event ADD COLUMN link TEXT NOT NULL DEFAULT '';
DROP TRIGGER event_is_append_only_update;
CREATE TRIGGER event_is_append_only_update BEFORE UPDATE OF id, at, kind, case_file, baton, member, cause, data ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_link_is_append_only BEFORE UPDATE OF link ON event WHEN OLD.link <> ''
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
