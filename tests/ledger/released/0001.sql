BEGIN TRANSACTION;
CREATE TABLE account (
	id VARCHAR(120) NOT NULL, 
	act INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	side VARCHAR(6) NOT NULL, 
	limited INTEGER NOT NULL, 
	grp VARCHAR(6) NOT NULL, 
	fund VARCHAR(60), 
	program VARCHAR(60), 
	county VARCHAR(5), 
	authority VARCHAR(60), 
	PRIMARY KEY (id), 
	CONSTRAINT side_known CHECK (side IN ('debit', 'credit')), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "account" VALUES('authority:snap',1,'authority','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('authority:wic',1,'authority','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('cash:reserve',1,'cash','debit',1,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('committed:reserve',1,'committed','debit',1,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('escrow',1,'escrow','credit',1,'own',NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('expense:snap:51013',1,'expense','debit',0,'own',NULL,'snap','51013',NULL);
INSERT INTO "account" VALUES('expense:snap:51059',1,'expense','debit',0,'own',NULL,'snap','51059',NULL);
INSERT INTO "account" VALUES('expense:wic:51013',1,'expense','debit',0,'own',NULL,'wic','51013',NULL);
INSERT INTO "account" VALUES('expense:wic:51059',1,'expense','debit',0,'own',NULL,'wic','51059',NULL);
INSERT INTO "account" VALUES('granted:snap',1,'granted','debit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('granted:wic',1,'granted','debit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('interest',1,'interest','debit',0,'own',NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('interest_income',1,'interest_income','credit',0,'own',NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('obligation:snap',1,'obligation','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('obligation:wic',1,'obligation','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('payable:snap',1,'payable','credit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('payable:wic',1,'payable','credit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('receivable:snap',1,'receivable','debit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('receivable:wic',1,'receivable','debit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('recovery:snap',1,'recovery','debit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('recovery:wic',1,'recovery','debit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('revenue:snap',1,'revenue','credit',0,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('revenue:wic',1,'revenue','credit',0,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('source:reserve',1,'source','credit',0,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('spent:snap',1,'spent','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('spent:wic',1,'spent','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('suspense',1,'suspense','debit',0,'own',NULL,NULL,NULL,NULL);
CREATE TABLE act (
	seq INTEGER NOT NULL, 
	id VARCHAR(80) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	maker VARCHAR(60) NOT NULL, 
	event_on VARCHAR(10) NOT NULL, 
	expires_on VARCHAR(10), 
	amount_cents BIGINT NOT NULL, 
	needed INTEGER NOT NULL, 
	in_window INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq), 
	CONSTRAINT amount_not_negative CHECK (amount_cents >= 0), 
	CONSTRAINT nobody_alone CHECK (needed >= 1), 
	FOREIGN KEY(seq) REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED, 
	UNIQUE (id)
)
 WITHOUT ROWID

;
INSERT INTO "act" VALUES(1,'open-1','open','ada','2026-11-29',NULL,120000000,2,0,'adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9');
INSERT INTO "act" VALUES(5,'dep-1','deposit','ada','2026-11-29',NULL,50000000,2,0,'73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a');
INSERT INTO "act" VALUES(9,'duty-1','duty','ben','2026-11-29',NULL,0,1,0,'caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378');
INSERT INTO "act" VALUES(12,'dep-2','deposit','ada','2026-11-29',NULL,7700,1,0,'84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f');
INSERT INTO "act" VALUES(15,'rev-1','reversal','ada','2026-11-29',NULL,7700,1,0,'62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62');
INSERT INTO "act" VALUES(18,'move-1','transfer','ada','2026-11-29',NULL,500,1,1,'3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b');
INSERT INTO "act" VALUES(20,'batch-1','batch','ada','2026-11-29',NULL,159314,1,1,'97a0b24b424b76e6463cc2f02f9cdebc1ce552f538681ab7e344dabaa84fa838');
INSERT INTO "act" VALUES(23,'batch-1-t1','tranche','ada','2026-11-29',NULL,79655,1,1,'4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69');
INSERT INTO "act" VALUES(26,'batch-1-t2','tranche','ada','2026-11-29',NULL,79659,1,1,'c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab');
INSERT INTO "act" VALUES(29,'dep-3','deposit','ada','2026-11-29',NULL,1000,1,0,'8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f');
INSERT INTO "act" VALUES(33,'dep-late','deposit','ada','2026-11-29','2026-11-28',100,1,0,'128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a');
INSERT INTO "act" VALUES(35,'dep-waiting','deposit','ada','2026-11-29',NULL,20000000,2,0,'66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE approval (
	act INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	seq INTEGER NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	signature BLOB NOT NULL, 
	PRIMARY KEY (act, person), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(seq) REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED, 
	UNIQUE (seq)
)
 WITHOUT ROWID

;
INSERT INTO "approval" VALUES(1,'ben',2,'2026-11-29',X'4DB8511709A227B953FCFFBB9981237C722DF0D025C9B0ED8332C5F88AE9AA2AA70B18A30A56DFEFE283CBCD57107247AA983785D10953AA8253B3FB483B8303');
INSERT INTO "approval" VALUES(1,'cy',3,'2026-11-29',X'7426DD8B364BCEB1141EB0D3DB7C41791D787F53792E8F5EBF0CD1E55D2F7352FC6BEF36A4F7FF72F30C9FA163076F9688FE2BB346C81DE3DA1D5791B679B401');
INSERT INTO "approval" VALUES(5,'ben',6,'2026-11-29',X'25751DE440DF12812FA8227E769CE25C1A72CD536CCA5F43D99F752E9FEF35EC67566746CBF4C577CF2E3FA4CD703C757CCBF73DA48DF2F87E9B5755B0D29D0C');
INSERT INTO "approval" VALUES(5,'cy',7,'2026-11-29',X'58BE1A9F16B40D0959405F819958FA6A40F93F3280A6B8C13CA61765AD86F94779C1F4FEE8707C28CD4513F1EBC1B56FA1FF3DB3B878BCB04EDAD20D846C280A');
INSERT INTO "approval" VALUES(9,'cy',10,'2026-11-29',X'DDE20E861F6C9E33FEC70FCF8292441B99507676A7482B44A8F2E90A59BA28C88E8CDF1ECCCCE755E0919E0954ED6FD223876593A5A5D5A43FA16BD429CF760B');
INSERT INTO "approval" VALUES(12,'ben',13,'2026-11-29',X'C67E42C722049F59FC60025DBD631489C082BAF2E24820E3AF81193D22FC06EB4E8761498FB3FC726983EADB219B99D1F1854EB1A1F6E15CD962E6BBB322CB06');
INSERT INTO "approval" VALUES(15,'ben',16,'2026-11-29',X'2F8D1EF1B6CAD576DB1A7E8181B5BFE12B4BEF471B48BB1E256A0CC634A1B2D8FBBAD23DCEE6B0ABA2DE4442E545CF33BC7E5094097FEA736D31DBE0CCC88D06');
INSERT INTO "approval" VALUES(20,'ben',21,'2026-11-29',X'0D0EE1A332EC60A5B52ABE0E0ED7DBFB0A10185C6D3AF56E6D1183676C280F4B3018FC86939A8C26B1A22E742567572F5C2623DA10A569EC2BA0151FEC5D9801');
INSERT INTO "approval" VALUES(23,'dee',24,'2026-11-29',X'A64BDF588F6A9B227FF3A1E8A06C3AF9FDFC13BAD1870646F2957F6A9C6E9BF39FE0FF330F0528D42F9F615843968E40A8A7DFE172F75B37AC6A14B640B49E04');
INSERT INTO "approval" VALUES(26,'dee',27,'2026-11-29',X'E8D1197B363587B9059A33D71AA7C9AABCB1AA70CD23A7C8DA9287E400F34F8AB38613BE7893952E061698011F2BBF89BAA9CFCE231D6F5CFEC8FA7248C25702');
INSERT INTO "approval" VALUES(35,'ben',36,'2026-11-29',X'5DB8CFABFF3505D667AF2806E58F74BE94BF47FF3463DB28C9D6BDEE044C169FEC674DEF8B7B77C1387C44AFBB4DF9CD8EC5A25F9AF7BFABC3972924B8B7EA0B');
CREATE TABLE authority (
	id VARCHAR(60) NOT NULL, 
	act INTEGER NOT NULL, 
	from_on VARCHAR(10) NOT NULL, 
	until_on VARCHAR(10) NOT NULL, 
	PRIMARY KEY (id, act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "authority" VALUES('snap',1,'2020-01-01','2099-12-31');
INSERT INTO "authority" VALUES('wic',1,'2020-01-01','2099-12-31');
CREATE TABLE balance (
	account VARCHAR(120) NOT NULL, 
	cents BIGINT NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (account), 
	FOREIGN KEY(account) REFERENCES account (id)
)
 WITHOUT ROWID

;
INSERT INTO "balance" VALUES('authority:snap',-99852196,22);
INSERT INTO "balance" VALUES('authority:wic',-19988490,22);
INSERT INTO "balance" VALUES('cash:reserve',49840686,28);
INSERT INTO "balance" VALUES('committed:reserve',159314,28);
INSERT INTO "balance" VALUES('escrow',0,0);
INSERT INTO "balance" VALUES('expense:snap:51013',116204,28);
INSERT INTO "balance" VALUES('expense:snap:51059',31600,28);
INSERT INTO "balance" VALUES('expense:wic:51013',5410,28);
INSERT INTO "balance" VALUES('expense:wic:51059',6100,28);
INSERT INTO "balance" VALUES('granted:snap',100000000,4);
INSERT INTO "balance" VALUES('granted:wic',20000000,4);
INSERT INTO "balance" VALUES('interest',0,0);
INSERT INTO "balance" VALUES('interest_income',0,0);
INSERT INTO "balance" VALUES('obligation:snap',0,28);
INSERT INTO "balance" VALUES('obligation:wic',0,28);
INSERT INTO "balance" VALUES('payable:snap',-147804,28);
INSERT INTO "balance" VALUES('payable:wic',-11510,28);
INSERT INTO "balance" VALUES('receivable:snap',0,0);
INSERT INTO "balance" VALUES('receivable:wic',0,0);
INSERT INTO "balance" VALUES('recovery:snap',0,0);
INSERT INTO "balance" VALUES('recovery:wic',0,0);
INSERT INTO "balance" VALUES('revenue:snap',0,0);
INSERT INTO "balance" VALUES('revenue:wic',0,0);
INSERT INTO "balance" VALUES('source:reserve',-50000000,17);
INSERT INTO "balance" VALUES('spent:snap',-147804,28);
INSERT INTO "balance" VALUES('spent:wic',-11510,28);
INSERT INTO "balance" VALUES('suspense',0,0);
CREATE TABLE batch (
	act INTEGER NOT NULL, 
	fund VARCHAR(60) NOT NULL, 
	period VARCHAR(20) NOT NULL, 
	tranches INTEGER NOT NULL, 
	rows INTEGER NOT NULL, 
	total_cents BIGINT NOT NULL, 
	PRIMARY KEY (act), 
	CONSTRAINT tranches_few CHECK (tranches BETWEEN 1 AND 31), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "batch" VALUES(20,'reserve','2026-11',2,7,159314);
CREATE TABLE checkpoint (
	size INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (size)
)
 WITHOUT ROWID

;
CREATE TABLE closed (
	act INTEGER NOT NULL, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE decision (
	act INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	outcome VARCHAR(10) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	at_us BIGINT NOT NULL, 
	PRIMARY KEY (act), 
	CONSTRAINT outcome_known CHECK (outcome IN ('posted', 'voided', 'expired')), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(seq) REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED, 
	UNIQUE (seq)
)
 WITHOUT ROWID

;
INSERT INTO "decision" VALUES(1,4,'posted','2026-11-29',1795962551809198);
INSERT INTO "decision" VALUES(5,8,'posted','2026-11-29',1795962551874032);
INSERT INTO "decision" VALUES(9,11,'posted','2026-11-29',1795962551914633);
INSERT INTO "decision" VALUES(12,14,'posted','2026-11-29',1795962551969383);
INSERT INTO "decision" VALUES(15,17,'posted','2026-11-29',1795962552003564);
INSERT INTO "decision" VALUES(18,19,'voided','2026-11-29',1795962552029099);
INSERT INTO "decision" VALUES(20,22,'posted','2026-11-29',1795962552084316);
INSERT INTO "decision" VALUES(23,25,'posted','2026-11-29',1795962552137402);
INSERT INTO "decision" VALUES(26,28,'posted','2026-11-29',1795962552216667);
INSERT INTO "decision" VALUES(33,34,'expired','2026-11-29',1795962552409257);
CREATE TABLE doubled (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	period VARCHAR(20) NOT NULL, 
	case_key VARCHAR(40) NOT NULL, 
	county VARCHAR(5) NOT NULL, 
	cents BIGINT NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act, n), 
	CONSTRAINT doubled_positive CHECK (cents > 0), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT doubled_once UNIQUE (program, period, case_key, live)
)
 WITHOUT ROWID

;
CREATE TABLE duty (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	role VARCHAR(13) NOT NULL, 
	from_on VARCHAR(10) NOT NULL, 
	until_on VARCHAR(10) NOT NULL, 
	most_cents BIGINT, 
	"by" VARCHAR(60), 
	PRIMARY KEY (act, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "duty" VALUES(1,0,'ada','administrator','2020-01-01','9999-12-31',NULL,NULL);
INSERT INTO "duty" VALUES(1,1,'ada','maker','2020-01-01','9999-12-31',NULL,NULL);
INSERT INTO "duty" VALUES(1,2,'ben','checker','2020-01-01','9999-12-31',NULL,NULL);
INSERT INTO "duty" VALUES(1,3,'cy','checker','2020-01-01','9999-12-31',NULL,NULL);
INSERT INTO "duty" VALUES(1,4,'eve','auditor','2020-01-01','9999-12-31',NULL,NULL);
INSERT INTO "duty" VALUES(9,0,'dee','checker','2026-11-29','2099-12-31',200000,'ben');
CREATE TABLE duty_end (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	role VARCHAR(13) NOT NULL, 
	from_on VARCHAR(10) NOT NULL, 
	PRIMARY KEY (act, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE ended (
	act INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(batch) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ended_once UNIQUE (batch, live)
)
 WITHOUT ROWID

;
CREATE TABLE entry (
	seq INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	act INTEGER, 
	person VARCHAR(60), 
	at_us BIGINT NOT NULL, 
	content TEXT NOT NULL, 
	leaf BLOB NOT NULL, 
	chain BLOB NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "entry" VALUES(1,'act',1,'ada',1795962551654854,'{"act":1,"at_us":1795962551654854,"kind":"act","person":"ada","says":{"amount_cents":120000000,"asked":{"act":"open-1","body":{"accounts":[{"fund":"reserve","id":"cash:reserve","kind":"cash"},{"fund":"reserve","id":"committed:reserve","kind":"committed"},{"fund":"reserve","id":"source:reserve","kind":"source"},{"authority":"snap","id":"granted:snap","kind":"granted","program":"snap"},{"authority":"snap","id":"authority:snap","kind":"authority","program":"snap"},{"authority":"snap","id":"obligation:snap","kind":"obligation","program":"snap"},{"authority":"snap","id":"spent:snap","kind":"spent","program":"snap"},{"authority":"wic","id":"granted:wic","kind":"granted","program":"wic"},{"authority":"wic","id":"authority:wic","kind":"authority","program":"wic"},{"authority":"wic","id":"obligation:wic","kind":"obligation","program":"wic"},{"authority":"wic","id":"spent:wic","kind":"spent","program":"wic"},{"id":"payable:snap","kind":"payable","program":"snap"},{"id":"receivable:snap","kind":"receivable","program":"snap"},{"id":"revenue:snap","kind":"revenue","program":"snap"},{"id":"recovery:snap","kind":"recovery","program":"snap"},{"county":"51013","id":"expense:snap:51013","kind":"expense","program":"snap"},{"county":"51059","id":"expense:snap:51059","kind":"expense","program":"snap"},{"id":"payable:wic","kind":"payable","program":"wic"},{"id":"receivable:wic","kind":"receivable","program":"wic"},{"id":"revenue:wic","kind":"revenue","program":"wic"},{"id":"recovery:wic","kind":"recovery","program":"wic"},{"county":"51013","id":"expense:wic:51013","kind":"expense","program":"wic"},{"county":"51059","id":"expense:wic:51059","kind":"expense","program":"wic"},{"id":"interest","kind":"interest"},{"id":"interest_income","kind":"interest_income"},{"id":"escrow","kind":"escrow"},{"id":"suspense","kind":"suspense"}],"authorities":[{"basis":"Executive Order 54","cap_cents":100000000,"from_on":"2020-01-01","id":"snap","program":"snap","until_on":"2099-12-31"},{"basis":"Executive Order 54","cap_cents":20000000,"from_on":"2020-01-01","id":"wic","program":"wic","until_on":"2099-12-31"}],"currency":"USD","duties":[{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"administrator","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"maker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ben","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"cy","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"eve","role":"auditor","until_on":"9999-12-31"}],"evidence":{"plan":"0000000000000000000000000000000000000000000000000000000000000000"},"fips":"51","funds":{"reserve":"Reserve"},"name":"Bridge fund","people":[{"id":"ada","key":"BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=","name":"Ada"},{"id":"ben","key":"J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=","name":"Ben"},{"id":"cy","key":"3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=","name":"Cy"},{"id":"dee","key":"DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=","name":"Dee"},{"id":"eve","key":"VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=","name":"Eve"}],"place":"Virginia","planned":[],"policy":[{"at_least_cents":0,"checkers":1},{"at_least_cents":10000000,"checkers":2}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"open","maker":"ada","postings":[["granted:snap",100000000],["authority:snap",-100000000],["granted:wic",20000000],["authority:wic",-20000000]],"reason":""},"hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","in_window":0,"needed":2,"signature":"97c0612c1284948a5ccf1113991ddf1b8dd5c6cc01070639f40b3278be6589d30de272f87a45b46d1749a9c1f8c546cae187d8fbf82b2fd70143986f5cd08a01"},"seq":1}',X'9E2D5CC9E728C7B78461F864FB8F183618FC3473F3DB5D48C14A2B13F021B9C1',X'F8C63826BFFE810310A73B2E98E8F25D0B7D72FE23B6912D25CCD5DE13EEDAA0');
INSERT INTO "entry" VALUES(2,'approval',1,'ben',1795962551739141,'{"act":1,"at_us":1795962551739141,"kind":"approval","person":"ben","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"4db8511709a227b953fcffbb9981237c722df0d025c9b0ed8332c5f88ae9aa2aa70b18a30a56dfefe283cbcd57107247aa983785d10953aa8253b3fb483b8303"},"seq":2}',X'02C0224DFA7543BE1EFC655810DC1D2E8F62B2AD3B143AEA253A7E58A98C16C5',X'9B146CE605BACA4A54B6D1FFDA5CE96587B8541ED23C09D882084C4EB8D8AD86');
INSERT INTO "entry" VALUES(3,'approval',1,'cy',1795962551794993,'{"act":1,"at_us":1795962551794993,"kind":"approval","person":"cy","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"7426dd8b364bceb1141eb0d3db7c41791d787f53792e8f5ebf0cd1e55d2f7352fc6bef36a4f7ff72f30c9fa163076f9688fe2bb346c81de3da1d5791b679b401"},"seq":3}',X'2047EF5125214E644E30D2D33F585E3FB4C2C65112ABF08577978068F89825EE',X'DBD70945BE6A1E75DAEC5183939DA8C35911BB6B50918B98E22ADC2EB0895403');
INSERT INTO "entry" VALUES(4,'posted',1,'cy',1795962551809198,'{"act":1,"at_us":1795962551809198,"kind":"posted","person":"cy","says":{"act":"open-1"},"seq":4}',X'68D358A87687ADF0559F1EEC57A707CCE27B46C22D40A8A5FDEF30FE4FF2FC1E',X'894E7F78482757E4CF5A435ABDC3AB4056E8F3F336AE5240476489D47789F822');
INSERT INTO "entry" VALUES(5,'act',5,'ada',1795962551817977,'{"act":5,"at_us":1795962551817977,"kind":"act","person":"ada","says":{"amount_cents":50000000,"asked":{"act":"dep-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",50000000],["source:reserve",-50000000]],"reason":""},"hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","in_window":0,"needed":2,"signature":"f180a6c222de0839354f1ecf04de471b004989eb57bea8bbe4f0b59a3159899e0540f37f8a2f725713e41daa7b1920cea6591b3599766c601bc8801c1347d309"},"seq":5}',X'7CD927D56E2EEE434DBB9A8422D395F903B39230DBA8E3554A7803E92AA3E5C8',X'E010A8E447888A9BC31605B347980170DCAD76F73007CAB26CB7538C778AD5FE');
INSERT INTO "entry" VALUES(6,'approval',5,'ben',1795962551840291,'{"act":5,"at_us":1795962551840291,"kind":"approval","person":"ben","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"25751de440df12812fa8227e769ce25c1a72cd536cca5f43d99f752e9fef35ec67566746cbf4c577cf2e3fa4cd703c757ccbf73da48df2f87e9b5755b0d29d0c"},"seq":6}',X'87AE3CC60E17B3B298DDB4220CB71B8E3DF5B7B4F3AAEC792BADDDF97AFFDCB4',X'86DAC360819DC30B35A4A0CDEF5B7B0FAFAF8C8AAB0A2D082C48C42E57BB5A42');
INSERT INTO "entry" VALUES(7,'approval',5,'cy',1795962551859539,'{"act":5,"at_us":1795962551859539,"kind":"approval","person":"cy","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"58be1a9f16b40d0959405f819958fa6a40f93f3280a6b8c13ca61765ad86f94779c1f4fee8707c28cd4513f1ebc1b56fa1ff3db3b878bcb04edad20d846c280a"},"seq":7}',X'72B2E70E7988DAB232E53303F9AD73F038633E3A48D3E789BE3AA96213A6FF69',X'5E7C59EE1AE86DADECC44F5C26AF4ED96505865F2030749FE6239909BC2620BF');
INSERT INTO "entry" VALUES(8,'posted',5,'cy',1795962551874032,'{"act":5,"at_us":1795962551874032,"kind":"posted","person":"cy","says":{"act":"dep-1"},"seq":8}',X'7321FDB3614C63FD3BF04B7DBA8622E880BA0D246DFC88E2557C7FC399A537AC',X'4DE15C9A830DE3D170466CF2B3A53AF3620184B9309E7584671C40FD8DE811A2');
INSERT INTO "entry" VALUES(9,'act',9,'ben',1795962551884457,'{"act":9,"at_us":1795962551884457,"kind":"act","person":"ben","says":{"amount_cents":0,"asked":{"act":"duty-1","body":{"duties":[{"by":"ben","from_on":"2026-11-29","most_cents":200000,"person":"dee","role":"checker","until_on":"2099-12-31"}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"duty","maker":"ben","postings":[],"reason":""},"hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","in_window":0,"needed":1,"signature":"5edb858bb02653e086f05cf05e27fc4299cb4cbbbc88188f27f1c2e3cdfe7ac1c190518633f993c383640af3f5994ee5031b0774b1450e030f0221057db5380d"},"seq":9}',X'B55B54EA30358149651DC07F5A528057E0087196093A07E545BD5CDDF7C8B7EB',X'FDA82849ABA206F0C14DDB47DBD685A3ECE9BE1ECECB57B5694BD9B208BBD350');
INSERT INTO "entry" VALUES(10,'approval',9,'cy',1795962551902801,'{"act":9,"at_us":1795962551902801,"kind":"approval","person":"cy","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"dde20e861f6c9e33fec70fcf8292441b99507676a7482b44a8f2e90a59ba28c88e8cdf1ecccce755e0919e0954ed6fd223876593a5a5d5a43fa16bd429cf760b"},"seq":10}',X'C25859094175B62466A5A0D664CC2C8477033CD8673584854855CE724AECE51C',X'9DA0FBAA8FA76811341BFB555C93F82CABB5B7445EF18F5A8B1C8E781EF5A6D8');
INSERT INTO "entry" VALUES(11,'posted',9,'cy',1795962551914633,'{"act":9,"at_us":1795962551914633,"kind":"posted","person":"cy","says":{"act":"duty-1"},"seq":11}',X'C4D33657EAE37B5D211448662AF105C69C7B46DD37790D877FB84739A09CA9BD',X'2335A094CBB156190EE3D0FB528F1358EE62B0025F858C48126ADB3064D23AD1');
INSERT INTO "entry" VALUES(12,'act',12,'ada',1795962551925643,'{"act":12,"at_us":1795962551925643,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"dep-2","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",7700],["source:reserve",-7700]],"reason":""},"hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","in_window":0,"needed":1,"signature":"ec73bbc89b6c50aaea61aa6f18bc1c00c909f395b040af001e1617fb6f9f365ee514347c0dcb0fc91de0480cb5a32ee8c2d536076661a07030c43899d48a460a"},"seq":12}',X'86888F0F8C9759B0326C43506456B43A4793BA7388A3F93F0335E8EF27ED5968',X'CC57EB05341DD129E2C2E95D6F1573FE976D974A231B0393408FE9DDE6D78F25');
INSERT INTO "entry" VALUES(13,'approval',12,'ben',1795962551960553,'{"act":12,"at_us":1795962551960553,"kind":"approval","person":"ben","says":{"act":"dep-2","hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","signature":"c67e42c722049f59fc60025dbd631489c082baf2e24820e3af81193d22fc06eb4e8761498fb3fc726983eadb219b99d1f1854eb1a1f6e15cd962e6bbb322cb06"},"seq":13}',X'C26C0F059D2899172EA9DC061943A0CA90A6FF319BA0D642A7A3410717B4E51A',X'2CC7C9F417990E9CBA5F4EB00F7A460E3A7ADDC3A5A78B4F8230036D589C8D17');
INSERT INTO "entry" VALUES(14,'posted',12,'ben',1795962551969383,'{"act":12,"at_us":1795962551969383,"kind":"posted","person":"ben","says":{"act":"dep-2"},"seq":14}',X'C4001A6355797949A154A38E0DF8CD48594E54F1E933E1C321E7316076D31491',X'CA3B5F9D053DB2B7BFD48C7931A09EA4E86D4AD67FB8C1ECF1DA2F879C49594E');
INSERT INTO "entry" VALUES(15,'act',15,'ada',1795962551977290,'{"act":15,"at_us":1795962551977290,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"rev-1","body":{"of":"dep-2","reverses":12},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"reversal","maker":"ada","postings":[["cash:reserve",-7700],["source:reserve",7700]],"reason":"the amount was another fund''s"},"hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","in_window":0,"needed":1,"signature":"3f31c1fc7ce67b0f23463a7b2e657083dbee3be624a11b36573043bf05f89784e0d4b3527ff54a568f610a84d7a661434e31e14762f75c107b307f783220ab05"},"seq":15}',X'5DF8AA6741F17E245C4AFCFC6381DB327A4C5D47BA55D36DB93EFDA2F4AB05C6',X'620A6B5D281F29BCE00FF79B0C7DFC739BC09DABBDDF12E00C4E7D7BFCE8AC68');
INSERT INTO "entry" VALUES(16,'approval',15,'ben',1795962552001241,'{"act":15,"at_us":1795962552001241,"kind":"approval","person":"ben","says":{"act":"rev-1","hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","signature":"2f8d1ef1b6cad576db1a7e8181b5bfe12b4bef471b48bb1e256a0cc634a1b2d8fbbad23dcee6b0aba2de4442e545cf33bc7e5094097fea736d31dbe0ccc88d06"},"seq":16}',X'8BE592F55B668033F38E4783C5BBF33202A6E649588FB9BAE08C46B36F8F2021',X'390016020A9FF05C660F2C3164228FD74EFFB93DBC864995ABB7C38A159A3CFA');
INSERT INTO "entry" VALUES(17,'posted',15,'ben',1795962552003564,'{"act":15,"at_us":1795962552003564,"kind":"posted","person":"ben","says":{"act":"rev-1"},"seq":17}',X'EE6150285457EE7174B14E0C672F2998A9AB404FFFFEAF154456742EAAF399DF',X'0EC2DF1DD6C0976E986B3D08F209115A7C138CC950095C22B3EF0899A19C4770');
INSERT INTO "entry" VALUES(18,'act',18,'ada',1795962552013299,'{"act":18,"at_us":1795962552013299,"kind":"act","person":"ada","says":{"amount_cents":500,"asked":{"act":"move-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"transfer","maker":"ada","postings":[["cash:reserve",-500],["escrow",500]],"reason":"asked for by phone"},"hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","in_window":1,"needed":1,"signature":"1029a2940e5e223e97141fe58214a5875ddacedde5edfab113943070021fa1c83c102fce9bf712f17dc3cf424dfa089a6b430158733244239df2690f52059808"},"seq":18}',X'25D2F080FFFCB33538E23C4966FF146B7F4A821A56C3C79C7B5BCCDA602BE0E1',X'63EF6CF1A4BB51B5B7968B4A3AFDC9484B0DC1C8FD1B78AF0EE6BF007223FA9D');
INSERT INTO "entry" VALUES(19,'voided',18,'cy',1795962552029099,'{"act":18,"at_us":1795962552029099,"kind":"voided","person":"cy","says":{"act":"move-1","hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","reason":"nobody asked for it in writing","signature":"6fd8b1a3d564bfb7516bebc71aa18f25606590bde539ab5cea1f33a750d426c16f5275f42b4fb1b0df7a1d4f2c11f9a9ecf315b8565287db2a1e8fa04298460b"},"seq":19}',X'0DD1187C06866EA4A113FA54C2E5DC5F6DED21E23E47B3022A76F3E5435CFF07',X'1163650FCCB700F339F5BBCCDC734AD40377B4C58C35EF7F560A759E37477AFB');
INSERT INTO "entry" VALUES(20,'act',20,'ada',1795962552061375,'{"act":20,"at_us":1795962552061375,"kind":"act","person":"ada","says":{"amount_cents":159314,"asked":{"act":"batch-1","body":{"file":{"left_out":0,"rows":7,"sha256":"44a8a9e6b587869ffe60318f778fdecf77f3e6c926ad6b6725b8c8f97741e0e2"},"fund":"reserve","lines":{"count":7,"root":"001f6d68bb58774fd824bf80155548fb3bb5f6dac79858e3c7e5f71543d4588b","total_cents":159314},"period":"2026-11","totals":[["snap","51013",2,116204],["snap","51059",3,31600],["wic","51013",1,5410],["wic","51059",1,6100]],"tranches":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"batch","maker":"ada","postings":[["authority:snap",147804],["obligation:snap",-147804],["authority:wic",11510],["obligation:wic",-11510]],"reason":""},"hash":"97a0b24b424b76e6463cc2f02f9cdebc1ce552f538681ab7e344dabaa84fa838","in_window":1,"needed":1,"signature":"52674cd83951beec6bff0b3b5796f3b2d18e18e58cd63636874a9f49dc2d02b4a4db56c4be6079bad252aff33583073c26dd8cf64c89e3c836f9a048a1d3490c"},"seq":20}',X'58126CA560D3694BFD2B4BE5EF04CC54F1DB4A85092E1B19154DFEB70FCB474D',X'C2DAF0EE1661946388FBED5A7F9B46EEAF3DC3CDAC9EE25C9D188C28C4132839');
INSERT INTO "entry" VALUES(21,'approval',20,'ben',1795962552081230,'{"act":20,"at_us":1795962552081230,"kind":"approval","person":"ben","says":{"act":"batch-1","hash":"97a0b24b424b76e6463cc2f02f9cdebc1ce552f538681ab7e344dabaa84fa838","signature":"0d0ee1a332ec60a5b52abe0e0ed7dbfb0a10185c6d3af56e6d1183676c280f4b3018fc86939a8c26b1a22e742567572f5c2623da10a569ec2ba0151fec5d9801"},"seq":21}',X'F2F8F44166E37062BEC8FBB4601005205D46434E7F30EB82CCA7E39EA031239D',X'ACC34379B8582C59FCF889F1B2751593042E40EB1D72F019E3E6CC76CFF816B8');
INSERT INTO "entry" VALUES(22,'posted',20,'ben',1795962552084316,'{"act":20,"at_us":1795962552084316,"kind":"posted","person":"ben","says":{"act":"batch-1"},"seq":22}',X'394677CC500633AA138B277CDB5F3C8AAB3DAE3C0ADC45FFC5A14353B5A1FC42',X'61A3960FBEB0139EB5F1E6767073BCDF7A6BD60274CEB4223E45D18AD09E5E93');
INSERT INTO "entry" VALUES(23,'act',23,'ada',1795962552102656,'{"act":23,"at_us":1795962552102656,"kind":"act","person":"ada","says":{"amount_cents":79655,"asked":{"act":"batch-1-t1","body":{"batch":20,"cases":6,"differing":[],"k":1,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58101],["expense:snap:51059",15799],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73900],["obligation:snap",73900],["spent:snap",-73900],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79655],["cash:reserve",-79655]],"reason":""},"hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","in_window":1,"needed":1,"signature":"aff9ce1897538747e261a7d277416ad046df6382e65e29a27294908e0536cef31cbead9d2c18449c41df871dbc811cbeda47715f60998cb69361d5fcbb688109"},"seq":23}',X'69B6729E737DB401198600923C61466562BE45D448FDB1F69AF9C571B8BF26EF',X'A8F4AD5BE14CC876905D65A91498E6E6F59DE95A22381C9038C639C0FEE5164A');
INSERT INTO "entry" VALUES(24,'approval',23,'dee',1795962552128328,'{"act":23,"at_us":1795962552128328,"kind":"approval","person":"dee","says":{"act":"batch-1-t1","hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","signature":"a64bdf588f6a9b227ff3a1e8a06c3af9fdfc13bad1870646f2957f6a9c6e9bf39fe0ff330f0528d42f9f615843968e40a8a7dfe172f75b37ac6a14b640b49e04"},"seq":24}',X'06CF4EABD387634450BA339A0F8CA595A4017EB44E4DBB248F0C4844F6B70243',X'3F518AAE705F339B9B1E0216D1EFB944AA62685C97A2581C0233070EC32E2CCF');
INSERT INTO "entry" VALUES(25,'posted',23,'dee',1795962552137402,'{"act":23,"at_us":1795962552137402,"kind":"posted","person":"dee","says":{"act":"batch-1-t1"},"seq":25}',X'8CE78CEFC08A9EA947CB35E3E31C6883BD632D37D2FD37FD06AB60E8F1069D60',X'100345048427D3AE9D82164EBB3AF51A91AFFDC659EC6FE130512F04B3C1EF22');
INSERT INTO "entry" VALUES(26,'act',26,'ada',1795962552151162,'{"act":26,"at_us":1795962552151162,"kind":"act","person":"ada","says":{"amount_cents":79659,"asked":{"act":"batch-1-t2","body":{"batch":20,"cases":7,"differing":[],"k":2,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58103],["expense:snap:51059",15801],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73904],["obligation:snap",73904],["spent:snap",-73904],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79659],["cash:reserve",-79659]],"reason":""},"hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","in_window":1,"needed":1,"signature":"abfba8394da86ec7cc27419a2740584e947221dbec7776ad3030dd682ec274d3a539d915dd323570067e1819dd9f5130a9f6a01ff23c2d33d5484822dd537b08"},"seq":26}',X'21DAB058D14AA2A270DAD2E9F3905B25AF302B7DF90A79D5A5B930F1BB49F0DB',X'B6F91EA07510AEB14EAD2C94B41C5A90F0405786C5256B85AEE72F628D1013E9');
INSERT INTO "entry" VALUES(27,'approval',26,'dee',1795962552187124,'{"act":26,"at_us":1795962552187124,"kind":"approval","person":"dee","says":{"act":"batch-1-t2","hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","signature":"e8d1197b363587b9059a33d71aa7c9aabcb1aa70cd23a7c8da9287e400f34f8ab38613be7893952e061698011f2bbf89baa9cfce231d6f5cfec8fa7248c25702"},"seq":27}',X'913B207B802B70955E7EFB8F7BF83457E09043AFD0AE2A4720BA19929158DC5A',X'3467CD642A15419738578A4FA33FBAEA799B8B60E12DA00D5F0AD1AFE0B989BF');
INSERT INTO "entry" VALUES(28,'posted',26,'dee',1795962552216667,'{"act":26,"at_us":1795962552216667,"kind":"posted","person":"dee","says":{"act":"batch-1-t2"},"seq":28}',X'144AA799E7282B46B001BB83BA1968170F100E0716397E344F77EF03F2865D82',X'8A9BAF777099F3BAAEA31B9CC16927326B8DA55D7E625706AFE6725A1BA379A4');
INSERT INTO "entry" VALUES(29,'act',29,'ada',1795962552234213,'{"act":29,"at_us":1795962552234213,"kind":"act","person":"ada","says":{"amount_cents":1000,"asked":{"act":"dep-3","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",1000],["source:reserve",-1000]],"reason":""},"hash":"8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f","in_window":0,"needed":1,"signature":"ad0e1769392c44d24d3749e4dbc8183d3c68ec65b9fb71a0115fdd6a9e69c5cdf7bb75cc09f017e94f700846322fe6a948b74ede9eb76e5a5e98cc87a94f650f"},"seq":29}',X'E0B796EB41199C4982AB1C82C68D7A44478386D6FC5EF35254A3BD3FA8BACEED',X'7011971438AC69EEE72415E75547DBA1689C112932DB3A31703215D0523C058A');
INSERT INTO "entry" VALUES(30,'refusal',NULL,'ada',1795962552265092,'{"act":null,"at_us":1795962552265092,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"approve","why":"ada made dep-3, and nobody approves what they made. Ask somebody else."},"seq":30}',X'A0BB628CECA7E2FBBE24D845461A0911A4D4B61DCBB9B8A950A56BB92EC25F25',X'3F179CDC2DCF0E53B525BEE1ADF7FF1AF9979679A35226CD9DE6207900740BB8');
INSERT INTO "entry" VALUES(31,'refusal',NULL,'eve',1795962552279637,'{"act":null,"at_us":1795962552279637,"kind":"refusal","person":"eve","says":{"act":"dep-3","by":"eve","what":"approve","why":"eve has not the role of checker on 2026-11-29."},"seq":31}',X'0C2F54C7B367DD9AFE1E1F779DB093665D1BA89F2CC7DBB1AF744C41A93A9D19',X'6A5CDA714970F86A172A8DBA6B3CB8E499365A08B3F8E5915FBCA12A0B512ECB');
INSERT INTO "entry" VALUES(32,'refusal',NULL,'ada',1795962552309692,'{"act":null,"at_us":1795962552309692,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"deposit","why":"the id dep-3 is taken by another act of this book (or the same by another person). Choose a new id for a new request."},"seq":32}',X'C759AB66925BE57DE89A0DA0016165C98F3E20802050CC53745941007B74AB7A',X'9BA23377EBE7C18CBE3412D5F9931865FF333C35E8330EA03911FFBB90EBF8F3');
INSERT INTO "entry" VALUES(33,'act',33,'ada',1795962552312569,'{"act":33,"at_us":1795962552312569,"kind":"act","person":"ada","says":{"amount_cents":100,"asked":{"act":"dep-late","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":"2026-11-28","kind":"deposit","maker":"ada","postings":[["cash:reserve",100],["source:reserve",-100]],"reason":""},"hash":"128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a","in_window":0,"needed":1,"signature":"0609260d816b3dcc27d94e6c023c5dc20ecd26ef1fd2b1cb0477efb10bdafdf8efaa3fcc952bf66468a6dca3838263572f3dcefc40872ce61a6564626899fb00"},"seq":33}',X'3BF8303F9EAC926F791207873B3182C0DE93999C22A8F1C8F66ABB450F43A2A1',X'33E787C16E9D1A035E8E4089A199EAC26CD662E88EA79DF85BB7F0DF4CB9789D');
INSERT INTO "entry" VALUES(34,'expired',33,NULL,1795962552409257,'{"act":33,"at_us":1795962552409257,"kind":"expired","person":null,"says":{"act":"dep-late"},"seq":34}',X'5A1E472ED97E07FFAA37A120C51854DE9AC102B6C982C32858C59FF366AEA0DD',X'2E44EF8F982C7EC0CBF3A1BBDA4FF8183095EE21CAEF48884A1E3426687F5AA6');
INSERT INTO "entry" VALUES(35,'act',35,'ada',1795962552414395,'{"act":35,"at_us":1795962552414395,"kind":"act","person":"ada","says":{"amount_cents":20000000,"asked":{"act":"dep-waiting","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",20000000],["source:reserve",-20000000]],"reason":""},"hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","in_window":0,"needed":2,"signature":"c1f678bd51fd37e974ccc894672411aee41e141a5700337ad1fb9b85c8856423ef57cb182030d35bb736ef4d327ea5fc35e0400e324ef49441044a507319e30d"},"seq":35}',X'3597D5CB5CBA15E2E12D991AB98768B0FD76131ABD5B7A03E6A17FEEF64F895C',X'D95ACBB71E456AC7A70FD21C37D01A33937767576D7F5E4D4DFA14D2A531D311');
INSERT INTO "entry" VALUES(36,'approval',35,'ben',1795962552449335,'{"act":35,"at_us":1795962552449335,"kind":"approval","person":"ben","says":{"act":"dep-waiting","hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","signature":"5db8cfabff3505d667af2806e58f74be94bf47ff3463db28c9d6bdee044c169fec674def8b7b77c1387c44afbb4df9cd8ec5a25f9af7bfabc3972924b8b7ea0b"},"seq":36}',X'2B78FB425B59E819525A99231F8A7B8CD3BD72EEB201DCEBB33426B9F89C1AB0',X'CF161A4463FC04EBC000DEC7053B93BFAA07562B0C7C106E6844BB15FE3D0976');
CREATE TABLE export (
	seq INTEGER NOT NULL, 
	tranche INTEGER NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	form VARCHAR(60) NOT NULL, 
	number INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(seq) REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(tranche) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT numbered_once UNIQUE (form, number), 
	CONSTRAINT exported_once UNIQUE (tranche, program)
)
 WITHOUT ROWID

;
CREATE TABLE hold (
	act INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	PRIMARY KEY (act, batch, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE line (
	batch INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	case_key VARCHAR(40) NOT NULL, 
	county VARCHAR(5) NOT NULL, 
	cents BIGINT NOT NULL, 
	salt BIGINT NOT NULL, 
	leaf BLOB NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (batch, n), 
	CONSTRAINT line_positive CHECK (cents > 0)
)
 WITHOUT ROWID

;
INSERT INTO "line" VALUES(20,0,2,'K001','51013',18701,1545696784000716046,X'95A90F1E6FA03B8C52C5C927D1B5E0AC99816A2A2B4E1B8F1BAFDB4C109C2F53',1);
INSERT INTO "line" VALUES(20,1,2,'K002','51059',29200,4560295068453747839,X'18F19437C2608877E16E17011718C58A8E741918FB9A6A1A4E8C51CAAB089A99',1);
INSERT INTO "line" VALUES(20,2,2,'K003','51059',2399,7141406187702668943,X'ACDAE255587CD36DDC23D49FA232F42B6A424E8846C7F0DFD8F4F588E4C5F675',1);
INSERT INTO "line" VALUES(20,3,1,'K004','51013',5410,4675544976922703534,X'7A27C285C65CE396F38193608F362790F36D76346626CA5EE17497A9F5DFBEB7',1);
INSERT INTO "line" VALUES(20,4,1,'K005','51059',6100,8873134032156030320,X'871C7601A134259915C00C8BF7966FA026313D8D7039F9F836A9D5EE4EDF3B96',1);
INSERT INTO "line" VALUES(20,5,2,'K006','51013',97503,8725029874555919101,X'9D6C019A2A4FAC06834D0460ED6AC1B61DF39B220D3EF81E17291356345CDFFE',1);
INSERT INTO "line" VALUES(20,6,2,'K007','51059',1,2763702921321615129,X'EC38900F5AD2D14ED761DA9A872F26D1628363545A0D233B1847A8B9BC697CC6',1);
CREATE TABLE person (
	id VARCHAR(60) NOT NULL, 
	act INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	"key" VARCHAR(44) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	UNIQUE ("key")
)
 WITHOUT ROWID

;
INSERT INTO "person" VALUES('ada',1,'Ada','BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=');
INSERT INTO "person" VALUES('ben',1,'Ben','J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=');
INSERT INTO "person" VALUES('cy',1,'Cy','3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=');
INSERT INTO "person" VALUES('dee',1,'Dee','DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=');
INSERT INTO "person" VALUES('eve',1,'Eve','VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=');
CREATE TABLE policy (
	act INTEGER NOT NULL, 
	at_least_cents BIGINT NOT NULL, 
	checkers INTEGER NOT NULL, 
	PRIMARY KEY (act, at_least_cents), 
	CONSTRAINT somebody_checks CHECK (checkers >= 1), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "policy" VALUES(1,0,1);
INSERT INTO "policy" VALUES(1,10000000,2);
CREATE TABLE posting (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	account VARCHAR(120) NOT NULL, 
	cents BIGINT NOT NULL, 
	PRIMARY KEY (act, n), 
	CONSTRAINT not_zero CHECK (cents <> 0), 
	FOREIGN KEY(account) REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "posting" VALUES(1,0,'granted:snap',100000000);
INSERT INTO "posting" VALUES(1,1,'authority:snap',-100000000);
INSERT INTO "posting" VALUES(1,2,'granted:wic',20000000);
INSERT INTO "posting" VALUES(1,3,'authority:wic',-20000000);
INSERT INTO "posting" VALUES(5,0,'cash:reserve',50000000);
INSERT INTO "posting" VALUES(5,1,'source:reserve',-50000000);
INSERT INTO "posting" VALUES(12,0,'cash:reserve',7700);
INSERT INTO "posting" VALUES(12,1,'source:reserve',-7700);
INSERT INTO "posting" VALUES(15,0,'cash:reserve',-7700);
INSERT INTO "posting" VALUES(15,1,'source:reserve',7700);
INSERT INTO "posting" VALUES(18,0,'cash:reserve',-500);
INSERT INTO "posting" VALUES(18,1,'escrow',500);
INSERT INTO "posting" VALUES(20,0,'authority:snap',147804);
INSERT INTO "posting" VALUES(20,1,'obligation:snap',-147804);
INSERT INTO "posting" VALUES(20,2,'authority:wic',11510);
INSERT INTO "posting" VALUES(20,3,'obligation:wic',-11510);
INSERT INTO "posting" VALUES(23,0,'expense:snap:51013',58101);
INSERT INTO "posting" VALUES(23,1,'expense:snap:51059',15799);
INSERT INTO "posting" VALUES(23,2,'expense:wic:51013',2705);
INSERT INTO "posting" VALUES(23,3,'expense:wic:51059',3050);
INSERT INTO "posting" VALUES(23,4,'payable:snap',-73900);
INSERT INTO "posting" VALUES(23,5,'obligation:snap',73900);
INSERT INTO "posting" VALUES(23,6,'spent:snap',-73900);
INSERT INTO "posting" VALUES(23,7,'payable:wic',-5755);
INSERT INTO "posting" VALUES(23,8,'obligation:wic',5755);
INSERT INTO "posting" VALUES(23,9,'spent:wic',-5755);
INSERT INTO "posting" VALUES(23,10,'committed:reserve',79655);
INSERT INTO "posting" VALUES(23,11,'cash:reserve',-79655);
INSERT INTO "posting" VALUES(26,0,'expense:snap:51013',58103);
INSERT INTO "posting" VALUES(26,1,'expense:snap:51059',15801);
INSERT INTO "posting" VALUES(26,2,'expense:wic:51013',2705);
INSERT INTO "posting" VALUES(26,3,'expense:wic:51059',3050);
INSERT INTO "posting" VALUES(26,4,'payable:snap',-73904);
INSERT INTO "posting" VALUES(26,5,'obligation:snap',73904);
INSERT INTO "posting" VALUES(26,6,'spent:snap',-73904);
INSERT INTO "posting" VALUES(26,7,'payable:wic',-5755);
INSERT INTO "posting" VALUES(26,8,'obligation:wic',5755);
INSERT INTO "posting" VALUES(26,9,'spent:wic',-5755);
INSERT INTO "posting" VALUES(26,10,'committed:reserve',79659);
INSERT INTO "posting" VALUES(26,11,'cash:reserve',-79659);
INSERT INTO "posting" VALUES(29,0,'cash:reserve',1000);
INSERT INTO "posting" VALUES(29,1,'source:reserve',-1000);
INSERT INTO "posting" VALUES(33,0,'cash:reserve',100);
INSERT INTO "posting" VALUES(33,1,'source:reserve',-100);
INSERT INTO "posting" VALUES(35,0,'cash:reserve',20000000);
INSERT INTO "posting" VALUES(35,1,'source:reserve',-20000000);
CREATE TABLE resolved (
	act INTEGER NOT NULL, 
	tranche INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	attempt INTEGER NOT NULL, 
	how VARCHAR(10) NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act, n), 
	CONSTRAINT how_known CHECK (how IN ('reissued', 'canceled')), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT resolved_once UNIQUE (tranche, n, attempt, live)
)
 WITHOUT ROWID

;
CREATE TABLE returned (
	act INTEGER NOT NULL, 
	tranche INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	attempt INTEGER NOT NULL, 
	cents BIGINT NOT NULL, 
	code VARCHAR(10) NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT returned_once UNIQUE (tranche, n, attempt, live)
)
 WITHOUT ROWID

;
CREATE TABLE reversal (
	act INTEGER NOT NULL, 
	reverses INTEGER NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(reverses) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT reversed_once UNIQUE (reverses, live)
)
 WITHOUT ROWID

;
INSERT INTO "reversal" VALUES(15,12,1);
CREATE TABLE scope (
	id INTEGER NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	period VARCHAR(20) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (program, period)
)
 WITHOUT ROWID

;
INSERT INTO "scope" VALUES(1,'wic','2026-11');
INSERT INTO "scope" VALUES(2,'snap','2026-11');
CREATE TABLE tranche (
	act INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	k INTEGER NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(batch) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT tranche_once UNIQUE (batch, k, live)
)
 WITHOUT ROWID

;
INSERT INTO "tranche" VALUES(23,20,1,1);
INSERT INTO "tranche" VALUES(26,20,2,1);
CREATE TABLE tranche_line (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	cents BIGINT NOT NULL, 
	PRIMARY KEY (act, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE UNIQUE INDEX once ON line (scope, case_key, live);
CREATE INDEX ix_account_act ON account (act);
CREATE INDEX ix_posting_account ON posting (account);
CREATE TRIGGER entry_order BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.at_us < coalesce((SELECT at_us FROM entry WHERE seq = NEW.seq - 1), 0)
BEGIN SELECT RAISE(ABORT, 'order: entries follow one another in number and in time'); END;
CREATE TRIGGER entry_clock BEFORE INSERT ON entry
WHEN NEW.at_us NOT BETWEEN (CAST(strftime('%s', 'now') AS INTEGER) - 3600) * 1000000
  AND (CAST(strftime('%s', 'now') AS INTEGER) + 600) * 1000000
BEGIN SELECT RAISE(ABORT, 'clock: this is far from the time of the database; set the clock of this computer'); END;
CREATE TRIGGER act_balanced BEFORE INSERT ON act
WHEN EXISTS (
  SELECT 1 FROM posting p LEFT JOIN account a ON a.id = p.account
  WHERE p.act = NEW.seq GROUP BY a.grp HAVING sum(p.cents) <> 0)
BEGIN SELECT RAISE(ABORT, 'balance: the postings of an act sum to zero, in each group'); END;
CREATE TRIGGER act_not_closed BEFORE INSERT ON act
WHEN NEW.kind NOT IN ('people', 'duty', 'end_duty', 'policy', 'receipt', 'writedown', 'giveback', 'interest',
    'recovered', 'close', 'reversal')
  AND EXISTS (SELECT 1 FROM closed c JOIN decision x ON x.act = c.act AND x.outcome = 'posted')
BEGIN SELECT RAISE(ABORT, 'closed: the fund is closed, and only what may come late is taken'); END;
CREATE TRIGGER account_starts AFTER INSERT ON account
BEGIN INSERT INTO balance (account, cents, last) VALUES (NEW.id, 0, 0); END;
CREATE TRIGGER balance_starts BEFORE INSERT ON balance
WHEN NEW.cents <> 0 OR NEW.last <> 0 OR NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.account)
BEGIN SELECT RAISE(ABORT, 'append: balances follow from what is posted'); END;
CREATE TRIGGER balance_not_deleted BEFORE DELETE ON balance
BEGIN SELECT RAISE(ABORT, 'append: balances follow from what is posted'); END;
CREATE TRIGGER balance_follows BEFORE UPDATE ON balance
WHEN NEW.account IS NOT OLD.account OR NEW.last <= OLD.last OR NEW.last IS NOT (SELECT max(seq) FROM decision)
  OR NEW.cents IS NOT OLD.cents + (
    SELECT sum(p.cents) FROM decision x JOIN posting p ON p.act = x.act
    WHERE x.seq = NEW.last AND x.outcome = 'posted' AND p.account = OLD.account)
BEGIN SELECT RAISE(ABORT, 'append: balances follow from what is posted'); END;
CREATE TRIGGER balance_within BEFORE UPDATE ON balance
WHEN NEW.cents NOT BETWEEN -1000000000000000 AND 1000000000000000
BEGIN SELECT RAISE(ABORT, 'limit: a balance would be beyond ten trillion dollars'); END;
CREATE TRIGGER approval_not_alone BEFORE INSERT ON approval
WHEN NEW.person = (SELECT maker FROM act WHERE seq = NEW.act)
BEGIN SELECT RAISE(ABORT, 'alone: nobody approves what they made'); END;
CREATE TRIGGER approval_in_time BEFORE INSERT ON approval
WHEN EXISTS (SELECT 1 FROM decision WHERE act = NEW.act)
BEGIN SELECT RAISE(ABORT, 'decided: what is decided is not approved again'); END;
CREATE TRIGGER approval_by_checker BEFORE INSERT ON approval
WHEN NOT EXISTS (
  SELECT 1 FROM duty d JOIN act a ON a.seq = NEW.act
  WHERE d.person = NEW.person AND d.role = 'checker' AND NEW.day BETWEEN d.from_on AND d.until_on
    AND (d.most_cents IS NULL OR d.most_cents >= a.amount_cents)
    AND (d.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = d.act AND x.outcome = 'posted'))
    AND NOT EXISTS (
      SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
      WHERE e.person = d.person AND e.role = d.role AND e.from_on <= NEW.day AND e.act > d.act))
BEGIN SELECT RAISE(ABORT, 'duty: only a checker approves, in the time and up to the amount given'); END;
CREATE TRIGGER decision_checked BEFORE INSERT ON decision
WHEN NEW.outcome = 'posted' AND (
  (SELECT count(*) FROM approval WHERE act = NEW.act) < (SELECT needed FROM act WHERE seq = NEW.act)
  OR (SELECT needed FROM act WHERE seq = NEW.act) < (
    SELECT coalesce(max(p.checkers), 1) FROM policy p JOIN act a ON a.seq = NEW.act
    WHERE p.at_least_cents <= a.amount_cents AND p.act = (
      SELECT max(q.act) FROM policy q JOIN decision x ON x.act = q.act AND x.outcome = 'posted')))
BEGIN SELECT RAISE(ABORT, 'checkers: too few people have approved'); END;
CREATE TRIGGER decision_not_expired BEFORE INSERT ON decision
WHEN NEW.outcome = 'posted' AND (SELECT expires_on FROM act WHERE seq = NEW.act) < NEW.day
BEGIN SELECT RAISE(ABORT, 'expired: the act was to be approved by an earlier day'); END;
CREATE TRIGGER decision_expires BEFORE INSERT ON decision
WHEN NEW.outcome = 'expired' AND coalesce((SELECT expires_on FROM act WHERE seq = NEW.act), '9999-12-31') >= NEW.day
BEGIN SELECT RAISE(ABORT, 'early: the act has not expired'); END;
CREATE TRIGGER decision_accounts BEFORE INSERT ON decision
WHEN NEW.outcome = 'posted' AND EXISTS (
  SELECT 1 FROM posting p JOIN account a ON a.id = p.account
  WHERE p.act = NEW.act AND a.act <> NEW.act
    AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.act = a.act AND x.outcome = 'posted'))
BEGIN SELECT RAISE(ABORT, 'account: an account is used only once it is approved'); END;
CREATE TRIGGER decision_in_window BEFORE INSERT ON decision
WHEN NEW.outcome = 'posted' AND EXISTS (
  SELECT 1 FROM posting p JOIN account a ON a.id = p.account JOIN act t ON t.seq = p.act
  WHERE p.act = NEW.act AND p.cents > 0 AND a.kind IN ('authority', 'obligation') AND t.in_window = 1
    AND (NOT EXISTS (SELECT 1 FROM authority u JOIN decision d ON d.act = u.act AND d.outcome = 'posted'
                     WHERE u.id = a.authority AND t.event_on BETWEEN u.from_on AND u.until_on)
      OR NOT EXISTS (SELECT 1 FROM authority u JOIN decision d ON d.act = u.act AND d.outcome = 'posted'
                     WHERE u.id = a.authority AND NEW.day BETWEEN u.from_on AND u.until_on)))
BEGIN SELECT RAISE(ABORT, 'window: authority is used from its first day to its last'); END;
CREATE TRIGGER decision_posts AFTER INSERT ON decision WHEN NEW.outcome = 'posted'
BEGIN
  UPDATE balance SET cents = cents + (
    SELECT sum(p.cents) FROM posting p WHERE p.act = NEW.act AND p.account = balance.account), last = NEW.seq
  WHERE account IN (SELECT account FROM posting WHERE act = NEW.act);
  SELECT RAISE(ABORT, 'limit: an account would be overdrawn, or an authority exceeded')
  WHERE EXISTS (
    SELECT 1 FROM posting p JOIN account a ON a.id = p.account JOIN balance b ON b.account = a.id
    WHERE p.act = NEW.act AND a.limited = 1
      AND ((a.side = 'debit' AND b.cents < 0) OR (a.side = 'credit' AND b.cents > 0)));
  UPDATE tranche SET live = NULL WHERE act IN (SELECT reverses FROM reversal WHERE act = NEW.act);
END;
CREATE TRIGGER decision_frees AFTER INSERT ON decision WHEN NEW.outcome <> 'posted'
BEGIN
  UPDATE line SET live = NULL WHERE batch = NEW.act;
  UPDATE tranche SET live = NULL WHERE act = NEW.act;
  UPDATE reversal SET live = NULL WHERE act = NEW.act;
  UPDATE returned SET live = NULL WHERE act = NEW.act;
  UPDATE resolved SET live = NULL WHERE act = NEW.act;
  UPDATE ended SET live = NULL WHERE act = NEW.act;
  UPDATE doubled SET live = NULL WHERE act = NEW.act;
END;
CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER act_not_deleted BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER posting_not_deleted BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER approval_not_deleted BEFORE DELETE ON approval BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER decision_not_deleted BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER account_not_deleted BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER person_not_deleted BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER duty_not_deleted BEFORE DELETE ON duty BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER duty_end_not_deleted BEFORE DELETE ON duty_end BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER policy_not_deleted BEFORE DELETE ON policy BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER authority_not_deleted BEFORE DELETE ON authority BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER scope_not_deleted BEFORE DELETE ON scope BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER batch_not_deleted BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER tranche_line_not_deleted BEFORE DELETE ON tranche_line BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER hold_not_deleted BEFORE DELETE ON hold BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER closed_not_deleted BEFORE DELETE ON closed BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER export_not_deleted BEFORE DELETE ON export BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER checkpoint_not_deleted BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER line_not_deleted BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER tranche_not_deleted BEFORE DELETE ON tranche BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER reversal_not_deleted BEFORE DELETE ON reversal BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER returned_not_deleted BEFORE DELETE ON returned BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER resolved_not_deleted BEFORE DELETE ON resolved BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER ended_not_deleted BEFORE DELETE ON ended BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER doubled_not_deleted BEFORE DELETE ON doubled BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER entry_not_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER act_not_changed BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER posting_not_changed BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER approval_not_changed BEFORE UPDATE ON approval BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER decision_not_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER account_not_changed BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER person_not_changed BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER duty_not_changed BEFORE UPDATE ON duty BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER duty_end_not_changed BEFORE UPDATE ON duty_end BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER policy_not_changed BEFORE UPDATE ON policy BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER authority_not_changed BEFORE UPDATE ON authority BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER scope_not_changed BEFORE UPDATE ON scope BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER batch_not_changed BEFORE UPDATE ON batch BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER tranche_line_not_changed BEFORE UPDATE ON tranche_line BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER hold_not_changed BEFORE UPDATE ON hold BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER closed_not_changed BEFORE UPDATE ON closed BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER export_not_changed BEFORE UPDATE ON export BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER checkpoint_not_changed BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER line_not_changed BEFORE UPDATE ON line WHEN NOT (NEW.live IS NULL AND NEW.batch IS OLD.batch AND NEW.n IS OLD.n AND NEW.scope IS OLD.scope AND NEW.case_key IS OLD.case_key AND NEW.county IS OLD.county AND NEW.cents IS OLD.cents AND NEW.salt IS OLD.salt AND NEW.leaf IS OLD.leaf AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.batch AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.batch))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER tranche_not_changed BEFORE UPDATE ON tranche WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.batch IS OLD.batch AND NEW.k IS OLD.k AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER reversal_not_changed BEFORE UPDATE ON reversal WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.reverses IS OLD.reverses AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER returned_not_changed BEFORE UPDATE ON returned WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.tranche IS OLD.tranche AND NEW.n IS OLD.n AND NEW.attempt IS OLD.attempt AND NEW.cents IS OLD.cents AND NEW.code IS OLD.code AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER resolved_not_changed BEFORE UPDATE ON resolved WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.tranche IS OLD.tranche AND NEW.n IS OLD.n AND NEW.attempt IS OLD.attempt AND NEW.how IS OLD.how AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER ended_not_changed BEFORE UPDATE ON ended WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.batch IS OLD.batch AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER doubled_not_changed BEFORE UPDATE ON doubled WHEN NOT (NEW.live IS NULL AND NEW.act IS OLD.act AND NEW.n IS OLD.n AND NEW.program IS OLD.program AND NEW.period IS OLD.period AND NEW.case_key IS OLD.case_key AND NEW.county IS OLD.county AND NEW.cents IS OLD.cents AND (EXISTS (SELECT 1 FROM decision x WHERE x.act = OLD.act AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = OLD.act))) BEGIN SELECT RAISE(ABORT, 'append: the books are only added to; correct by a reversal'); END;
CREATE TRIGGER act_known BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority', 'deposit', 'transfer', 'batch', 'tranche', 'settle', 'hold', 'unhold', 'returned', 'reissue', 'cancel', 'receivable', 'writedown', 'receipt', 'giveback', 'interest', 'double', 'recovered', 'release', 'escrow', 'close', 'reversal') BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_window BEFORE INSERT ON act WHEN NEW.in_window <> CASE WHEN NEW.kind IN ('transfer', 'batch', 'tranche', 'reissue') THEN 1 ELSE 0 END BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_moves BEFORE INSERT ON act WHEN NEW.kind <> 'reversal' AND EXISTS (SELECT 1 FROM posting p LEFT JOIN account a ON a.id = p.account WHERE p.act = NEW.seq AND NEW.kind || ' ' || coalesce(a.kind, '') NOT IN ('open granted', 'open authority', 'authority granted', 'authority authority', 'deposit cash', 'deposit source', 'transfer cash', 'transfer source', 'transfer suspense', 'transfer escrow', 'transfer authority', 'transfer obligation', 'batch authority', 'batch obligation', 'tranche expense', 'tranche payable', 'tranche obligation', 'tranche spent', 'tranche committed', 'tranche cash', 'settle payable', 'settle committed', 'returned payable', 'returned committed', 'reissue payable', 'cancel payable', 'cancel expense', 'cancel spent', 'cancel authority', 'cancel obligation', 'cancel cash', 'cancel committed', 'receivable receivable', 'receivable revenue', 'writedown receivable', 'writedown revenue', 'receipt cash', 'receipt receivable', 'receipt suspense', 'receipt interest', 'giveback cash', 'giveback receivable', 'giveback suspense', 'interest interest', 'interest interest_income', 'double recovery', 'double expense', 'recovered recovery', 'recovered cash', 'recovered expense', 'release authority', 'release granted', 'escrow cash', 'escrow escrow', 'close source', 'close cash')) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_person BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'people') AND EXISTS (SELECT 1 FROM person WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_duty BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'people', 'duty') AND EXISTS (SELECT 1 FROM duty WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_duty_end BEFORE INSERT ON act WHEN NEW.kind NOT IN ('end_duty') AND EXISTS (SELECT 1 FROM duty_end WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_policy BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'policy') AND EXISTS (SELECT 1 FROM policy WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_authority BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'authority') AND EXISTS (SELECT 1 FROM authority WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_account BEFORE INSERT ON act WHEN NEW.kind NOT IN ('open', 'accounts', 'authority') AND EXISTS (SELECT 1 FROM account WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_reversal BEFORE INSERT ON act WHEN NEW.kind NOT IN ('reversal') AND EXISTS (SELECT 1 FROM reversal WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_batch BEFORE INSERT ON act WHEN NEW.kind NOT IN ('batch') AND EXISTS (SELECT 1 FROM batch WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_line BEFORE INSERT ON act WHEN NEW.kind NOT IN ('batch') AND EXISTS (SELECT 1 FROM line WHERE batch = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_tranche BEFORE INSERT ON act WHEN NEW.kind NOT IN ('tranche') AND EXISTS (SELECT 1 FROM tranche WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_tranche_line BEFORE INSERT ON act WHEN NEW.kind NOT IN ('tranche') AND EXISTS (SELECT 1 FROM tranche_line WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_hold BEFORE INSERT ON act WHEN NEW.kind NOT IN ('hold', 'unhold') AND EXISTS (SELECT 1 FROM hold WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_returned BEFORE INSERT ON act WHEN NEW.kind NOT IN ('returned') AND EXISTS (SELECT 1 FROM returned WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_resolved BEFORE INSERT ON act WHEN NEW.kind NOT IN ('reissue', 'cancel') AND EXISTS (SELECT 1 FROM resolved WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_ended BEFORE INSERT ON act WHEN NEW.kind NOT IN ('cancel') AND EXISTS (SELECT 1 FROM ended WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_doubled BEFORE INSERT ON act WHEN NEW.kind NOT IN ('double') AND EXISTS (SELECT 1 FROM doubled WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_adds_closed BEFORE INSERT ON act WHEN NEW.kind NOT IN ('close') AND EXISTS (SELECT 1 FROM closed WHERE act = NEW.seq) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
CREATE TRIGGER act_mirrors BEFORE INSERT ON act WHEN NEW.kind = 'reversal' AND (NOT EXISTS (SELECT 1 FROM reversal WHERE act = NEW.seq) OR (SELECT count(*) FROM posting p JOIN posting q ON q.n = p.n AND q.account = p.account AND q.cents = -p.cents WHERE p.act = NEW.seq AND q.act = (SELECT reverses FROM reversal WHERE act = NEW.seq)) <> (SELECT count(*) FROM posting WHERE act = NEW.seq) OR (SELECT count(*) FROM posting p JOIN posting q ON q.n = p.n AND q.account = p.account AND q.cents = -p.cents WHERE p.act = NEW.seq AND q.act = (SELECT reverses FROM reversal WHERE act = NEW.seq)) <> (SELECT count(*) FROM posting WHERE act = (SELECT reverses FROM reversal WHERE act = NEW.seq))) BEGIN SELECT RAISE(ABORT, 'kind: a reversal is the opposite of what it reverses'); END;
CREATE TRIGGER export_logged BEFORE INSERT ON export WHEN NOT EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq AND kind = 'export' AND seq = (SELECT max(seq) FROM entry)) BEGIN SELECT RAISE(ABORT, 'sealed: a file is put on record with its entry'); END;
CREATE TRIGGER scope_order BEFORE INSERT ON scope WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM scope) BEGIN SELECT RAISE(ABORT, 'order: scopes follow one another in number'); END;
CREATE TRIGGER entry_row BEFORE INSERT ON entry WHEN typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer', 'null') OR typeof(NEW.person) NOT IN ('text', 'null') OR typeof(NEW.at_us) NOT IN ('integer') OR typeof(NEW.content) NOT IN ('text') OR typeof(NEW.leaf) NOT IN ('blob') OR typeof(NEW.chain) NOT IN ('blob') OR EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer', 'null') OR typeof(NEW.person) NOT IN ('text', 'null') OR typeof(NEW.at_us) NOT IN ('integer') OR typeof(NEW.content) NOT IN ('text') OR typeof(NEW.leaf) NOT IN ('blob') OR typeof(NEW.chain) NOT IN ('blob'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq); END;
CREATE TRIGGER act_row BEFORE INSERT ON act WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.maker) NOT IN ('text') OR typeof(NEW.event_on) NOT IN ('text') OR typeof(NEW.expires_on) NOT IN ('text', 'null') OR typeof(NEW.amount_cents) NOT IN ('integer') OR typeof(NEW.needed) NOT IN ('integer') OR typeof(NEW.in_window) NOT IN ('integer') OR typeof(NEW.hash) NOT IN ('text') OR EXISTS (SELECT 1 FROM act WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.maker) NOT IN ('text') OR typeof(NEW.event_on) NOT IN ('text') OR typeof(NEW.expires_on) NOT IN ('text', 'null') OR typeof(NEW.amount_cents) NOT IN ('integer') OR typeof(NEW.needed) NOT IN ('integer') OR typeof(NEW.in_window) NOT IN ('integer') OR typeof(NEW.hash) NOT IN ('text'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM act WHERE id = NEW.id); END;
CREATE TRIGGER posting_row BEFORE INSERT ON posting WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer'); END;
CREATE TRIGGER approval_row BEFORE INSERT ON approval WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.signature) NOT IN ('blob') OR EXISTS (SELECT 1 FROM approval WHERE act = NEW.act AND person = NEW.person) OR EXISTS (SELECT 1 FROM approval WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.signature) NOT IN ('blob'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM approval WHERE act = NEW.act AND person = NEW.person) OR EXISTS (SELECT 1 FROM approval WHERE seq = NEW.seq); END;
CREATE TRIGGER decision_row BEFORE INSERT ON decision WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.outcome) NOT IN ('text') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.at_us) NOT IN ('integer') OR EXISTS (SELECT 1 FROM decision WHERE act = NEW.act) OR EXISTS (SELECT 1 FROM decision WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.outcome) NOT IN ('text') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.at_us) NOT IN ('integer'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM decision WHERE act = NEW.act) OR EXISTS (SELECT 1 FROM decision WHERE seq = NEW.seq); END;
CREATE TRIGGER reversal_row BEFORE INSERT ON reversal WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.reverses) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM reversal WHERE reverses = NEW.reverses AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.reverses) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM reversal WHERE reverses = NEW.reverses AND live = NEW.live); END;
CREATE TRIGGER account_row BEFORE INSERT ON account WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.side) NOT IN ('text') OR typeof(NEW.limited) NOT IN ('integer') OR typeof(NEW.grp) NOT IN ('text') OR typeof(NEW.fund) NOT IN ('text', 'null') OR typeof(NEW.program) NOT IN ('text', 'null') OR typeof(NEW.county) NOT IN ('text', 'null') OR typeof(NEW.authority) NOT IN ('text', 'null') OR EXISTS (SELECT 1 FROM account WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.side) NOT IN ('text') OR typeof(NEW.limited) NOT IN ('integer') OR typeof(NEW.grp) NOT IN ('text') OR typeof(NEW.fund) NOT IN ('text', 'null') OR typeof(NEW.program) NOT IN ('text', 'null') OR typeof(NEW.county) NOT IN ('text', 'null') OR typeof(NEW.authority) NOT IN ('text', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM account WHERE id = NEW.id); END;
CREATE TRIGGER balance_row BEFORE INSERT ON balance WHEN typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.last) NOT IN ('integer') OR EXISTS (SELECT 1 FROM balance WHERE account = NEW.account) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.last) NOT IN ('integer'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM balance WHERE account = NEW.account); END;
CREATE TRIGGER person_row BEFORE INSERT ON person WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.name) NOT IN ('text') OR typeof(NEW.key) NOT IN ('text') OR EXISTS (SELECT 1 FROM person WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM person WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.name) NOT IN ('text') OR typeof(NEW.key) NOT IN ('text'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM person WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM person WHERE key = NEW.key); END;
CREATE TRIGGER duty_row BEFORE INSERT ON duty WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text') OR typeof(NEW.most_cents) NOT IN ('integer', 'null') OR typeof(NEW.by) NOT IN ('text', 'null') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text') OR typeof(NEW.most_cents) NOT IN ('integer', 'null') OR typeof(NEW.by) NOT IN ('text', 'null'); END;
CREATE TRIGGER duty_end_row BEFORE INSERT ON duty_end WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text'); END;
CREATE TRIGGER policy_row BEFORE INSERT ON policy WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.at_least_cents) NOT IN ('integer') OR typeof(NEW.checkers) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.at_least_cents) NOT IN ('integer') OR typeof(NEW.checkers) NOT IN ('integer'); END;
CREATE TRIGGER authority_row BEFORE INSERT ON authority WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text'); END;
CREATE TRIGGER scope_row BEFORE INSERT ON scope WHEN typeof(NEW.id) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR EXISTS (SELECT 1 FROM scope WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM scope WHERE program = NEW.program AND period = NEW.period) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.id) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM scope WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM scope WHERE program = NEW.program AND period = NEW.period); END;
CREATE TRIGGER batch_row BEFORE INSERT ON batch WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.fund) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.tranches) NOT IN ('integer') OR typeof(NEW.rows) NOT IN ('integer') OR typeof(NEW.total_cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.fund) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.tranches) NOT IN ('integer') OR typeof(NEW.rows) NOT IN ('integer') OR typeof(NEW.total_cents) NOT IN ('integer'); END;
CREATE TRIGGER line_row BEFORE INSERT ON line WHEN NEW.batch <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM line WHERE scope = NEW.scope AND case_key = NEW.case_key AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.batch <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM line WHERE scope = NEW.scope AND case_key = NEW.case_key AND live = NEW.live); END;
CREATE TRIGGER tranche_row BEFORE INSERT ON tranche WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.k) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM tranche WHERE batch = NEW.batch AND k = NEW.k AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.k) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM tranche WHERE batch = NEW.batch AND k = NEW.k AND live = NEW.live); END;
CREATE TRIGGER tranche_line_row BEFORE INSERT ON tranche_line WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer'); END;
CREATE TRIGGER hold_row BEFORE INSERT ON hold WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.held) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.held) NOT IN ('integer'); END;
CREATE TRIGGER returned_row BEFORE INSERT ON returned WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.code) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM returned WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.code) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM returned WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live); END;
CREATE TRIGGER resolved_row BEFORE INSERT ON resolved WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.how) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM resolved WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.how) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM resolved WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live); END;
CREATE TRIGGER ended_row BEFORE INSERT ON ended WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM ended WHERE batch = NEW.batch AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM ended WHERE batch = NEW.batch AND live = NEW.live); END;
CREATE TRIGGER doubled_row BEFORE INSERT ON doubled WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.case_key) NOT IN ('text') OR typeof(NEW.county) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') OR EXISTS (SELECT 1 FROM doubled WHERE program = NEW.program AND period = NEW.period AND case_key = NEW.case_key AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.case_key) NOT IN ('text') OR typeof(NEW.county) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM doubled WHERE program = NEW.program AND period = NEW.period AND case_key = NEW.case_key AND live = NEW.live); END;
CREATE TRIGGER closed_row BEFORE INSERT ON closed WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR typeof(NEW.act) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards') WHERE NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry); SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.act) NOT IN ('integer'); END;
CREATE TRIGGER export_row BEFORE INSERT ON export WHEN typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.form) NOT IN ('text') OR typeof(NEW.number) NOT IN ('integer') OR typeof(NEW.sha256) NOT IN ('text') OR EXISTS (SELECT 1 FROM export WHERE form = NEW.form AND number = NEW.number) OR EXISTS (SELECT 1 FROM export WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM export WHERE tranche = NEW.tranche AND program = NEW.program) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.form) NOT IN ('text') OR typeof(NEW.number) NOT IN ('integer') OR typeof(NEW.sha256) NOT IN ('text'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM export WHERE form = NEW.form AND number = NEW.number) OR EXISTS (SELECT 1 FROM export WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM export WHERE tranche = NEW.tranche AND program = NEW.program); END;
CREATE TRIGGER checkpoint_row BEFORE INSERT ON checkpoint WHEN typeof(NEW.size) NOT IN ('integer') OR typeof(NEW.note) NOT IN ('text') OR EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size) BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text') WHERE typeof(NEW.size) NOT IN ('integer') OR typeof(NEW.note) NOT IN ('text'); SELECT RAISE(ABORT, 'append: there is a row with this key already') WHERE EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size); END;
CREATE TRIGGER version_not_insert BEFORE INSERT ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
CREATE TRIGGER version_not_update BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
CREATE TRIGGER version_not_delete BEFORE DELETE ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
COMMIT;
