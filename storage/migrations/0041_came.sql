-- When the enterprise of a case came to a counter after the case was opened (UTC ms): until the office closes it goes before every call.
ALTER TABLE case_file ADD COLUMN came_at INTEGER;
