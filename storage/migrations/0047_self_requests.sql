-- What enterprises have asked for themselves: by which phone, whether the case was opened by it, to which notice they said yes and when.
-- Without a case: the organisation is registered already.
CREATE TABLE self_request (
    id INTEGER PRIMARY KEY,
    case_file INTEGER REFERENCES case_file (id),
    phone TEXT NOT NULL,
    opened INTEGER NOT NULL,
    notice TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX self_request_by_case ON self_request (case_file);
