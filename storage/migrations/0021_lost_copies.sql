-- Places where a new message left whose outcome was never learned: above which of the platform's numbers its copy may stand.
CREATE TABLE lost_copy (place INTEGER PRIMARY KEY REFERENCES place(id), above INTEGER NOT NULL);
