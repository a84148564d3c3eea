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
INSERT INTO "act" VALUES(20,'batch-1','batch','ada','2026-11-29',NULL,159314,1,1,'ea8db235fdecf2591746913c8e4f37a3a59cccb01ae3e2aa9517ae19a271f6cb');
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
INSERT INTO "approval" VALUES(20,'ben',21,'2026-11-29',X'31C6485DC5908DE2EC7E60F8F383269048A3308D62B6395B90E59575FC65B632A04D65C0F90FB07F6AB6E3FDBF79CB3382338FA5C376108ABF71C1B562346606');
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
	seq INTEGER NOT NULL, 
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
INSERT INTO "decision" VALUES(1,4,'posted','2026-11-29',1795961582270083);
INSERT INTO "decision" VALUES(5,8,'posted','2026-11-29',1795961582324499);
INSERT INTO "decision" VALUES(9,11,'posted','2026-11-29',1795961582364237);
INSERT INTO "decision" VALUES(12,14,'posted','2026-11-29',1795961582394232);
INSERT INTO "decision" VALUES(15,17,'posted','2026-11-29',1795961582436745);
INSERT INTO "decision" VALUES(18,19,'voided','2026-11-29',1795961582467000);
INSERT INTO "decision" VALUES(20,22,'posted','2026-11-29',1795961582551066);
INSERT INTO "decision" VALUES(23,25,'posted','2026-11-29',1795961582609395);
INSERT INTO "decision" VALUES(26,28,'posted','2026-11-29',1795961582649982);
INSERT INTO "decision" VALUES(33,34,'expired','2026-11-29',1795961582717492);
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
INSERT INTO "entry" VALUES(1,'act',1,'ada',1795961582027226,'{"act":1,"at_us":1795961582027226,"kind":"act","person":"ada","says":{"amount_cents":120000000,"asked":{"act":"open-1","body":{"accounts":[{"fund":"reserve","id":"cash:reserve","kind":"cash"},{"fund":"reserve","id":"committed:reserve","kind":"committed"},{"fund":"reserve","id":"source:reserve","kind":"source"},{"authority":"snap","id":"granted:snap","kind":"granted","program":"snap"},{"authority":"snap","id":"authority:snap","kind":"authority","program":"snap"},{"authority":"snap","id":"obligation:snap","kind":"obligation","program":"snap"},{"authority":"snap","id":"spent:snap","kind":"spent","program":"snap"},{"authority":"wic","id":"granted:wic","kind":"granted","program":"wic"},{"authority":"wic","id":"authority:wic","kind":"authority","program":"wic"},{"authority":"wic","id":"obligation:wic","kind":"obligation","program":"wic"},{"authority":"wic","id":"spent:wic","kind":"spent","program":"wic"},{"id":"payable:snap","kind":"payable","program":"snap"},{"id":"receivable:snap","kind":"receivable","program":"snap"},{"id":"revenue:snap","kind":"revenue","program":"snap"},{"id":"recovery:snap","kind":"recovery","program":"snap"},{"county":"51013","id":"expense:snap:51013","kind":"expense","program":"snap"},{"county":"51059","id":"expense:snap:51059","kind":"expense","program":"snap"},{"id":"payable:wic","kind":"payable","program":"wic"},{"id":"receivable:wic","kind":"receivable","program":"wic"},{"id":"revenue:wic","kind":"revenue","program":"wic"},{"id":"recovery:wic","kind":"recovery","program":"wic"},{"county":"51013","id":"expense:wic:51013","kind":"expense","program":"wic"},{"county":"51059","id":"expense:wic:51059","kind":"expense","program":"wic"},{"id":"interest","kind":"interest"},{"id":"interest_income","kind":"interest_income"},{"id":"escrow","kind":"escrow"},{"id":"suspense","kind":"suspense"}],"authorities":[{"basis":"Executive Order 54","cap_cents":100000000,"from_on":"2020-01-01","id":"snap","program":"snap","until_on":"2099-12-31"},{"basis":"Executive Order 54","cap_cents":20000000,"from_on":"2020-01-01","id":"wic","program":"wic","until_on":"2099-12-31"}],"currency":"USD","duties":[{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"administrator","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"maker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ben","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"cy","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"eve","role":"auditor","until_on":"9999-12-31"}],"evidence":{"plan":"0000000000000000000000000000000000000000000000000000000000000000"},"fips":"51","funds":{"reserve":"Reserve"},"name":"Bridge fund","people":[{"id":"ada","key":"BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=","name":"Ada"},{"id":"ben","key":"J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=","name":"Ben"},{"id":"cy","key":"3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=","name":"Cy"},{"id":"dee","key":"DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=","name":"Dee"},{"id":"eve","key":"VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=","name":"Eve"}],"place":"Virginia","planned":[],"policy":[{"at_least_cents":0,"checkers":1},{"at_least_cents":10000000,"checkers":2}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"open","maker":"ada","postings":[["granted:snap",100000000],["authority:snap",-100000000],["granted:wic",20000000],["authority:wic",-20000000]],"reason":""},"hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","in_window":0,"needed":2,"signature":"97c0612c1284948a5ccf1113991ddf1b8dd5c6cc01070639f40b3278be6589d30de272f87a45b46d1749a9c1f8c546cae187d8fbf82b2fd70143986f5cd08a01"},"seq":1}',X'5BE257D40189979629873FB88685F78E12B084AAB5BBA68B04B8E1486DBF8265',X'A67266DA2673D2D39002192FAC311FBEF52E14DA26097B1893E89E4E1BC1CABF');
INSERT INTO "entry" VALUES(2,'approval',1,'ben',1795961582235298,'{"act":1,"at_us":1795961582235298,"kind":"approval","person":"ben","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"4db8511709a227b953fcffbb9981237c722df0d025c9b0ed8332c5f88ae9aa2aa70b18a30a56dfefe283cbcd57107247aa983785d10953aa8253b3fb483b8303"},"seq":2}',X'A3295588FAECF4E05814F0D1CAF290A1403A7765947A20FAA61644343B35C6DA',X'C53601A497DFE8574CE667EF791E5AC0AC3A1B44301465AE41955EFCC91D4D0E');
INSERT INTO "entry" VALUES(3,'approval',1,'cy',1795961582261389,'{"act":1,"at_us":1795961582261389,"kind":"approval","person":"cy","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"7426dd8b364bceb1141eb0d3db7c41791d787f53792e8f5ebf0cd1e55d2f7352fc6bef36a4f7ff72f30c9fa163076f9688fe2bb346c81de3da1d5791b679b401"},"seq":3}',X'2EAF24B7242DF29964FD042F5967B7BC283162685E2702C403AA471905ADB9AE',X'8DBE2CC7CF118B1F9DD73B1897379F0E95F65F20269816D52D0FBFBAE4C156A1');
INSERT INTO "entry" VALUES(4,'posted',1,'cy',1795961582270083,'{"act":1,"at_us":1795961582270083,"kind":"posted","person":"cy","says":{"act":"open-1"},"seq":4}',X'4616005A65A2D1E7D4262E38C7332148ACA959F18E0F2ACF8B7C7F7786E1C8BC',X'4B7D7447F1492E7A5F9E6FEA3C31BADB4FF1F569A24864680B9DB5CDD894FB9B');
INSERT INTO "entry" VALUES(5,'act',5,'ada',1795961582288547,'{"act":5,"at_us":1795961582288547,"kind":"act","person":"ada","says":{"amount_cents":50000000,"asked":{"act":"dep-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",50000000],["source:reserve",-50000000]],"reason":""},"hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","in_window":0,"needed":2,"signature":"f180a6c222de0839354f1ecf04de471b004989eb57bea8bbe4f0b59a3159899e0540f37f8a2f725713e41daa7b1920cea6591b3599766c601bc8801c1347d309"},"seq":5}',X'A8B24479FBCA61518A0CAD1A1C9230A804C415B087BB1E2F4D9718444952474E',X'AEEEBB96C0650F3A6562F21B3DED9993821587BBB6AE7165AD15C5622E5A270A');
INSERT INTO "entry" VALUES(6,'approval',5,'ben',1795961582307531,'{"act":5,"at_us":1795961582307531,"kind":"approval","person":"ben","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"25751de440df12812fa8227e769ce25c1a72cd536cca5f43d99f752e9fef35ec67566746cbf4c577cf2e3fa4cd703c757ccbf73da48df2f87e9b5755b0d29d0c"},"seq":6}',X'6BF02EF95653623280A0F3A17345B85BA5A3E22B82BD2AE32FD3DC7825AC4550',X'2943DF626692F0A6A0709BA51F20B48F9E73D717223DBEB0318C046B96FF5B54');
INSERT INTO "entry" VALUES(7,'approval',5,'cy',1795961582314565,'{"act":5,"at_us":1795961582314565,"kind":"approval","person":"cy","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"58be1a9f16b40d0959405f819958fa6a40f93f3280a6b8c13ca61765ad86f94779c1f4fee8707c28cd4513f1ebc1b56fa1ff3db3b878bcb04edad20d846c280a"},"seq":7}',X'5987003965435486BE66536CC18926EA4EC5BED1A95F764E2D6419041D1714CC',X'8B4083265FECE7DEDACC0BFA34A650508D59A581B55F2D8F5ED889721D356A8E');
INSERT INTO "entry" VALUES(8,'posted',5,'cy',1795961582324499,'{"act":5,"at_us":1795961582324499,"kind":"posted","person":"cy","says":{"act":"dep-1"},"seq":8}',X'0DECF06BFA2F8ED56B79805B27093F43A9A9B4ADE227071F6F131A47F178555D',X'651B974645B42D0D898E26A9E068583C65C36503E5898917F4F6AE60751F2AEA');
INSERT INTO "entry" VALUES(9,'act',9,'ben',1795961582332466,'{"act":9,"at_us":1795961582332466,"kind":"act","person":"ben","says":{"amount_cents":0,"asked":{"act":"duty-1","body":{"duties":[{"by":"ben","from_on":"2026-11-29","most_cents":200000,"person":"dee","role":"checker","until_on":"2099-12-31"}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"duty","maker":"ben","postings":[],"reason":""},"hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","in_window":0,"needed":1,"signature":"5edb858bb02653e086f05cf05e27fc4299cb4cbbbc88188f27f1c2e3cdfe7ac1c190518633f993c383640af3f5994ee5031b0774b1450e030f0221057db5380d"},"seq":9}',X'308CC4DCCBAA13F42885610F85DA41FFCD9EE045B8DC1CCFCE68262A85A9E045',X'E0BB7B7CB9BCCDC6D3731FE07BD50337EE28E31318751B0C59F0916F9A2E1FDF');
INSERT INTO "entry" VALUES(10,'approval',9,'cy',1795961582353436,'{"act":9,"at_us":1795961582353436,"kind":"approval","person":"cy","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"dde20e861f6c9e33fec70fcf8292441b99507676a7482b44a8f2e90a59ba28c88e8cdf1ecccce755e0919e0954ed6fd223876593a5a5d5a43fa16bd429cf760b"},"seq":10}',X'A7CBC33F10DE5BC027A7D952672D4076A6B7546360EAD604ED2D6FB030694C00',X'F014ADC6EB1392E6548C23B73CAC3A8B3AC2FD4240AEA468D9C4D5CEB162432E');
INSERT INTO "entry" VALUES(11,'posted',9,'cy',1795961582364237,'{"act":9,"at_us":1795961582364237,"kind":"posted","person":"cy","says":{"act":"duty-1"},"seq":11}',X'79B0A863F7A6D94B29008A4577203256DD3E012D46F59A56EE7AEB755EB40B28',X'E01CE22CBD494A1F339A3147F2E675990B6D9B7073CBF8C37C7599279E784956');
INSERT INTO "entry" VALUES(12,'act',12,'ada',1795961582376717,'{"act":12,"at_us":1795961582376717,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"dep-2","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",7700],["source:reserve",-7700]],"reason":""},"hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","in_window":0,"needed":1,"signature":"ec73bbc89b6c50aaea61aa6f18bc1c00c909f395b040af001e1617fb6f9f365ee514347c0dcb0fc91de0480cb5a32ee8c2d536076661a07030c43899d48a460a"},"seq":12}',X'1D0279434AB50646BEDB2E2415067F63E9CF5493F9169B20D5C6470A096B7D55',X'6D16ACD1B8E98F9E30692784AFE70C9AC98C01B17BDE5C8766D1FC042B30466A');
INSERT INTO "entry" VALUES(13,'approval',12,'ben',1795961582392170,'{"act":12,"at_us":1795961582392170,"kind":"approval","person":"ben","says":{"act":"dep-2","hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","signature":"c67e42c722049f59fc60025dbd631489c082baf2e24820e3af81193d22fc06eb4e8761498fb3fc726983eadb219b99d1f1854eb1a1f6e15cd962e6bbb322cb06"},"seq":13}',X'04D66A184574A794FB4BA9CFF0645B0003B1C8DE490AF8F9758F64D843D183F7',X'3DED6F2ADC6472CC7C38BF2D58ECEDAB2A69FE69F1A39659D0F9BDD73F04388E');
INSERT INTO "entry" VALUES(14,'posted',12,'ben',1795961582394232,'{"act":12,"at_us":1795961582394232,"kind":"posted","person":"ben","says":{"act":"dep-2"},"seq":14}',X'EFF8C3F7EC9E43BE5B7D7CE2EA4856244A093F9DDF2DAD6307D182854F58E458',X'BCF5D66E6E9007FADB29C5CB282BBF731C6ABEE3DEFE72D60770C26F5AC72B0F');
INSERT INTO "entry" VALUES(15,'act',15,'ada',1795961582400594,'{"act":15,"at_us":1795961582400594,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"rev-1","body":{"of":"dep-2","reverses":12},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"reversal","maker":"ada","postings":[["cash:reserve",-7700],["source:reserve",7700]],"reason":"the amount was another fund''s"},"hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","in_window":0,"needed":1,"signature":"3f31c1fc7ce67b0f23463a7b2e657083dbee3be624a11b36573043bf05f89784e0d4b3527ff54a568f610a84d7a661434e31e14762f75c107b307f783220ab05"},"seq":15}',X'3BF4B9396CEC2788334FF50FCA623C5902E7E23900FA1ED8CC0CF091F1B64533',X'4E97EC5867970B36CA2498E545A8DAFFAA73BFD3A2A9244EDA0B8A11FD704977');
INSERT INTO "entry" VALUES(16,'approval',15,'ben',1795961582425672,'{"act":15,"at_us":1795961582425672,"kind":"approval","person":"ben","says":{"act":"rev-1","hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","signature":"2f8d1ef1b6cad576db1a7e8181b5bfe12b4bef471b48bb1e256a0cc634a1b2d8fbbad23dcee6b0aba2de4442e545cf33bc7e5094097fea736d31dbe0ccc88d06"},"seq":16}',X'3BA88BEB4853B67D9AD6B38FE372B5531046C78C117DA8BFCA04D1CECC07B402',X'8238B27A8E5C5DDA6B9565C3C806AB3D770E03AC9D2AC2C8BFB299DEC1770FE2');
INSERT INTO "entry" VALUES(17,'posted',15,'ben',1795961582436745,'{"act":15,"at_us":1795961582436745,"kind":"posted","person":"ben","says":{"act":"rev-1"},"seq":17}',X'DCF2D0EA719F9D0BCA4814266BC922CBD07FD7146DD29D761E284CE84C778193',X'958667D0FD551F1249AC38F1F069688DB892B6E6462A244184FAE2244A7E1762');
INSERT INTO "entry" VALUES(18,'act',18,'ada',1795961582452651,'{"act":18,"at_us":1795961582452651,"kind":"act","person":"ada","says":{"amount_cents":500,"asked":{"act":"move-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"transfer","maker":"ada","postings":[["cash:reserve",-500],["escrow",500]],"reason":"asked for by phone"},"hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","in_window":1,"needed":1,"signature":"1029a2940e5e223e97141fe58214a5875ddacedde5edfab113943070021fa1c83c102fce9bf712f17dc3cf424dfa089a6b430158733244239df2690f52059808"},"seq":18}',X'6DCEBF98DFD038485191A64CF397D3DBA9D9A0D2D809B39B1270229C2E24919D',X'08A698C6A9417783B298C56368E683CC352345D85B55A81C99A725E561A66550');
INSERT INTO "entry" VALUES(19,'voided',18,'cy',1795961582467000,'{"act":18,"at_us":1795961582467000,"kind":"voided","person":"cy","says":{"act":"move-1","hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","reason":"nobody asked for it in writing","signature":"6fd8b1a3d564bfb7516bebc71aa18f25606590bde539ab5cea1f33a750d426c16f5275f42b4fb1b0df7a1d4f2c11f9a9ecf315b8565287db2a1e8fa04298460b"},"seq":19}',X'F16D7FEDC9A91C99B2CEE4359FA546B17CC14761609583578618EA0B2EA02401',X'E58382D4C24122054E60CCD606B8A4C7B0D9709D27C08D7A1AFE8368AEA0E253');
INSERT INTO "entry" VALUES(20,'act',20,'ada',1795961582511446,'{"act":20,"at_us":1795961582511446,"kind":"act","person":"ada","says":{"amount_cents":159314,"asked":{"act":"batch-1","body":{"file":{"left_out":0,"rows":7,"sha256":"44a8a9e6b587869ffe60318f778fdecf77f3e6c926ad6b6725b8c8f97741e0e2"},"fund":"reserve","lines":{"count":7,"root":"482dc6e87466a6c9c6d1e7c29ffbf30fdfcc0944342613aa86d863bfd744efe6","total_cents":159314},"period":"2026-11","totals":[["snap","51013",2,116204],["snap","51059",3,31600],["wic","51013",1,5410],["wic","51059",1,6100]],"tranches":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"batch","maker":"ada","postings":[["authority:snap",147804],["obligation:snap",-147804],["authority:wic",11510],["obligation:wic",-11510]],"reason":""},"hash":"ea8db235fdecf2591746913c8e4f37a3a59cccb01ae3e2aa9517ae19a271f6cb","in_window":1,"needed":1,"signature":"4c498f3544103fa8c5f675b0d2ab23f44abcb01adce8342cd60848cb1f9082776aa9d14c94c04224f2be024755adedca5d187b82d42b1f5f6abfde79120cb20b"},"seq":20}',X'79E292F329EA16CD947209AB0CFA847ED5E62C497EC55C63F2CFE807DAA2F9F3',X'B7137C213A06A256DC5A52869529D9A5D0F3ABD55290C7498CFB9C70DFEB585C');
INSERT INTO "entry" VALUES(21,'approval',20,'ben',1795961582542618,'{"act":20,"at_us":1795961582542618,"kind":"approval","person":"ben","says":{"act":"batch-1","hash":"ea8db235fdecf2591746913c8e4f37a3a59cccb01ae3e2aa9517ae19a271f6cb","signature":"31c6485dc5908de2ec7e60f8f383269048a3308d62b6395b90e59575fc65b632a04d65c0f90fb07f6ab6e3fdbf79cb3382338fa5c376108abf71c1b562346606"},"seq":21}',X'BFA28F4176C529A110A66663D387BDC06395B359D35827EC4D10814038E6F60F',X'85D71421D1A58AC7CDBC243949D0BF0AB16E4F45743303AA255AA3A3DC031862');
INSERT INTO "entry" VALUES(22,'posted',20,'ben',1795961582551066,'{"act":20,"at_us":1795961582551066,"kind":"posted","person":"ben","says":{"act":"batch-1"},"seq":22}',X'A1E81335F3F483E3284A65FF1CA1372E85E49B1B30C238DAFA49CBD49A42080E',X'30C09FF70DDD8412BAA58EA598FD7BA48E5347A95692B7013CF85B2CBF304662');
INSERT INTO "entry" VALUES(23,'act',23,'ada',1795961582577103,'{"act":23,"at_us":1795961582577103,"kind":"act","person":"ada","says":{"amount_cents":79655,"asked":{"act":"batch-1-t1","body":{"batch":20,"cases":6,"differing":[],"k":1,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58101],["expense:snap:51059",15799],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73900],["obligation:snap",73900],["spent:snap",-73900],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79655],["cash:reserve",-79655]],"reason":""},"hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","in_window":1,"needed":1,"signature":"aff9ce1897538747e261a7d277416ad046df6382e65e29a27294908e0536cef31cbead9d2c18449c41df871dbc811cbeda47715f60998cb69361d5fcbb688109"},"seq":23}',X'0FB8CC7F5679DD00694FB4DF4C8ABCEB1355FE38049DB7769B9FD7095C9E5A1A',X'C8405ECD3FF94EBA13BC8418610C65762D2038603F65B42A728A66A9FA313D60');
INSERT INTO "entry" VALUES(24,'approval',23,'dee',1795961582597393,'{"act":23,"at_us":1795961582597393,"kind":"approval","person":"dee","says":{"act":"batch-1-t1","hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","signature":"a64bdf588f6a9b227ff3a1e8a06c3af9fdfc13bad1870646f2957f6a9c6e9bf39fe0ff330f0528d42f9f615843968e40a8a7dfe172f75b37ac6a14b640b49e04"},"seq":24}',X'428F8015467802041DBF6FAABC2C4F073056F423D64FFE123CA593BAA69D7AB2',X'B06B1050B785D3BCDCB4EF48A3AF5B99B220FFD000A234BFC5D6C0C44B3FBC02');
INSERT INTO "entry" VALUES(25,'posted',23,'dee',1795961582609395,'{"act":23,"at_us":1795961582609395,"kind":"posted","person":"dee","says":{"act":"batch-1-t1"},"seq":25}',X'FDD6281004B96C95D8F44C72670CD8164BF4943DD759CF156B752D2B0DEFFBFE',X'4E3F99874416220338699040F9D500B1D7AC17F691386CC761007CC0ED60480E');
INSERT INTO "entry" VALUES(26,'act',26,'ada',1795961582620751,'{"act":26,"at_us":1795961582620751,"kind":"act","person":"ada","says":{"amount_cents":79659,"asked":{"act":"batch-1-t2","body":{"batch":20,"cases":7,"differing":[],"k":2,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58103],["expense:snap:51059",15801],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73904],["obligation:snap",73904],["spent:snap",-73904],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79659],["cash:reserve",-79659]],"reason":""},"hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","in_window":1,"needed":1,"signature":"abfba8394da86ec7cc27419a2740584e947221dbec7776ad3030dd682ec274d3a539d915dd323570067e1819dd9f5130a9f6a01ff23c2d33d5484822dd537b08"},"seq":26}',X'276466CC9CC4689149B08EE9B16EE9BCD3667B1A96DBF776178CD3A423AE020E',X'B23832CD8E1F41CC3191088B5CBE430BF9B1EA5A999F7ABE4D7CE18004476E3F');
INSERT INTO "entry" VALUES(27,'approval',26,'dee',1795961582641821,'{"act":26,"at_us":1795961582641821,"kind":"approval","person":"dee","says":{"act":"batch-1-t2","hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","signature":"e8d1197b363587b9059a33d71aa7c9aabcb1aa70cd23a7c8da9287e400f34f8ab38613be7893952e061698011f2bbf89baa9cfce231d6f5cfec8fa7248c25702"},"seq":27}',X'45D6121A4C853797F6CF6E68CC6D2742193F04734FF8C180AD0F088271077959',X'FC88955480D355238DAC137E994363AF7F0DF1D12255545B9038F04F41E939A5');
INSERT INTO "entry" VALUES(28,'posted',26,'dee',1795961582649982,'{"act":26,"at_us":1795961582649982,"kind":"posted","person":"dee","says":{"act":"batch-1-t2"},"seq":28}',X'5E15B6D8F1BB4E7CCBE8A1617F38968BA5AB8FD1F2D06B03775CDDBA4FCA3523',X'93621CC482DFC95442410A72C87214CD1A9BE6B05C8AE9457D41D9E393B29A7D');
INSERT INTO "entry" VALUES(29,'act',29,'ada',1795961582664491,'{"act":29,"at_us":1795961582664491,"kind":"act","person":"ada","says":{"amount_cents":1000,"asked":{"act":"dep-3","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",1000],["source:reserve",-1000]],"reason":""},"hash":"8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f","in_window":0,"needed":1,"signature":"ad0e1769392c44d24d3749e4dbc8183d3c68ec65b9fb71a0115fdd6a9e69c5cdf7bb75cc09f017e94f700846322fe6a948b74ede9eb76e5a5e98cc87a94f650f"},"seq":29}',X'C41821CED5D48E706704A125ACCDCEB002013A59DDDE2F4A7B8C30887D7C86F1',X'757CBAA1DF5AC493369A1DE650C9BF6366F2250C21C3FAC3F10C458A6048290C');
INSERT INTO "entry" VALUES(30,'refusal',NULL,'ada',1795961582677427,'{"act":null,"at_us":1795961582677427,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"approve","why":"ada made dep-3, and nobody approves what they made. Ask somebody else."},"seq":30}',X'1AA327C9E9A2D62D423F6B62B0E8185EBB47B9A9DCFA69C367AC8D634D2C253E',X'E749EC2CD83AC0A244CCF233720B6A68371F0EA240B9E743C52CFC503CDF645E');
INSERT INTO "entry" VALUES(31,'refusal',NULL,'eve',1795961582691969,'{"act":null,"at_us":1795961582691969,"kind":"refusal","person":"eve","says":{"act":"dep-3","by":"eve","what":"approve","why":"eve has not the role of checker on 2026-11-29."},"seq":31}',X'C00C517C8BD393D1D71A571C70AB69BB01B4FA53376B2C027427B231C06F86DB',X'557FDCB1BB4B2507843C425B9ABBCEEAC3EFCB25F644A6AB8EF2310CA702783E');
INSERT INTO "entry" VALUES(32,'refusal',NULL,'ada',1795961582696732,'{"act":null,"at_us":1795961582696732,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"deposit","why":"the id dep-3 is taken by another act of this book (or the same by another person). Choose a new id for a new request."},"seq":32}',X'1A7ECBE8F8D1EC055C51515F55EE9917674E9E12204C9E8348ADA3598BE2C868',X'44FFDDD6027B809C542D7839D06B623A8489B7C74FD84E0C0DE1B792D9666E31');
INSERT INTO "entry" VALUES(33,'act',33,'ada',1795961582700335,'{"act":33,"at_us":1795961582700335,"kind":"act","person":"ada","says":{"amount_cents":100,"asked":{"act":"dep-late","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":"2026-11-28","kind":"deposit","maker":"ada","postings":[["cash:reserve",100],["source:reserve",-100]],"reason":""},"hash":"128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a","in_window":0,"needed":1,"signature":"0609260d816b3dcc27d94e6c023c5dc20ecd26ef1fd2b1cb0477efb10bdafdf8efaa3fcc952bf66468a6dca3838263572f3dcefc40872ce61a6564626899fb00"},"seq":33}',X'583CF4F503C961AE999AD8724F41DAB57295FEB8EE9516C3318C9A7DC17F0F6E',X'3755457409EF7E3B61107508BE93C23A96DA5333C0BA72BE394D25ADE4E70F91');
INSERT INTO "entry" VALUES(34,'expired',33,NULL,1795961582717492,'{"act":33,"at_us":1795961582717492,"kind":"expired","person":null,"says":{"act":"dep-late"},"seq":34}',X'1CBE620D7A2C8A9786E59821C40EE0812433D51912A34D57ABD1863992189271',X'E49E3316DB30126E2001813C189F23DE6E8EFA5137C3286CD08E70DFEDD03AD5');
INSERT INTO "entry" VALUES(35,'act',35,'ada',1795961582723829,'{"act":35,"at_us":1795961582723829,"kind":"act","person":"ada","says":{"amount_cents":20000000,"asked":{"act":"dep-waiting","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",20000000],["source:reserve",-20000000]],"reason":""},"hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","in_window":0,"needed":2,"signature":"c1f678bd51fd37e974ccc894672411aee41e141a5700337ad1fb9b85c8856423ef57cb182030d35bb736ef4d327ea5fc35e0400e324ef49441044a507319e30d"},"seq":35}',X'6D535D44ABA8570EE4CF8A96CBB63B8153540F54B93EF930A31E08C139B5B7EE',X'011ECEE46311D131BD08B02A6F8DA7431C54CBF55701AB6B9B9DE406C74FCEFD');
INSERT INTO "entry" VALUES(36,'approval',35,'ben',1795961582741039,'{"act":35,"at_us":1795961582741039,"kind":"approval","person":"ben","says":{"act":"dep-waiting","hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","signature":"5db8cfabff3505d667af2806e58f74be94bf47ff3463db28c9d6bdee044c169fec674def8b7b77c1387c44afbb4df9cd8ec5a25f9af7bfabc3972924b8b7ea0b"},"seq":36}',X'E1B07EC4491A941251287CD5DAAEC9BE85DBE66DC91AA71B0CA925AD5C4B9B9B',X'6B6B1D64C0BFD3A77E88C3B472F99088A306F8660E2E1D1411D85AC909F5D8F1');
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
INSERT INTO "line" VALUES(20,0,2,'K001','51013',18701,548838275347481443,X'9AD1A0EF188805CB585DDFF3AA2BAAD1D51C5BCC0228C3A47DFE49B0DCBC01BF',1);
INSERT INTO "line" VALUES(20,1,2,'K002','51059',29200,8809492718001423480,X'9F344724B98D584DB2A2C348BB35744EC4DF0F4838788411DF748B1BA17A1B00',1);
INSERT INTO "line" VALUES(20,2,2,'K003','51059',2399,1112421200728868330,X'E0C447A5407F069FA4CEC5CD8A7214C9850F181D8B06510333ED58909B6793EB',1);
INSERT INTO "line" VALUES(20,3,1,'K004','51013',5410,4339879046618720490,X'C0D0F281FED3D4D290E793D2A81BC22FD8C31DC6920E3485D2442C53F88970EB',1);
INSERT INTO "line" VALUES(20,4,1,'K005','51059',6100,2732730435752298337,X'1913AA9DD642661E97CC8B19D7744EB8401F0E5B4B9D9DB99077889637B952F5',1);
INSERT INTO "line" VALUES(20,5,2,'K006','51013',97503,1070723168485535904,X'30A3054EAF96FAB7DE82D2EF8164165CA6FF3FDDB53E0C0645C104A9C6979DA2',1);
INSERT INTO "line" VALUES(20,6,2,'K007','51059',1,3932771081527973780,X'53BEAFAEAF49C14DC9295BDC02F435DB575673C0032937093DA77585C6C42360',1);
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
BEGIN SELECT RAISE(ABORT, 'clock: the time is not the database''s: set the clock of this computer'); END;
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
BEGIN INSERT INTO balance (account, cents, seq) VALUES (NEW.id, 0, 0); END;
CREATE TRIGGER balance_starts BEFORE INSERT ON balance
WHEN NEW.cents <> 0 OR NEW.seq <> 0 OR NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.account)
BEGIN SELECT RAISE(ABORT, 'append: balances follow from what is posted'); END;
CREATE TRIGGER balance_not_deleted BEFORE DELETE ON balance
BEGIN SELECT RAISE(ABORT, 'append: balances follow from what is posted'); END;
CREATE TRIGGER balance_follows BEFORE UPDATE ON balance
WHEN NEW.account IS NOT OLD.account OR NEW.seq <= OLD.seq OR NEW.seq IS NOT (SELECT max(seq) FROM decision)
  OR NEW.cents IS NOT OLD.cents + (
    SELECT sum(p.cents) FROM decision x JOIN posting p ON p.act = x.act
    WHERE x.seq = NEW.seq AND x.outcome = 'posted' AND p.account = OLD.account)
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
    SELECT sum(p.cents) FROM posting p WHERE p.act = NEW.act AND p.account = balance.account), seq = NEW.seq
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
CREATE TRIGGER act_sealed BEFORE INSERT ON act WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER posting_sealed BEFORE INSERT ON posting WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER person_sealed BEFORE INSERT ON person WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER duty_sealed BEFORE INSERT ON duty WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER duty_end_sealed BEFORE INSERT ON duty_end WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER policy_sealed BEFORE INSERT ON policy WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER authority_sealed BEFORE INSERT ON authority WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER account_sealed BEFORE INSERT ON account WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER reversal_sealed BEFORE INSERT ON reversal WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER batch_sealed BEFORE INSERT ON batch WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER line_sealed BEFORE INSERT ON line WHEN NEW.batch <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER tranche_sealed BEFORE INSERT ON tranche WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER tranche_line_sealed BEFORE INSERT ON tranche_line WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER hold_sealed BEFORE INSERT ON hold WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER returned_sealed BEFORE INSERT ON returned WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER resolved_sealed BEFORE INSERT ON resolved WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER ended_sealed BEFORE INSERT ON ended WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER doubled_sealed BEFORE INSERT ON doubled WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER closed_sealed BEFORE INSERT ON closed WHEN NEW.act <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) BEGIN SELECT RAISE(ABORT, 'sealed: an act gets its parts when it is made, before its entry, and none afterwards'); END;
CREATE TRIGGER entry_typed BEFORE INSERT ON entry WHEN typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer', 'null') OR typeof(NEW.person) NOT IN ('text', 'null') OR typeof(NEW.at_us) NOT IN ('integer') OR typeof(NEW.content) NOT IN ('text') OR typeof(NEW.leaf) NOT IN ('blob') OR typeof(NEW.chain) NOT IN ('blob') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER entry_key BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER act_typed BEFORE INSERT ON act WHEN typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.id) NOT IN ('text') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.maker) NOT IN ('text') OR typeof(NEW.event_on) NOT IN ('text') OR typeof(NEW.expires_on) NOT IN ('text', 'null') OR typeof(NEW.amount_cents) NOT IN ('integer') OR typeof(NEW.needed) NOT IN ('integer') OR typeof(NEW.in_window) NOT IN ('integer') OR typeof(NEW.hash) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER act_key BEFORE INSERT ON act WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER posting_typed BEFORE INSERT ON posting WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER approval_typed BEFORE INSERT ON approval WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.signature) NOT IN ('blob') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER approval_key BEFORE INSERT ON approval WHEN EXISTS (SELECT 1 FROM approval WHERE act = NEW.act AND person = NEW.person) OR EXISTS (SELECT 1 FROM approval WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER decision_typed BEFORE INSERT ON decision WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.outcome) NOT IN ('text') OR typeof(NEW.day) NOT IN ('text') OR typeof(NEW.at_us) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER decision_key BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM decision WHERE act = NEW.act) OR EXISTS (SELECT 1 FROM decision WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER reversal_typed BEFORE INSERT ON reversal WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.reverses) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER reversal_key BEFORE INSERT ON reversal WHEN EXISTS (SELECT 1 FROM reversal WHERE reverses = NEW.reverses AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER account_typed BEFORE INSERT ON account WHEN typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.kind) NOT IN ('text') OR typeof(NEW.side) NOT IN ('text') OR typeof(NEW.limited) NOT IN ('integer') OR typeof(NEW.grp) NOT IN ('text') OR typeof(NEW.fund) NOT IN ('text', 'null') OR typeof(NEW.program) NOT IN ('text', 'null') OR typeof(NEW.county) NOT IN ('text', 'null') OR typeof(NEW.authority) NOT IN ('text', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER account_key BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER balance_typed BEFORE INSERT ON balance WHEN typeof(NEW.account) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.seq) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER balance_key BEFORE INSERT ON balance WHEN EXISTS (SELECT 1 FROM balance WHERE account = NEW.account) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER person_typed BEFORE INSERT ON person WHEN typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.name) NOT IN ('text') OR typeof(NEW.key) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER person_key BEFORE INSERT ON person WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM person WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER duty_typed BEFORE INSERT ON duty WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text') OR typeof(NEW.most_cents) NOT IN ('integer', 'null') OR typeof(NEW.by) NOT IN ('text', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER duty_end_typed BEFORE INSERT ON duty_end WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.person) NOT IN ('text') OR typeof(NEW.role) NOT IN ('text') OR typeof(NEW.from_on) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER policy_typed BEFORE INSERT ON policy WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.at_least_cents) NOT IN ('integer') OR typeof(NEW.checkers) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER authority_typed BEFORE INSERT ON authority WHEN typeof(NEW.id) NOT IN ('text') OR typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.from_on) NOT IN ('text') OR typeof(NEW.until_on) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER scope_typed BEFORE INSERT ON scope WHEN typeof(NEW.id) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER scope_key BEFORE INSERT ON scope WHEN EXISTS (SELECT 1 FROM scope WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM scope WHERE program = NEW.program AND period = NEW.period) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER batch_typed BEFORE INSERT ON batch WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.fund) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.tranches) NOT IN ('integer') OR typeof(NEW.rows) NOT IN ('integer') OR typeof(NEW.total_cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER line_typed BEFORE INSERT ON line WHEN typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.scope) NOT IN ('integer') OR typeof(NEW.case_key) NOT IN ('text') OR typeof(NEW.county) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.salt) NOT IN ('integer') OR typeof(NEW.leaf) NOT IN ('blob') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER line_key BEFORE INSERT ON line WHEN EXISTS (SELECT 1 FROM line WHERE scope = NEW.scope AND case_key = NEW.case_key AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER tranche_typed BEFORE INSERT ON tranche WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.k) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER tranche_key BEFORE INSERT ON tranche WHEN EXISTS (SELECT 1 FROM tranche WHERE batch = NEW.batch AND k = NEW.k AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER tranche_line_typed BEFORE INSERT ON tranche_line WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER hold_typed BEFORE INSERT ON hold WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.held) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER returned_typed BEFORE INSERT ON returned WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.code) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER returned_key BEFORE INSERT ON returned WHEN EXISTS (SELECT 1 FROM returned WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER resolved_typed BEFORE INSERT ON resolved WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.attempt) NOT IN ('integer') OR typeof(NEW.how) NOT IN ('text') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER resolved_key BEFORE INSERT ON resolved WHEN EXISTS (SELECT 1 FROM resolved WHERE tranche = NEW.tranche AND n = NEW.n AND attempt = NEW.attempt AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER ended_typed BEFORE INSERT ON ended WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.batch) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER ended_key BEFORE INSERT ON ended WHEN EXISTS (SELECT 1 FROM ended WHERE batch = NEW.batch AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER doubled_typed BEFORE INSERT ON doubled WHEN typeof(NEW.act) NOT IN ('integer') OR typeof(NEW.n) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.period) NOT IN ('text') OR typeof(NEW.case_key) NOT IN ('text') OR typeof(NEW.county) NOT IN ('text') OR typeof(NEW.cents) NOT IN ('integer') OR typeof(NEW.live) NOT IN ('integer', 'null') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER doubled_key BEFORE INSERT ON doubled WHEN EXISTS (SELECT 1 FROM doubled WHERE program = NEW.program AND period = NEW.period AND case_key = NEW.case_key AND live = NEW.live) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER closed_typed BEFORE INSERT ON closed WHEN typeof(NEW.act) NOT IN ('integer') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER export_typed BEFORE INSERT ON export WHEN typeof(NEW.seq) NOT IN ('integer') OR typeof(NEW.tranche) NOT IN ('integer') OR typeof(NEW.program) NOT IN ('text') OR typeof(NEW.form) NOT IN ('text') OR typeof(NEW.number) NOT IN ('integer') OR typeof(NEW.sha256) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER export_key BEFORE INSERT ON export WHEN EXISTS (SELECT 1 FROM export WHERE form = NEW.form AND number = NEW.number) OR EXISTS (SELECT 1 FROM export WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM export WHERE tranche = NEW.tranche AND program = NEW.program) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER checkpoint_typed BEFORE INSERT ON checkpoint WHEN typeof(NEW.size) NOT IN ('integer') OR typeof(NEW.note) NOT IN ('text') BEGIN SELECT RAISE(ABORT, 'whole: numbers are whole, and text is text'); END;
CREATE TRIGGER checkpoint_key BEFORE INSERT ON checkpoint WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size) BEGIN SELECT RAISE(ABORT, 'append: there is a row with this key already'); END;
CREATE TRIGGER version_not_insert BEFORE INSERT ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
CREATE TRIGGER version_not_update BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
CREATE TRIGGER version_not_delete BEFORE DELETE ON alembic_version BEGIN SELECT RAISE(ABORT, 'append: the version of a book is changed by its upgrade'); END;
COMMIT;
