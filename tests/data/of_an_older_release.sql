-- What a release before migration 0015 left after a day of made-up work, as its own code wrote it. Only read by tests/house/test_operations.py.
BEGIN TRANSACTION;
CREATE TABLE account (channel TEXT NOT NULL, person TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id),
  private_place INTEGER REFERENCES place(id), joined_at INTEGER NOT NULL, PRIMARY KEY (channel, person)) WITHOUT ROWID;
INSERT INTO "account" VALUES('telegram','1001',1,1,1747724700000);
INSERT INTO "account" VALUES('telegram','1002',2,2,1747724700000);
INSERT INTO "account" VALUES('telegram','1003',3,3,1747724700000);
INSERT INTO "account" VALUES('telegram','1004',4,4,1747724700000);
INSERT INTO "account" VALUES('telegram','1101',5,5,1747724700000);
INSERT INTO "account" VALUES('telegram','1102',6,6,1747724700000);
INSERT INTO "account" VALUES('telegram','1103',7,7,1747724700000);
INSERT INTO "account" VALUES('telegram','1104',8,8,1747724700000);
INSERT INTO "account" VALUES('telegram','1105',9,9,1747724700000);
INSERT INTO "account" VALUES('telegram','1106',10,10,1747724700000);
INSERT INTO "account" VALUES('telegram','1107',11,11,1747724700000);
INSERT INTO "account" VALUES('telegram','1108',12,12,1747724700000);
INSERT INTO "account" VALUES('telegram','1109',13,13,1747724700000);
INSERT INTO "account" VALUES('telegram','1110',14,14,1747724700000);
INSERT INTO "account" VALUES('telegram','1111',15,15,1747724700000);
INSERT INTO "account" VALUES('telegram','1112',16,16,1747724700000);
INSERT INTO "account" VALUES('telegram','1113',17,17,1747724700000);
INSERT INTO "account" VALUES('telegram','1114',18,18,1747724700000);
INSERT INTO "account" VALUES('telegram','1115',19,19,1747724700000);
INSERT INTO "account" VALUES('telegram','1116',20,20,1747724700000);
INSERT INTO "account" VALUES('telegram','1201',21,21,1747724700000);
INSERT INTO "account" VALUES('telegram','1202',22,22,1747724700000);
INSERT INTO "account" VALUES('telegram','1203',23,23,1747724700000);
INSERT INTO "account" VALUES('telegram','1301',25,24,1747724700000);
INSERT INTO "account" VALUES('telegram','1302',26,25,1747724700000);
INSERT INTO "account" VALUES('telegram','1303',27,26,1747724700000);
INSERT INTO "account" VALUES('telegram','1310',28,27,1747724700000);
INSERT INTO "account" VALUES('telegram','1401',29,28,1747724700000);
INSERT INTO "account" VALUES('telegram','1402',30,29,1747724700000);
INSERT INTO "account" VALUES('telegram','1403',31,30,1747724700000);
INSERT INTO "account" VALUES('telegram','1404',32,31,1747724700000);
INSERT INTO "account" VALUES('telegram','1405',33,32,1747724700000);
INSERT INTO "account" VALUES('telegram','1406',34,33,1747724700000);
CREATE TABLE assigned_target (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, indicator TEXT NOT NULL, category TEXT NOT NULL, unit TEXT NOT NULL, phase TEXT NOT NULL DEFAULT '',
  number INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id), replaces INTEGER REFERENCES assigned_target(id),
  superseded INTEGER NOT NULL DEFAULT 0);
CREATE TABLE baton (
  id INTEGER PRIMARY KEY, case_file INTEGER NOT NULL REFERENCES case_file(id), step TEXT NOT NULL, attempt INTEGER NOT NULL DEFAULT 1,
  team TEXT NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, holder INTEGER REFERENCES member(id),
  offered_to INTEGER REFERENCES member(id), done_by INTEGER REFERENCES member(id), result TEXT NOT NULL DEFAULT '',
  since INTEGER NOT NULL, moved_at INTEGER NOT NULL, held_since INTEGER, due_at INTEGER, due TEXT NOT NULL DEFAULT '',
  calls INTEGER NOT NULL DEFAULT 0, called_at INTEGER, quiet INTEGER NOT NULL DEFAULT 1, busy_member INTEGER,
  reason TEXT NOT NULL DEFAULT '', asking TEXT NOT NULL DEFAULT '');
