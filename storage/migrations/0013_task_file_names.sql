-- What a file was called that came with a task; a picture has no name. Those from before were asked for as documents.
ALTER TABLE task_mark ADD COLUMN file_name TEXT NOT NULL DEFAULT '';
UPDATE task_mark SET file_name = 'tep' WHERE file <> '';
