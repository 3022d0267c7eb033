-- Who asked for an approved report's files while they are made; they get them with the others, and are forgotten then.
CREATE TABLE report_asker (report INTEGER NOT NULL REFERENCES report(id), member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (report, member));
INSERT INTO report_asker (report, member) SELECT DISTINCT report.id, account.member FROM report JOIN account ON account.private_place = report.asked_in
  WHERE report.state = 'approved' AND report.rendered = 0;
UPDATE report SET asked_in = NULL WHERE state = 'approved';