INSERT INTO "baton" VALUES(1,1,'lien_he',1,'to1','done',4,NULL,NULL,7,'da_lien_he',1747875600000,1747875600000,NULL,NULL,'',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(2,1,'lam_sach',1,'to2','held',3,23,NULL,NULL,'',1747875600000,1747875600000,1747875600000,1747897200000,'return',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(3,1,'muc_2',1,'to3','skipped',2,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(4,1,'dang_ky',1,'to2','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(5,1,'kich_hoat',1,'to1','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(6,2,'lien_he',1,'to1','open',2,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,1747876200000,'recall',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(7,2,'lam_sach',1,'to2','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(8,2,'muc_2',1,'to3','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(9,2,'dang_ky',1,'to2','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(10,2,'kich_hoat',1,'to1','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(11,3,'lien_he',1,'to1','done',4,NULL,NULL,7,'da_lien_he',1747875600000,1747875600000,NULL,NULL,'',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(12,3,'lam_sach',1,'to2','skipped',2,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(13,3,'muc_2',1,'to3','skipped',2,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(14,3,'dang_ky',1,'to2','done',4,NULL,NULL,23,'da_duoc_cap',1747875600000,1747875600000,NULL,NULL,'',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(15,3,'kich_hoat',1,'to1','done',4,NULL,NULL,9,'da_kich_hoat',1747875600000,1747875600000,NULL,NULL,'',1,1747875600000,0,NULL,'','');
INSERT INTO "baton" VALUES(16,4,'lien_he',1,'to1','blocked',4,7,NULL,NULL,'',1747875600000,1747875600000,1747875600000,NULL,'',1,1747875600000,0,NULL,'other','');
INSERT INTO "baton" VALUES(17,4,'lam_sach',1,'to2','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(18,4,'muc_2',1,'to3','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(19,4,'dang_ky',1,'to2','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
INSERT INTO "baton" VALUES(20,4,'kich_hoat',1,'to1','waiting',1,NULL,NULL,NULL,'',1747875600000,1747875600000,NULL,NULL,'',0,NULL,1,NULL,'','');
CREATE TABLE case_file (
  id INTEGER PRIMARY KEY, organisation INTEGER NOT NULL REFERENCES organisation(id), state TEXT NOT NULL DEFAULT 'open',
  source TEXT NOT NULL DEFAULT 'call', urgent INTEGER NOT NULL DEFAULT 0, practice INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL, opened_by INTEGER, closed_at INTEGER, origin INTEGER REFERENCES place(id));
INSERT INTO "case_file" VALUES(1,1,'open','call',0,0,1747875600000,6,NULL,NULL);
INSERT INTO "case_file" VALUES(2,2,'open','call',0,0,1747875600000,6,NULL,NULL);
INSERT INTO "case_file" VALUES(3,3,'finished','call',0,0,1747875600000,6,1747875600000,NULL);
INSERT INTO "case_file" VALUES(4,4,'open','call',0,0,1747875600000,6,NULL,NULL);
CREATE TABLE commendation (
  week TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), at INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  PRIMARY KEY (week, member)) WITHOUT ROWID;
CREATE TABLE count_asked (
  day TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), state TEXT NOT NULL, asked_at INTEGER NOT NULL, reminded_at INTEGER,
  PRIMARY KEY (day, member)) WITHOUT ROWID;
CREATE TABLE count_entry (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, indicator TEXT NOT NULL, value INTEGER NOT NULL, unit TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL DEFAULT '', member INTEGER REFERENCES member(id), by_member INTEGER REFERENCES member(id), source TEXT NOT NULL, state TEXT NOT NULL,
  late INTEGER NOT NULL DEFAULT 0, replaces INTEGER REFERENCES count_entry(id), superseded INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL);
INSERT INTO "count_entry" VALUES(1,1747875600000,'2025-05-22','khop',3,'','to2',22,22,'posted','posted',0,NULL,0,'22:','test');
CREATE TABLE counter (day TEXT NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, scope, name)) WITHOUT ROWID;
INSERT INTO "counter" VALUES('2025-05-22','','registered',1);
INSERT INTO "counter" VALUES('2025-05-22','to1','blocked',1);
INSERT INTO "counter" VALUES('2025-05-22','to1','da_kich_hoat',1);
INSERT INTO "counter" VALUES('2025-05-22','to1','da_lien_he',2);
INSERT INTO "counter" VALUES('2025-05-22','to2','da_duoc_cap',1);
CREATE TABLE deed (
  case_file INTEGER NOT NULL, kind TEXT NOT NULL, member INTEGER NOT NULL, home TEXT NOT NULL, at INTEGER NOT NULL, team TEXT NOT NULL,
  unit TEXT NOT NULL, confirmed INTEGER NOT NULL, hours TEXT NOT NULL, baton INTEGER NOT NULL);
CREATE TABLE deed_due (case_file INTEGER PRIMARY KEY) WITHOUT ROWID;
INSERT INTO "deed_due" VALUES(1);
INSERT INTO "deed_due" VALUES(3);
INSERT INTO "deed_due" VALUES(4);
CREATE TABLE deed_sum (
  axis TEXT NOT NULL, subject NOT NULL, done INTEGER NOT NULL, confirmed INTEGER NOT NULL, outside INTEGER NOT NULL, days_off INTEGER NOT NULL,
  after_hours INTEGER NOT NULL, accepted INTEGER NOT NULL, registrations INTEGER NOT NULL, PRIMARY KEY (axis, subject)) WITHOUT ROWID;
CREATE TABLE denominator (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, category TEXT NOT NULL, unit TEXT NOT NULL, value INTEGER NOT NULL,
  by_member INTEGER NOT NULL REFERENCES member(id));
CREATE TABLE event (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, case_file INTEGER, baton INTEGER, member INTEGER,
  cause TEXT NOT NULL, data TEXT NOT NULL DEFAULT '{}');
INSERT INTO "event" VALUES(1,1747875600000,'case_opened',1,NULL,6,'test','{"source":"call","urgent":false,"hold":false}');
INSERT INTO "event" VALUES(2,1747875600000,'called',1,1,6,'test','{"version":2,"step":"lien_he","team":"to1","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(3,1747875600000,'claimed',1,1,7,'test','{"version":3,"step":"lien_he","team":"to1","was":"open"}');
INSERT INTO "event" VALUES(4,1747875600000,'fact_learned',1,NULL,7,'test','{"representative":1,"fact":"matched","value":"no"}');
INSERT INTO "event" VALUES(5,1747875600000,'fact_learned',1,NULL,7,'test','{"representative":1,"fact":"level2","value":"yes"}');
INSERT INTO "event" VALUES(6,1747875600000,'done',1,1,7,'test','{"version":4,"step":"lien_he","team":"to1","was":"held","holder":7,"held_since":1747875600000,"result":"da_lien_he","facts":"1.matched=unknown,1.level2=unknown","count":"da_lien_he"}');
INSERT INTO "event" VALUES(7,1747875600000,'called',1,2,7,'test','{"version":2,"step":"lam_sach","team":"to2","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(8,1747875600000,'skipped',1,3,7,'test','{"version":2,"step":"muc_2","team":"to3","was":"waiting"}');
INSERT INTO "event" VALUES(9,1747875600000,'claimed',1,2,23,'test','{"version":3,"step":"lam_sach","team":"to2","was":"open"}');
INSERT INTO "event" VALUES(10,1747875600000,'case_opened',2,NULL,6,'test','{"source":"call","urgent":false,"hold":false}');
INSERT INTO "event" VALUES(11,1747875600000,'called',2,6,6,'test','{"version":2,"step":"lien_he","team":"to1","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(12,1747875600000,'case_opened',3,NULL,6,'test','{"source":"call","urgent":false,"hold":false}');
INSERT INTO "event" VALUES(13,1747875600000,'called',3,11,6,'test','{"version":2,"step":"lien_he","team":"to1","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(14,1747875600000,'claimed',3,11,7,'test','{"version":3,"step":"lien_he","team":"to1","was":"open"}');
INSERT INTO "event" VALUES(15,1747875600000,'fact_learned',3,NULL,7,'test','{"representative":3,"fact":"matched","value":"yes"}');
INSERT INTO "event" VALUES(16,1747875600000,'fact_learned',3,NULL,7,'test','{"representative":3,"fact":"level2","value":"yes"}');
INSERT INTO "event" VALUES(17,1747875600000,'done',3,11,7,'test','{"version":4,"step":"lien_he","team":"to1","was":"held","holder":7,"held_since":1747875600000,"result":"da_lien_he","facts":"3.matched=unknown,3.level2=unknown","count":"da_lien_he"}');
INSERT INTO "event" VALUES(18,1747875600000,'skipped',3,12,7,'test','{"version":2,"step":"lam_sach","team":"to2","was":"waiting"}');
INSERT INTO "event" VALUES(19,1747875600000,'skipped',3,13,7,'test','{"version":2,"step":"muc_2","team":"to3","was":"waiting"}');
INSERT INTO "event" VALUES(20,1747875600000,'called',3,14,7,'test','{"version":2,"step":"dang_ky","team":"to2","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(21,1747875600000,'claimed',3,14,23,'test','{"version":3,"step":"dang_ky","team":"to2","was":"open"}');
INSERT INTO "event" VALUES(22,1747875600000,'fact_learned',3,NULL,23,'test','{"representative":3,"fact":"matched","value":"unknown"}');
INSERT INTO "event" VALUES(23,1747875600000,'fact_learned',3,NULL,23,'test','{"representative":3,"fact":"level2","value":"unknown"}');
INSERT INTO "event" VALUES(24,1747875600000,'done',3,14,23,'test','{"version":4,"step":"dang_ky","team":"to2","was":"held","holder":23,"held_since":1747875600000,"result":"da_duoc_cap","facts":"3.matched=yes,3.level2=yes","count":"da_duoc_cap"}');
INSERT INTO "event" VALUES(25,1747875600000,'called',3,15,23,'test','{"version":2,"step":"kich_hoat","team":"to1","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(26,1747875600000,'claimed',3,15,9,'test','{"version":3,"step":"kich_hoat","team":"to1","was":"open"}');
INSERT INTO "event" VALUES(27,1747875600000,'done',3,15,9,'test','{"version":4,"step":"kich_hoat","team":"to1","was":"held","holder":9,"held_since":1747875600000,"result":"da_kich_hoat","count":"da_kich_hoat"}');
INSERT INTO "event" VALUES(28,1747875600000,'registered',3,NULL,9,'test','{"organisation":3,"count":"registered","n":1}');
INSERT INTO "event" VALUES(29,1747875600000,'case_finished',3,NULL,9,'test','{}');
INSERT INTO "event" VALUES(30,1747875600000,'case_opened',4,NULL,6,'test','{"source":"call","urgent":false,"hold":false}');
INSERT INTO "event" VALUES(31,1747875600000,'called',4,16,6,'test','{"version":2,"step":"lien_he","team":"to1","was":"waiting","calls":1}');
INSERT INTO "event" VALUES(32,1747875600000,'claimed',4,16,7,'test','{"version":3,"step":"lien_he","team":"to1","was":"open"}');
INSERT INTO "event" VALUES(33,1747875600000,'blocked',4,16,7,'test','{"version":4,"step":"lien_he","team":"to1","was":"held","holder":7,"held_since":1747875600000,"reason":"other","count":"blocked"}');
INSERT INTO "event" VALUES(34,1747875600000,'count_posted',NULL,NULL,22,'test','{"entry":1,"day":"2025-05-22","indicator":"khop","value":3}');
INSERT INTO "event" VALUES(35,1747875600000,'refused',NULL,NULL,23,'test','{"kind":"no_right","verb":""}');
INSERT INTO "event" VALUES(36,1747886400000,'report_ordered',NULL,NULL,NULL,'job:report_draft','{"report":1,"kind":"weekly","until":1747886400000}');
INSERT INTO "event" VALUES(37,1747886400000,'report_made',NULL,NULL,NULL,'test','{"report":1,"digest":"96b6e7c57d296c7c","draft":true}');
INSERT INTO "event" VALUES(38,1747886400000,'report_remarked',NULL,NULL,5,'test','{"report":1}');
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, dedupe_key TEXT NOT NULL, body TEXT, state TEXT NOT NULL DEFAULT 'new',
  error TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL, handled_at INTEGER, UNIQUE (channel, dedupe_key));
CREATE TABLE invite (code TEXT PRIMARY KEY, member INTEGER NOT NULL REFERENCES member(id), made_by INTEGER, made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_at INTEGER, used_by TEXT) WITHOUT ROWID;
CREATE TABLE job_run (job TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (job, scope, period)) WITHOUT ROWID;
INSERT INTO "job_run" VALUES('report_draft','tuan','2025-05-22','done',1747886400000);
INSERT INTO "job_run" VALUES('report_due','ngay','2025-05-20','skipped',1747875600000);
INSERT INTO "job_run" VALUES('report_due','ngay','2025-05-21','skipped',1747875600000);
CREATE TABLE join_request (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id),
  place INTEGER, at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', UNIQUE (channel, person, member));
CREATE TABLE list_import (id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, file_hash TEXT NOT NULL, staged TEXT NOT NULL, state TEXT NOT NULL,
  total INTEGER NOT NULL, cursor INTEGER NOT NULL DEFAULT 0, made_at INTEGER NOT NULL, made_by INTEGER, finished_at INTEGER, summary TEXT NOT NULL DEFAULT '{}');
CREATE TABLE member (
  id INTEGER PRIMARY KEY, roster_key TEXT UNIQUE, name TEXT NOT NULL, short TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
  home_team TEXT NOT NULL DEFAULT '', roles TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, position_account INTEGER NOT NULL DEFAULT 0, unit TEXT NOT NULL DEFAULT '');
INSERT INTO "member" VALUES(1,'giam_doc','Phan Quốc Minh','Giám đốc','Giám đốc Sở','','lanh_dao',1,0,'');
INSERT INTO "member" VALUES(2,'pho_giam_doc','Hồ Thị Lan Anh','Phó Giám đốc','Phó Giám đốc Sở phụ trách','','lanh_dao',1,0,'');
INSERT INTO "member" VALUES(3,'theo_doi','Đinh Chí Công','Công','Chánh Văn phòng Sở','','theo_doi',1,0,'');
INSERT INTO "member" VALUES(4,'quan_tri','Tạ Gia Huy','Huy','Phụ trách công nghệ thông tin','','admin',1,0,'');
INSERT INTO "member" VALUES(5,'khoa','Lê Đăng Khoa','Khoa','Trưởng phòng Đăng ký kinh doanh','to1','to_truong;tong_hop',1,0,'');
INSERT INTO "member" VALUES(6,'yen','Vũ Hải Yến','Yến','Phó Chánh Văn phòng Sở','to1','to_pho',1,0,'');
INSERT INTO "member" VALUES(7,'dung','Trần Trí Dũng','Dũng','Văn phòng Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(8,'thu_ha','Ngô Thu Hà','Thu Hà','Văn phòng Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(9,'bao','Bùi Quốc Bảo','Bảo','Văn phòng Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(10,'ngan','Đặng Kim Ngân','Ngân','Văn phòng Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(11,'viet_ha','Mai Việt Hà','Việt Hà','Phòng Tổng hợp - Quy hoạch','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(12,'long','Cao Thành Long','Long','Phòng Tổng hợp - Quy hoạch','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(13,'trang','Lý Thuỳ Trang','Trang','Phòng Tổng hợp - Quy hoạch','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(14,'hung','Dương Mạnh Hùng','Hùng','Thanh tra Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(15,'loan','Trịnh Bích Loan','Loan','Thanh tra Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(16,'son','Hà Thái Sơn','Sơn','Thanh tra Sở','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(17,'nga','Chu Thanh Nga','Nga','Trung tâm Xúc tiến Đầu tư, Du lịch và Hỗ trợ doanh nghiệp','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(18,'tam','La Minh Tâm','Tâm','Trung tâm Xúc tiến Đầu tư, Du lịch và Hỗ trợ doanh nghiệp','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(19,'phuc','Kiều Hồng Phúc','Phúc','Trung tâm Xúc tiến Đầu tư, Du lịch và Hỗ trợ doanh nghiệp','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(20,'vy','Thái Tường Vy','Vy','Trung tâm Xúc tiến Đầu tư, Du lịch và Hỗ trợ doanh nghiệp','to1','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(21,'quang','Lương Nhật Quang','Quang','Phó Trưởng phòng Đăng ký kinh doanh','to2','to_truong',1,0,'');
INSERT INTO "member" VALUES(22,'mai','Châu Ngọc Mai','Mai','Phó Bí thư Chi đoàn, Phòng Đăng ký kinh doanh','to2','to_pho',1,0,'');
INSERT INTO "member" VALUES(23,'tuan','Võ Anh Tuấn','Tuấn','Phòng Đăng ký kinh doanh','to2','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(24,'hanh','Tô Mỹ Hạnh','Hạnh','Phòng Đăng ký kinh doanh','to2','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(25,'cuong','Quách Việt Cường','Cường','Phòng PC06','to3','to_truong',1,0,'');
INSERT INTO "member" VALUES(26,'thao','Âu Phương Thảo','Thảo','Phòng PC06','to3','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(27,'dat','Giang Tiến Đạt','Đạt','Phòng PC06','to3','thanh_vien',1,0,'');
INSERT INTO "member" VALUES(28,'truc_pc06','Trực PC06','Trực PC06','Phòng PC06 - bàn tiếp nhận','to3','thanh_vien',1,1,'');
INSERT INTO "member" VALUES(29,'to_nga','Nghiêm Tố Nga','Tố Nga','UBND phường Mẫu','','dau_moi',1,0,'p_mau');
INSERT INTO "member" VALUES(30,'vinh','Đoàn Thế Vinh','Vinh','UBND phường Minh Hoạ','','dau_moi',1,0,'p_minh_hoa');
INSERT INTO "member" VALUES(31,'xuan','Kha Thị Xuân','Xuân','UBND xã Đồng Mẫu','','dau_moi',1,0,'x_dong_mau');
INSERT INTO "member" VALUES(32,'phu','Ninh Văn Phú','Phú','UBND xã Tân Mẫu','','dau_moi',1,0,'x_tan_mau');
INSERT INTO "member" VALUES(33,'hoe','Bành Thị Hòe','Hòe','UBND xã Phú Mẫu','','dau_moi',1,0,'x_phu_mau');
INSERT INTO "member" VALUES(34,'hien','Lưu Đức Hiển','Hiển','Chủ tịch UBND phường Mẫu','','theo_doi',1,0,'p_mau');
CREATE TABLE membership (member INTEGER NOT NULL REFERENCES member(id), team TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member, team)) WITHOUT ROWID;
INSERT INTO "membership" VALUES(5,'to1','');
INSERT INTO "membership" VALUES(5,'to2','');
INSERT INTO "membership" VALUES(6,'to1','');
INSERT INTO "membership" VALUES(6,'to2','');
INSERT INTO "membership" VALUES(7,'to1','');
INSERT INTO "membership" VALUES(7,'to2','');
INSERT INTO "membership" VALUES(8,'to1','');
INSERT INTO "membership" VALUES(9,'to1','');
INSERT INTO "membership" VALUES(10,'to1','');
INSERT INTO "membership" VALUES(11,'to1','');
INSERT INTO "membership" VALUES(11,'to2','');
INSERT INTO "membership" VALUES(12,'to1','');
INSERT INTO "membership" VALUES(13,'to1','');
INSERT INTO "membership" VALUES(14,'to1','');
INSERT INTO "membership" VALUES(14,'to2','');
INSERT INTO "membership" VALUES(15,'to1','');
INSERT INTO "membership" VALUES(16,'to1','');
INSERT INTO "membership" VALUES(17,'to1','');
INSERT INTO "membership" VALUES(17,'to2','');
INSERT INTO "membership" VALUES(18,'to1','');
INSERT INTO "membership" VALUES(18,'to2','');
INSERT INTO "membership" VALUES(19,'to1','');
INSERT INTO "membership" VALUES(19,'to2','');
INSERT INTO "membership" VALUES(20,'to1','');
INSERT INTO "membership" VALUES(20,'to2','');
INSERT INTO "membership" VALUES(21,'to2','');
INSERT INTO "membership" VALUES(22,'to2','');
INSERT INTO "membership" VALUES(23,'to2','');
INSERT INTO "membership" VALUES(24,'to2','');
INSERT INTO "membership" VALUES(25,'to3','');
INSERT INTO "membership" VALUES(26,'to3','');
INSERT INTO "membership" VALUES(27,'to3','');
INSERT INTO "membership" VALUES(28,'to3','');
CREATE TABLE message (
  place INTEGER NOT NULL REFERENCES place(id), key TEXT NOT NULL, platform_id TEXT, shown_version INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'new', pinned INTEGER NOT NULL DEFAULT 0, sent_at INTEGER,
  PRIMARY KEY (place, key)) WITHOUT ROWID;
INSERT INTO "message" VALUES(5,'report:1:5:2','1017',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(6,'report:1:6:2','1018',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(7,'b:11:work:7:1','1002',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(7,'b:16:work:7:1','1008',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(7,'b:1:work:7:1','1010',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(9,'b:15:work:9:1','1006',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(23,'b:14:work:23:1','1004',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(23,'b:2:work:23:1','1012',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'b:11:call:0:1','1001',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'b:15:call:0:1','1005',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'b:16:call:0:1','1007',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'b:1:call:0:1','1009',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'b:6:call:0:1','1013',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(34,'board','1014',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(35,'b:14:call:0:1','1003',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(35,'b:2:call:0:1','1011',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(35,'board','1015',1,'','shown',0,NULL);
INSERT INTO "message" VALUES(36,'board','1016',1,'','shown',0,NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('roster','giam_doc pho_giam_doc theo_doi quan_tri khoa yen dung thu_ha bao ngan viet_ha long trang hung loan son nga tam phuc vy quang mai tuan hanh cuong thao dat truc_pc06 to_nga vinh xuan phu hoe hien');
INSERT INTO "meta" VALUES('runs_until','1747886400000');
INSERT INTO "meta" VALUES('zone_offset_ms','25200000');
CREATE TABLE migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "migration" VALUES('0001_the_relay.sql','1fe713d4ae2a5c0d97265f88f56b3c4ba09ec40430149bc5012d7c90f626c05b',0);
INSERT INTO "migration" VALUES('0002_counts.sql','e04d405b0a1ea5821eda0eb42d42ccf5dfb080413259cc5ef5871b327920cc42',0);
INSERT INTO "migration" VALUES('0003_tallies.sql','32a65d1b92cc3d2528861d3eae3a5e1e5d462d1ba687f9d9c7ce09f649209f8b',0);
INSERT INTO "migration" VALUES('0004_targets.sql','0f27ec8577bd4e0d3ed9eb663d384e931452808d9345d47968d80c1c1a3c293b',0);
INSERT INTO "migration" VALUES('0005_official.sql','49946204f3e4685a9a59afc1262c5d53f20ba74c1c22edec0d546f343d29b9d2',0);
INSERT INTO "migration" VALUES('0006_reports.sql','017ee9f828bebef4f268737a9e0ce63ed9c54ee53e0841fdbe85f0418f05484f',0);
INSERT INTO "migration" VALUES('0007_unit_reports.sql','c398490ea3245fdca1cdd3590c4abca61e4c4366cdc0cef00e67e495be17be7b',0);
INSERT INTO "migration" VALUES('0008_received_files.sql','66918040107130d01ccc39922980c9fcc7a1d13e090882173e9d3bc75be31606',0);
INSERT INTO "migration" VALUES('0009_tasks.sql','84ebd0047611e70fe0803f5b222e8ab0ec6f55aed1fb6e04df974099e5f03239',0);
INSERT INTO "migration" VALUES('0010_awards.sql','99190c713a50edd40fa787c13aba0f63bc3db69d8b5aa0f33ef2796179a0cfde',0);
INSERT INTO "migration" VALUES('0011_deeds.sql','9411793e0e75ef1c8fb0b022df2e79be9f62f76039ca6d1279d064ccf27efc65',0);
INSERT INTO "migration" VALUES('0012_reached.sql','48797f2a307211e7dbaa07686ad94b3d4946de974cfdc0bad36f7104c23266eb',0);
INSERT INTO "migration" VALUES('0013_task_file_names.sql','68c7290b5c079f22500ba6949bf3f953b54de82b2727f9b7b744d89bf1f52f0f',0);
INSERT INTO "migration" VALUES('0014_report_askers.sql','69ff7aa28593997b200c5901d0a065893a98d28b4c17be87cdf6bd97f1df93bf',0);
CREATE TABLE nomination (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, member INTEGER REFERENCES member(id), team TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '', criterion TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', by_member INTEGER NOT NULL REFERENCES member(id),
  state TEXT NOT NULL DEFAULT 'proposed', version INTEGER NOT NULL DEFAULT 1, decided_by INTEGER REFERENCES member(id), decided_at INTEGER,
  reason TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL);
CREATE TABLE note (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, case_file INTEGER, baton INTEGER, member INTEGER, kind TEXT NOT NULL DEFAULT '', text TEXT NOT NULL);
INSERT INTO "note" VALUES(1,1747875600000,4,16,7,'block','bên thuế, lệch ngày sinh');
INSERT INTO "note" VALUES(2,1747875600000,NULL,NULL,9,'asked','2025-05-22
9:
lđ 900');
INSERT INTO "note" VALUES(3,1747875600000,NULL,NULL,5,'asked','12 lúc 11h');
CREATE TABLE objection (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, nomination INTEGER REFERENCES nomination(id), member INTEGER NOT NULL REFERENCES member(id),
  text TEXT NOT NULL, replaces INTEGER REFERENCES objection(id), superseded INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '',
  answered_by INTEGER REFERENCES member(id), answered_at INTEGER, cause TEXT NOT NULL);
CREATE TABLE official_figure (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, as_of INTEGER NOT NULL, indicator TEXT NOT NULL, category TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '', value INTEGER NOT NULL, source TEXT NOT NULL DEFAULT '', by_member INTEGER REFERENCES member(id));
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY, tax_code TEXT UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active', listed INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,
  row_hash TEXT NOT NULL DEFAULT '', practice INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0, registered_at INTEGER, registered_by INTEGER, registered_source TEXT NOT NULL DEFAULT '');
INSERT INTO "organisation" VALUES(1,NULL,'Công ty TNHH Ví Dụ','cong ty tnhh vi du','','','','','active',0,0,'',0,0,NULL,NULL,'');
INSERT INTO "organisation" VALUES(2,NULL,'Công ty TNHH Mẫu Xanh','cong ty tnhh mau xanh','','','','','active',0,0,'',0,0,NULL,NULL,'');
INSERT INTO "organisation" VALUES(3,NULL,'Công ty TNHH Ví Dụ','cong ty tnhh vi du','','','','','active',0,0,'',0,1,1747875600000,9,'relay');
INSERT INTO "organisation" VALUES(4,NULL,'HTX Mẫu Đỏ','htx mau do','','','','','active',0,0,'',0,0,NULL,NULL,'');
CREATE TABLE organisation_word (word TEXT NOT NULL, organisation INTEGER NOT NULL REFERENCES organisation(id) ON DELETE CASCADE,
  PRIMARY KEY (word, organisation)) WITHOUT ROWID;
INSERT INTO "organisation_word" VALUES('do',4);
INSERT INTO "organisation_word" VALUES('du',1);
INSERT INTO "organisation_word" VALUES('du',3);
INSERT INTO "organisation_word" VALUES('mau',2);
INSERT INTO "organisation_word" VALUES('mau',4);
INSERT INTO "organisation_word" VALUES('vi',1);
INSERT INTO "organisation_word" VALUES('vi',3);
INSERT INTO "organisation_word" VALUES('xanh',2);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, chat TEXT NOT NULL, thread TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'open', purpose TEXT NOT NULL DEFAULT '',
  member INTEGER, UNIQUE (channel, chat, thread));
INSERT INTO "place" VALUES(1,'telegram','1001','','private','Phan Quốc Minh','open','',1);
INSERT INTO "place" VALUES(2,'telegram','1002','','private','Hồ Thị Lan Anh','open','',2);
INSERT INTO "place" VALUES(3,'telegram','1003','','private','Đinh Chí Công','open','',3);
INSERT INTO "place" VALUES(4,'telegram','1004','','private','Tạ Gia Huy','open','',4);
INSERT INTO "place" VALUES(5,'telegram','1101','','private','Lê Đăng Khoa','open','',5);
INSERT INTO "place" VALUES(6,'telegram','1102','','private','Vũ Hải Yến','open','',6);
INSERT INTO "place" VALUES(7,'telegram','1103','','private','Trần Trí Dũng','open','',7);
INSERT INTO "place" VALUES(8,'telegram','1104','','private','Ngô Thu Hà','open','',8);
INSERT INTO "place" VALUES(9,'telegram','1105','','private','Bùi Quốc Bảo','open','',9);
INSERT INTO "place" VALUES(10,'telegram','1106','','private','Đặng Kim Ngân','open','',10);
INSERT INTO "place" VALUES(11,'telegram','1107','','private','Mai Việt Hà','open','',11);
INSERT INTO "place" VALUES(12,'telegram','1108','','private','Cao Thành Long','open','',12);
INSERT INTO "place" VALUES(13,'telegram','1109','','private','Lý Thuỳ Trang','open','',13);
INSERT INTO "place" VALUES(14,'telegram','1110','','private','Dương Mạnh Hùng','open','',14);
INSERT INTO "place" VALUES(15,'telegram','1111','','private','Trịnh Bích Loan','open','',15);
INSERT INTO "place" VALUES(16,'telegram','1112','','private','Hà Thái Sơn','open','',16);
INSERT INTO "place" VALUES(17,'telegram','1113','','private','Chu Thanh Nga','open','',17);
INSERT INTO "place" VALUES(18,'telegram','1114','','private','La Minh Tâm','open','',18);
INSERT INTO "place" VALUES(19,'telegram','1115','','private','Kiều Hồng Phúc','open','',19);
INSERT INTO "place" VALUES(20,'telegram','1116','','private','Thái Tường Vy','open','',20);
INSERT INTO "place" VALUES(21,'telegram','1201','','private','Lương Nhật Quang','open','',21);
INSERT INTO "place" VALUES(22,'telegram','1202','','private','Châu Ngọc Mai','open','',22);
INSERT INTO "place" VALUES(23,'telegram','1203','','private','Võ Anh Tuấn','open','',23);
INSERT INTO "place" VALUES(24,'telegram','1301','','private','Quách Việt Cường','open','',25);
INSERT INTO "place" VALUES(25,'telegram','1302','','private','Âu Phương Thảo','open','',26);
INSERT INTO "place" VALUES(26,'telegram','1303','','private','Giang Tiến Đạt','open','',27);
INSERT INTO "place" VALUES(27,'telegram','1310','','private','Trực PC06','open','',28);
INSERT INTO "place" VALUES(28,'telegram','1401','','private','Nghiêm Tố Nga','open','',29);
INSERT INTO "place" VALUES(29,'telegram','1402','','private','Đoàn Thế Vinh','open','',30);
INSERT INTO "place" VALUES(30,'telegram','1403','','private','Kha Thị Xuân','open','',31);
INSERT INTO "place" VALUES(31,'telegram','1404','','private','Ninh Văn Phú','open','',32);
INSERT INTO "place" VALUES(32,'telegram','1405','','private','Bành Thị Hòe','open','',33);
INSERT INTO "place" VALUES(33,'telegram','1406','','private','Lưu Đức Hiển','open','',34);
INSERT INTO "place" VALUES(34,'telegram','-501','','group','to1','open','',NULL);
INSERT INTO "place" VALUES(35,'telegram','-502','','group','to2','open','',NULL);
INSERT INTO "place" VALUES(36,'telegram','-503','','group','to3','open','',NULL);
INSERT INTO "place" VALUES(37,'telegram','-510','','group','chung','open','common',NULL);
INSERT INTO "place" VALUES(38,'telegram','-511','','group','Lãnh đạo','open','leaders',NULL);
CREATE TABLE place_team (place INTEGER NOT NULL REFERENCES place(id), team TEXT NOT NULL, PRIMARY KEY (place, team)) WITHOUT ROWID;
INSERT INTO "place_team" VALUES(34,'to1');
INSERT INTO "place_team" VALUES(35,'to2');
INSERT INTO "place_team" VALUES(36,'to3');
CREATE TABLE ranking (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, as_of INTEGER NOT NULL, scope TEXT NOT NULL, place INTEGER NOT NULL, "of" INTEGER NOT NULL,
  source TEXT NOT NULL DEFAULT '', by_member INTEGER REFERENCES member(id));
CREATE TABLE received_file (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, channel TEXT NOT NULL, place INTEGER NOT NULL REFERENCES place(id),
  member INTEGER NOT NULL REFERENCES member(id), file_id TEXT NOT NULL, file_name TEXT NOT NULL, message TEXT NOT NULL,
  reply_to TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'waiting', error TEXT NOT NULL DEFAULT '', UNIQUE (channel, file_id, message));
CREATE TABLE report (
  id INTEGER PRIMARY KEY, plan_report TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
  cut_off INTEGER, state TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, content TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
  folder TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', asked_by INTEGER REFERENCES member(id),
  asked_in INTEGER REFERENCES place(id), made_at INTEGER, approved_by INTEGER REFERENCES member(id), approved_at INTEGER, overdue INTEGER NOT NULL DEFAULT 0,
  rendered INTEGER NOT NULL DEFAULT 0, reached INTEGER NOT NULL DEFAULT 1,
  UNIQUE (plan_report, period));
INSERT INTO "report" VALUES(1,'tuan','weekly','2025-05-22',1745773200000,1747886400000,1747897200000,'draft',3,'{"kind":"weekly","name":"bao-cao-1","title":"BÁO CÁO","draft":true,"letter":{"addressees":["Giám đốc Sở"]},"addressed":"Kính gửi: Giám đốc Sở.","opening":"Đầu mối tổng hợp báo cáo:","sections":[{"id":"results","heading":"1. Kết quả","paragraphs":["Trong tuần có 12 DN."]},{"id":"next","heading":"2. Nhiệm vụ tuần tới","paragraphs":["Tiếp tục."]}],"closing":"Trân trọng báo cáo./.","annexes":[],"picture":{},"kept":{"gained":12,"done":12,"by_unit":{},"until":1747886400000},"tables_digest":"4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945","footer_form":"Mã kiểm tra {}","footer":"Mã kiểm tra 96b6e7c5"}','96b6e7c57d296c7c1157eee06339832cd6dc73bd1d677a2a284fe0e48bf7b9c6','/x',0,'',NULL,NULL,1747886400000,NULL,NULL,0,0,1);
CREATE TABLE report_asker (report INTEGER NOT NULL REFERENCES report(id), member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (report, member));
CREATE TABLE report_remark (id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report(id), at INTEGER NOT NULL,
  member INTEGER NOT NULL REFERENCES member(id), text TEXT NOT NULL, message TEXT NOT NULL DEFAULT '');
INSERT INTO "report_remark" VALUES(1,1,1747886400000,5,'Đề nghị tăng cường 04 đồng chí.','5:tin-5');
CREATE TABLE report_wish (member INTEGER PRIMARY KEY REFERENCES member(id), at INTEGER NOT NULL);
CREATE TABLE representation (organisation INTEGER NOT NULL REFERENCES organisation(id) ON DELETE CASCADE,
  representative INTEGER NOT NULL REFERENCES representative(id) ON DELETE CASCADE, PRIMARY KEY (organisation, representative)) WITHOUT ROWID;
INSERT INTO "representation" VALUES(1,1);
INSERT INTO "representation" VALUES(2,2);
INSERT INTO "representation" VALUES(3,3);
INSERT INTO "representation" VALUES(4,4);
CREATE TABLE representative (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', folded TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  matched TEXT NOT NULL DEFAULT 'unknown', level2 TEXT NOT NULL DEFAULT 'unknown', consent TEXT NOT NULL DEFAULT 'unknown');
INSERT INTO "representative" VALUES(1,'','','','no','yes','unknown');
INSERT INTO "representative" VALUES(2,'','','','unknown','unknown','unknown');
INSERT INTO "representative" VALUES(3,'','','','unknown','unknown','unknown');
INSERT INTO "representative" VALUES(4,'','','','unknown','unknown','unknown');
CREATE TABLE representative_phone (digits TEXT NOT NULL, representative INTEGER NOT NULL REFERENCES representative(id) ON DELETE CASCADE,
  PRIMARY KEY (digits, representative)) WITHOUT ROWID;
INSERT INTO "representative_phone" VALUES('0990120041',2);
CREATE TABLE say (
  id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place(id), body TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 5,
  reply_to TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '', gather TEXT NOT NULL DEFAULT '', owed_since INTEGER NOT NULL, not_before INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'owed', attempts INTEGER NOT NULL DEFAULT 0, unknown_outcomes INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', platform_id TEXT, sent_at INTEGER);
INSERT INTO "say" VALUES(1,5,'',3,'','','',1747886400000,0,'sent',0,0,'','1019',1747886400000);
INSERT INTO "say" VALUES(2,5,'',5,'','','',1747886400000,0,'sent',0,0,'','1020',1747886400000);
INSERT INTO "say" VALUES(3,5,'',5,'','','',1747886400000,0,'sent',0,0,'','1021',1747886400000);
INSERT INTO "say" VALUES(4,5,'',5,'','','',1747886400000,0,'sent',0,0,'','1022',1747886400000);
INSERT INTO "say" VALUES(5,6,'',3,'','','',1747886400000,0,'sent',0,0,'','1023',1747886400000);
INSERT INTO "say" VALUES(6,6,'',5,'','','',1747886400000,0,'sent',0,0,'','1024',1747886400000);
INSERT INTO "say" VALUES(7,6,'',5,'','','',1747886400000,0,'sent',0,0,'','1025',1747886400000);
INSERT INTO "say" VALUES(8,6,'',5,'','','',1747886400000,0,'sent',0,0,'','1026',1747886400000);
INSERT INTO "say" VALUES(9,5,'',5,'','report:1:remark','',1747886400000,0,'sent',0,0,'','1027',1747886400000);
INSERT INTO "say" VALUES(10,5,'',3,'','','',1747886400000,0,'sent',0,0,'','1028',1747886400000);
INSERT INTO "say" VALUES(11,6,'{"text":"Chưa gửi","rows":[],"mentions":[],"pin":false,"silent":false,"ask":false,"file":null}',5,'','','',1747886400000,0,'owed',0,0,'',NULL,NULL);
CREATE TABLE sent (place INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE TABLE show (
  place INTEGER NOT NULL REFERENCES place(id), key TEXT NOT NULL, wanted_version INTEGER NOT NULL DEFAULT 1, priority INTEGER NOT NULL DEFAULT 5,
  owed_since INTEGER NOT NULL, not_before INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'owed', PRIMARY KEY (place, key)) WITHOUT ROWID;
INSERT INTO "show" VALUES(5,'report:1:5:2',2,6,1747886400000,0,0,'','paid');
INSERT INTO "show" VALUES(6,'report:1:6:2',2,6,1747886400000,0,0,'','paid');
INSERT INTO "show" VALUES(7,'b:11:work:7:1',10,3,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(7,'b:16:work:7:1',2,3,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(7,'b:1:work:7:1',5,3,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(9,'b:15:work:9:1',2,3,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(23,'b:14:work:23:1',5,3,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(23,'b:2:work:23:1',1,3,1747875600000,0,0,'','owed');
INSERT INTO "show" VALUES(34,'b:11:call:0:1',3,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(34,'b:15:call:0:1',3,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(34,'b:16:call:0:1',3,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(34,'b:1:call:0:1',3,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(34,'b:6:call:0:1',1,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(34,'board',14,5,1747724700000,0,0,'','paid');
INSERT INTO "show" VALUES(35,'b:14:call:0:1',3,1,1747875600000,0,0,'','paid');
INSERT INTO "show" VALUES(35,'b:2:call:0:1',2,1,1747875600000,0,0,'','owed');
INSERT INTO "show" VALUES(35,'board',7,5,1747724700000,0,0,'','paid');
INSERT INTO "show" VALUES(36,'board',3,5,1747724700000,0,0,'','paid');
CREATE TABLE suggestion (
  week TEXT NOT NULL, scope TEXT NOT NULL, member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (week, scope, member)) WITHOUT ROWID;
CREATE TABLE tally (unit TEXT NOT NULL, category TEXT NOT NULL, organisations INTEGER NOT NULL, registered INTEGER NOT NULL,
  PRIMARY KEY (unit, category)) WITHOUT ROWID;
INSERT INTO "tally" VALUES('','',4,1);
CREATE TABLE tally_day (day INTEGER NOT NULL, unit TEXT NOT NULL, category TEXT NOT NULL, registered INTEGER NOT NULL,
  PRIMARY KEY (day, unit, category)) WITHOUT ROWID;
INSERT INTO "tally_day" VALUES(20230,'','',1);
CREATE TABLE task_amendment (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, task TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  reason TEXT NOT NULL, proposed_by INTEGER NOT NULL REFERENCES member(id), state TEXT NOT NULL DEFAULT 'proposed', version INTEGER UNIQUE,
  decided_by INTEGER REFERENCES member(id), decided_at INTEGER);
CREATE TABLE task_mark (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, task TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '', period TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL,
  number INTEGER NOT NULL DEFAULT 0, member INTEGER NOT NULL REFERENCES member(id), note TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '',
  withdrawn_at INTEGER, withdrawn_by INTEGER REFERENCES member(id), file_name TEXT NOT NULL DEFAULT '');
CREATE TABLE unit_draft (
  unit_report INTEGER NOT NULL REFERENCES unit_report(id), field TEXT NOT NULL, value INTEGER, text TEXT, at INTEGER NOT NULL,
  by_member INTEGER NOT NULL REFERENCES member(id), PRIMARY KEY (unit_report, field)) WITHOUT ROWID;
CREATE TABLE unit_figure (
  id INTEGER PRIMARY KEY, hand_in INTEGER NOT NULL REFERENCES unit_hand_in(id), unit_report INTEGER NOT NULL REFERENCES unit_report(id),
  at INTEGER NOT NULL, field TEXT NOT NULL, value INTEGER, text TEXT, late INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  replaces INTEGER REFERENCES unit_figure(id), superseded INTEGER NOT NULL DEFAULT 0);
CREATE TABLE unit_hand_in (
  id INTEGER PRIMARY KEY, unit_report INTEGER NOT NULL REFERENCES unit_report(id), at INTEGER NOT NULL, by_member INTEGER NOT NULL REFERENCES member(id),
  source TEXT NOT NULL, zero INTEGER NOT NULL, late INTEGER NOT NULL, previous INTEGER REFERENCES unit_hand_in(id),
  reported_by TEXT NOT NULL DEFAULT '', reported_at TEXT NOT NULL DEFAULT '');
CREATE TABLE unit_report (
  id INTEGER PRIMARY KEY, plan_report TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL, since INTEGER NOT NULL, cut_off INTEGER NOT NULL,
  state TEXT NOT NULL, zero INTEGER NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0, reminded INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL, last INTEGER REFERENCES unit_hand_in(id), UNIQUE (plan_report, period, unit));
CREATE INDEX organisation_unlisted ON organisation(id) WHERE listed = 0;
CREATE INDEX representation_by_representative ON representation(representative);
CREATE INDEX representative_phone_by_representative ON representative_phone(representative);
CREATE INDEX account_by_member ON account(member);
CREATE UNIQUE INDEX one_open_case ON case_file(organisation) WHERE state = 'open';
CREATE UNIQUE INDEX one_live_attempt ON baton(case_file, step) WHERE state NOT IN ('superseded', 'cancelled');
CREATE INDEX baton_by_state ON baton(team, state);
CREATE INDEX baton_by_holder ON baton(holder) WHERE holder IS NOT NULL;
CREATE INDEX baton_by_case ON baton(case_file);
CREATE INDEX baton_due ON baton(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX event_by_case ON event(case_file, id);
CREATE INDEX event_by_member ON event(member, id);
CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX note_by_case ON note(case_file);
CREATE INDEX inbox_waiting ON inbox(id) WHERE state = 'new';
CREATE INDEX show_by_key ON show(key);
CREATE INDEX show_owed ON show(place, priority, owed_since) WHERE state = 'owed';
CREATE INDEX message_by_platform ON message(place, platform_id);
CREATE INDEX say_owed ON say(place, priority, id) WHERE state = 'owed';
CREATE UNIQUE INDEX say_gathered ON say(place, gather) WHERE state = 'owed' AND gather <> '';
CREATE INDEX say_by_platform ON say(place, platform_id) WHERE platform_id IS NOT NULL;
CREATE INDEX sent_by_time ON sent(at);
CREATE UNIQUE INDEX one_import_at_a_time ON list_import(state) WHERE state IN ('staged', 'applying');
CREATE UNIQUE INDEX one_live_count ON count_entry(day, indicator, coalesce(member, 0), unit) WHERE superseded = 0;
CREATE INDEX count_entry_by_member ON count_entry(member, indicator, day) WHERE superseded = 0;
CREATE INDEX count_entry_by_unit ON count_entry(unit, indicator, day) WHERE superseded = 0;
CREATE INDEX count_entry_by_message ON count_entry(said) WHERE said <> '';
CREATE INDEX count_asked_open ON count_asked(day) WHERE state = 'asked';
CREATE INDEX organisation_registered_on ON organisation(registered_at) WHERE registered_at IS NOT NULL;
CREATE TRIGGER tally_new AFTER INSERT ON organisation WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, 1, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + 1, registered = registered + excluded.registered;
END;
CREATE TRIGGER tally_new_day AFTER INSERT ON organisation
  WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 AND NEW.registered = 1 AND NEW.registered_at IS NOT NULL BEGIN
  INSERT INTO tally_day (day, unit, category, registered)
    VALUES ((NEW.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, NEW.unit, NEW.category, 1)
    ON CONFLICT (day, unit, category) DO UPDATE SET registered = registered + 1;
END;
CREATE TRIGGER tally_off AFTER UPDATE OF unit, category, gone, status, practice, registered, registered_at ON organisation
  WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - 1, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
CREATE TRIGGER tally_on AFTER UPDATE OF unit, category, gone, status, practice, registered, registered_at ON organisation
  WHEN NEW.gone = 0 AND NEW.status = 'active' AND NEW.practice = 0 BEGIN
  INSERT INTO tally (unit, category, organisations, registered) VALUES (NEW.unit, NEW.category, 1, NEW.registered)
    ON CONFLICT (unit, category) DO UPDATE SET organisations = organisations + 1, registered = registered + excluded.registered;
  INSERT INTO tally_day (day, unit, category, registered)
    SELECT (NEW.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000, NEW.unit, NEW.category, 1
    WHERE NEW.registered = 1 AND NEW.registered_at IS NOT NULL
    ON CONFLICT (day, unit, category) DO UPDATE SET registered = registered + 1;
END;
CREATE TRIGGER tally_gone AFTER DELETE ON organisation WHEN OLD.gone = 0 AND OLD.status = 'active' AND OLD.practice = 0 BEGIN
  UPDATE tally SET organisations = organisations - 1, registered = registered - OLD.registered WHERE unit = OLD.unit AND category = OLD.category;
  UPDATE tally_day SET registered = registered - 1 WHERE OLD.registered = 1 AND OLD.registered_at IS NOT NULL
    AND day = (OLD.registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000
    AND unit = OLD.unit AND category = OLD.category;
END;
CREATE UNIQUE INDEX one_live_assigned_target ON assigned_target(indicator, category, unit, phase) WHERE superseded = 0;
CREATE INDEX denominator_of ON denominator(category, unit, id);
CREATE INDEX official_figure_by_date ON official_figure(indicator, category, unit, as_of);
CREATE INDEX ranking_by_date ON ranking(scope, as_of);
CREATE INDEX report_to_make ON report(id) WHERE state = 'making' OR (state = 'approved' AND rendered = 0);
CREATE INDEX report_frozen ON report(kind, until) WHERE state IN ('approved', 'sent');
CREATE TRIGGER report_is_frozen BEFORE UPDATE OF plan_report, kind, period, since, until, cut_off, content, digest, made_at, approved_by, approved_at
  ON report WHEN OLD.state IN ('approved', 'sent')
  BEGIN SELECT RAISE(ABORT, 'an approved report is frozen'); END;
CREATE TRIGGER report_stays_frozen BEFORE UPDATE OF state ON report WHEN OLD.state IN ('approved', 'sent') AND NEW.state <> OLD.state
  BEGIN SELECT RAISE(ABORT, 'an approved report is frozen'); END;
CREATE INDEX remark_by_report ON report_remark(report);
CREATE INDEX unit_report_by_cut_off ON unit_report(cut_off);
CREATE INDEX unit_report_by_unit ON unit_report(unit, cut_off);
CREATE INDEX unit_hand_in_by_report ON unit_hand_in(unit_report);
CREATE UNIQUE INDEX one_live_unit_figure ON unit_figure(unit_report, field) WHERE superseded = 0;
CREATE INDEX unit_figure_by_hand_in ON unit_figure(hand_in);
CREATE INDEX unit_figure_late ON unit_figure(at) WHERE late = 1;
CREATE INDEX received_file_waiting ON received_file(id) WHERE state = 'waiting';
CREATE UNIQUE INDEX one_live_task_mark ON task_mark(task, unit, period, number) WHERE kind = 'done' AND withdrawn_at IS NULL;
CREATE INDEX task_mark_by_task ON task_mark(task, id);
CREATE UNIQUE INDEX one_open_task_amendment ON task_amendment(task, field) WHERE state = 'proposed';
CREATE INDEX task_amendment_by_task ON task_amendment(task, id);
CREATE TRIGGER task_amendment_is_append_only BEFORE UPDATE OF at, task, field, old, new, proposed_by ON task_amendment
  BEGIN SELECT RAISE(ABORT, 'amendments are append-only'); END;
CREATE TRIGGER task_amendment_is_decided_once BEFORE UPDATE OF state, version, decided_by, decided_at ON task_amendment WHEN OLD.state <> 'proposed'
  BEGIN SELECT RAISE(ABORT, 'an amendment is decided once'); END;
CREATE TRIGGER task_amendment_stays BEFORE DELETE ON task_amendment BEGIN SELECT RAISE(ABORT, 'amendments are append-only'); END;
CREATE INDEX event_by_kind ON event(kind, at);
CREATE UNIQUE INDEX one_live_nomination ON nomination(kind, coalesce(member, 0), team, unit) WHERE state IN ('proposed', 'agreed');
CREATE UNIQUE INDEX one_live_objection ON objection(coalesce(nomination, 0), member) WHERE superseded = 0;
CREATE INDEX deed_by_case ON deed(case_file);
CREATE INDEX deed_by_time ON deed(at);
CREATE INDEX deed_by_member ON deed(member, at);
CREATE INDEX case_file_by_organisation ON case_file(organisation);
CREATE TRIGGER deed_due_event AFTER INSERT ON event WHEN NEW.case_file IS NOT NULL AND NEW.kind IN
  ('done', 'accepted', 'assigned', 'claimed', 'given_back', 'registered', 'unregistered', 'undone') BEGIN
  INSERT INTO deed_due (case_file) VALUES (NEW.case_file) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_organisation AFTER UPDATE OF registered, unit, practice ON organisation
  WHEN NEW.registered <> OLD.registered OR NEW.unit <> OLD.unit OR NEW.practice <> OLD.practice BEGIN
  INSERT INTO deed_due (case_file) SELECT id FROM case_file WHERE organisation = NEW.id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_case AFTER UPDATE OF practice, organisation ON case_file
  WHEN NEW.practice <> OLD.practice OR NEW.organisation <> OLD.organisation BEGIN
  INSERT INTO deed_due (case_file) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER deed_due_member AFTER UPDATE OF home_team ON member WHEN NEW.home_team <> OLD.home_team BEGIN
  INSERT INTO deed_due (case_file) SELECT DISTINCT case_file FROM deed WHERE member = NEW.id ON CONFLICT DO NOTHING;
END;
COMMIT;
