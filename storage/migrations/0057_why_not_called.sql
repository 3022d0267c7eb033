-- Why organisations rest is counted from the index alone: what its condition says is looked up in the row, unless the index has it.
DROP INDEX organisation_called;
CREATE INDEX organisation_called ON organisation (call_why, call_after, listed, registered, status, gone, practice)
    WHERE call_why <> '' AND listed = 1 AND registered = 0 AND status = 'active' AND gone = 0 AND practice = 0;
