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
);
INSERT INTO "account" VALUES('cash:reserve',1,'cash','debit',1,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('committed:reserve',1,'committed','debit',1,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('source:reserve',1,'source','credit',0,'own','reserve',NULL,NULL,NULL);
INSERT INTO "account" VALUES('granted:snap',1,'granted','debit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('authority:snap',1,'authority','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('obligation:snap',1,'obligation','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('spent:snap',1,'spent','credit',1,'budget',NULL,'snap',NULL,'snap');
INSERT INTO "account" VALUES('granted:wic',1,'granted','debit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('authority:wic',1,'authority','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('obligation:wic',1,'obligation','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('spent:wic',1,'spent','credit',1,'budget',NULL,'wic',NULL,'wic');
INSERT INTO "account" VALUES('payable:snap',1,'payable','credit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('receivable:snap',1,'receivable','debit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('revenue:snap',1,'revenue','credit',0,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('recovery:snap',1,'recovery','debit',1,'own',NULL,'snap',NULL,NULL);
INSERT INTO "account" VALUES('expense:snap:51013',1,'expense','debit',0,'own',NULL,'snap','51013',NULL);
INSERT INTO "account" VALUES('expense:snap:51059',1,'expense','debit',0,'own',NULL,'snap','51059',NULL);
INSERT INTO "account" VALUES('payable:wic',1,'payable','credit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('receivable:wic',1,'receivable','debit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('revenue:wic',1,'revenue','credit',0,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('recovery:wic',1,'recovery','debit',1,'own',NULL,'wic',NULL,NULL);
INSERT INTO "account" VALUES('expense:wic:51013',1,'expense','debit',0,'own',NULL,'wic','51013',NULL);
INSERT INTO "account" VALUES('expense:wic:51059',1,'expense','debit',0,'own',NULL,'wic','51059',NULL);
INSERT INTO "account" VALUES('interest',1,'interest','debit',0,'own',NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('interest_income',1,'interest_income','credit',0,'own',NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('escrow',1,'escrow','credit',1,'own',NULL,NULL,NULL,NULL);
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
);
INSERT INTO "act" VALUES(1,'open-1','open','ada','2026-11-29',NULL,120000000,2,0,'adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9');
INSERT INTO "act" VALUES(5,'dep-1','deposit','ada','2026-11-29',NULL,50000000,2,0,'73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a');
INSERT INTO "act" VALUES(9,'duty-1','duty','ben','2026-11-29',NULL,0,1,0,'caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378');
INSERT INTO "act" VALUES(12,'dep-2','deposit','ada','2026-11-29',NULL,7700,1,0,'84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f');
INSERT INTO "act" VALUES(15,'rev-1','reversal','ada','2026-11-29',NULL,7700,1,0,'62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62');
INSERT INTO "act" VALUES(18,'move-1','transfer','ada','2026-11-29',NULL,500,1,1,'3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b');
INSERT INTO "act" VALUES(20,'batch-1','batch','ada','2026-11-29',NULL,159314,1,1,'94ade66fef802699aa1b63bd3b3d371df78ead9446d3e32ee4d3b9e283b0462d');
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
);
INSERT INTO "approval" VALUES(1,'ben',2,'2026-11-29',X'4DB8511709A227B953FCFFBB9981237C722DF0D025C9B0ED8332C5F88AE9AA2AA70B18A30A56DFEFE283CBCD57107247AA983785D10953AA8253B3FB483B8303');
INSERT INTO "approval" VALUES(1,'cy',3,'2026-11-29',X'7426DD8B364BCEB1141EB0D3DB7C41791D787F53792E8F5EBF0CD1E55D2F7352FC6BEF36A4F7FF72F30C9FA163076F9688FE2BB346C81DE3DA1D5791B679B401');
INSERT INTO "approval" VALUES(5,'ben',6,'2026-11-29',X'25751DE440DF12812FA8227E769CE25C1A72CD536CCA5F43D99F752E9FEF35EC67566746CBF4C577CF2E3FA4CD703C757CCBF73DA48DF2F87E9B5755B0D29D0C');
INSERT INTO "approval" VALUES(5,'cy',7,'2026-11-29',X'58BE1A9F16B40D0959405F819958FA6A40F93F3280A6B8C13CA61765AD86F94779C1F4FEE8707C28CD4513F1EBC1B56FA1FF3DB3B878BCB04EDAD20D846C280A');
INSERT INTO "approval" VALUES(9,'cy',10,'2026-11-29',X'DDE20E861F6C9E33FEC70FCF8292441B99507676A7482B44A8F2E90A59BA28C88E8CDF1ECCCCE755E0919E0954ED6FD223876593A5A5D5A43FA16BD429CF760B');
INSERT INTO "approval" VALUES(12,'ben',13,'2026-11-29',X'C67E42C722049F59FC60025DBD631489C082BAF2E24820E3AF81193D22FC06EB4E8761498FB3FC726983EADB219B99D1F1854EB1A1F6E15CD962E6BBB322CB06');
INSERT INTO "approval" VALUES(15,'ben',16,'2026-11-29',X'2F8D1EF1B6CAD576DB1A7E8181B5BFE12B4BEF471B48BB1E256A0CC634A1B2D8FBBAD23DCEE6B0ABA2DE4442E545CF33BC7E5094097FEA736D31DBE0CCC88D06');
INSERT INTO "approval" VALUES(20,'ben',21,'2026-11-29',X'83808CD0B6B29C94B66A2885F8184BB1929A8CD5A64C8CFC0A0A61713882C1A1385F285D4292E485DAF0AD169BA40F430B9B2C7FC24DD7BDF17931F7B7A4770D');
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
);
INSERT INTO "authority" VALUES('snap',1,'2020-01-01','2099-12-31');
INSERT INTO "authority" VALUES('wic',1,'2020-01-01','2099-12-31');
CREATE TABLE balance (
	account VARCHAR(120) NOT NULL, 
	cents BIGINT NOT NULL, 
	PRIMARY KEY (account), 
	FOREIGN KEY(account) REFERENCES account (id)
);
INSERT INTO "balance" VALUES('cash:reserve',49840686);
INSERT INTO "balance" VALUES('committed:reserve',159314);
INSERT INTO "balance" VALUES('source:reserve',-50000000);
INSERT INTO "balance" VALUES('granted:snap',100000000);
INSERT INTO "balance" VALUES('authority:snap',-99852196);
INSERT INTO "balance" VALUES('obligation:snap',0);
INSERT INTO "balance" VALUES('spent:snap',-147804);
INSERT INTO "balance" VALUES('granted:wic',20000000);
INSERT INTO "balance" VALUES('authority:wic',-19988490);
INSERT INTO "balance" VALUES('obligation:wic',0);
INSERT INTO "balance" VALUES('spent:wic',-11510);
INSERT INTO "balance" VALUES('payable:snap',-147804);
INSERT INTO "balance" VALUES('receivable:snap',0);
INSERT INTO "balance" VALUES('revenue:snap',0);
INSERT INTO "balance" VALUES('recovery:snap',0);
INSERT INTO "balance" VALUES('expense:snap:51013',116204);
INSERT INTO "balance" VALUES('expense:snap:51059',31600);
INSERT INTO "balance" VALUES('payable:wic',-11510);
INSERT INTO "balance" VALUES('receivable:wic',0);
INSERT INTO "balance" VALUES('revenue:wic',0);
INSERT INTO "balance" VALUES('recovery:wic',0);
INSERT INTO "balance" VALUES('expense:wic:51013',5410);
INSERT INTO "balance" VALUES('expense:wic:51059',6100);
INSERT INTO "balance" VALUES('interest',0);
INSERT INTO "balance" VALUES('interest_income',0);
INSERT INTO "balance" VALUES('escrow',0);
INSERT INTO "balance" VALUES('suspense',0);
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
);
INSERT INTO "batch" VALUES(20,'reserve','2026-11',2,7,159314);
CREATE TABLE checkpoint (
	size INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (size)
);
CREATE TABLE closed (
	act INTEGER NOT NULL, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
);
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
);
INSERT INTO "decision" VALUES(1,4,'posted','2026-11-29',1795960216099526);
INSERT INTO "decision" VALUES(5,8,'posted','2026-11-29',1795960216150985);
INSERT INTO "decision" VALUES(9,11,'posted','2026-11-29',1795960216205806);
INSERT INTO "decision" VALUES(12,14,'posted','2026-11-29',1795960216253627);
INSERT INTO "decision" VALUES(15,17,'posted','2026-11-29',1795960216312048);
INSERT INTO "decision" VALUES(18,19,'voided','2026-11-29',1795960216341938);
INSERT INTO "decision" VALUES(20,22,'posted','2026-11-29',1795960216446664);
INSERT INTO "decision" VALUES(23,25,'posted','2026-11-29',1795960216533020);
INSERT INTO "decision" VALUES(26,28,'posted','2026-11-29',1795960216601051);
INSERT INTO "decision" VALUES(33,34,'expired','2026-11-29',1795960216692706);
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
);
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
);
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
);
CREATE TABLE ended (
	act INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(batch) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ended_once UNIQUE (batch, live)
);
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
INSERT INTO "entry" VALUES(1,'act',1,'ada',1795960215861394,'{"act":1,"at_us":1795960215861394,"kind":"act","person":"ada","says":{"amount_cents":120000000,"asked":{"act":"open-1","body":{"accounts":[{"fund":"reserve","id":"cash:reserve","kind":"cash"},{"fund":"reserve","id":"committed:reserve","kind":"committed"},{"fund":"reserve","id":"source:reserve","kind":"source"},{"authority":"snap","id":"granted:snap","kind":"granted","program":"snap"},{"authority":"snap","id":"authority:snap","kind":"authority","program":"snap"},{"authority":"snap","id":"obligation:snap","kind":"obligation","program":"snap"},{"authority":"snap","id":"spent:snap","kind":"spent","program":"snap"},{"authority":"wic","id":"granted:wic","kind":"granted","program":"wic"},{"authority":"wic","id":"authority:wic","kind":"authority","program":"wic"},{"authority":"wic","id":"obligation:wic","kind":"obligation","program":"wic"},{"authority":"wic","id":"spent:wic","kind":"spent","program":"wic"},{"id":"payable:snap","kind":"payable","program":"snap"},{"id":"receivable:snap","kind":"receivable","program":"snap"},{"id":"revenue:snap","kind":"revenue","program":"snap"},{"id":"recovery:snap","kind":"recovery","program":"snap"},{"county":"51013","id":"expense:snap:51013","kind":"expense","program":"snap"},{"county":"51059","id":"expense:snap:51059","kind":"expense","program":"snap"},{"id":"payable:wic","kind":"payable","program":"wic"},{"id":"receivable:wic","kind":"receivable","program":"wic"},{"id":"revenue:wic","kind":"revenue","program":"wic"},{"id":"recovery:wic","kind":"recovery","program":"wic"},{"county":"51013","id":"expense:wic:51013","kind":"expense","program":"wic"},{"county":"51059","id":"expense:wic:51059","kind":"expense","program":"wic"},{"id":"interest","kind":"interest"},{"id":"interest_income","kind":"interest_income"},{"id":"escrow","kind":"escrow"},{"id":"suspense","kind":"suspense"}],"authorities":[{"basis":"Executive Order 54","cap_cents":100000000,"from_on":"2020-01-01","id":"snap","program":"snap","until_on":"2099-12-31"},{"basis":"Executive Order 54","cap_cents":20000000,"from_on":"2020-01-01","id":"wic","program":"wic","until_on":"2099-12-31"}],"currency":"USD","duties":[{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"administrator","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"maker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ben","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"cy","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"eve","role":"auditor","until_on":"9999-12-31"}],"evidence":{"plan":"0000000000000000000000000000000000000000000000000000000000000000"},"fips":"51","funds":{"reserve":"Reserve"},"name":"Bridge fund","people":[{"id":"ada","key":"BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=","name":"Ada"},{"id":"ben","key":"J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=","name":"Ben"},{"id":"cy","key":"3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=","name":"Cy"},{"id":"dee","key":"DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=","name":"Dee"},{"id":"eve","key":"VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=","name":"Eve"}],"place":"Virginia","planned":[],"policy":[{"at_least_cents":0,"checkers":1},{"at_least_cents":10000000,"checkers":2}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"open","maker":"ada","postings":[["granted:snap",100000000],["authority:snap",-100000000],["granted:wic",20000000],["authority:wic",-20000000]],"reason":""},"hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","in_window":0,"needed":2,"signature":"97c0612c1284948a5ccf1113991ddf1b8dd5c6cc01070639f40b3278be6589d30de272f87a45b46d1749a9c1f8c546cae187d8fbf82b2fd70143986f5cd08a01"},"seq":1}',X'47A84C39C5FFEFAC9778F176115BC45A5D4D1F617FA170BCBC647FD5ADE991EF',X'69361C0160FD5AD3AB8BCC99C0B652B5DC6E805F9F825F8C88482CC082F09AB9');
INSERT INTO "entry" VALUES(2,'approval',1,'ben',1795960216084402,'{"act":1,"at_us":1795960216084402,"kind":"approval","person":"ben","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"4db8511709a227b953fcffbb9981237c722df0d025c9b0ed8332c5f88ae9aa2aa70b18a30a56dfefe283cbcd57107247aa983785d10953aa8253b3fb483b8303"},"seq":2}',X'BD99BC8D5BFC0FF21BF3BAE93A55D65F5761F44EF66E1FC1088ECA8A5C9BC8A0',X'90F011D2599FE48CD83A1D6DA89BB3DCFDDDD60F04CA07FF79AA3D79C768445F');
INSERT INTO "entry" VALUES(3,'approval',1,'cy',1795960216097071,'{"act":1,"at_us":1795960216097071,"kind":"approval","person":"cy","says":{"act":"open-1","hash":"adbe1469ecba99aca108b7b4874da2b268cc06402410946d32cc23f38a282cc9","signature":"7426dd8b364bceb1141eb0d3db7c41791d787f53792e8f5ebf0cd1e55d2f7352fc6bef36a4f7ff72f30c9fa163076f9688fe2bb346c81de3da1d5791b679b401"},"seq":3}',X'CE6C44076D89A72F87243655D1B9D6E849544A6C3C9F0FC7E93674A3CC600288',X'E4800BBE101B83E729079C3B44361F8020878F505DD43ADEDCC5555753406878');
INSERT INTO "entry" VALUES(4,'posted',1,'cy',1795960216099526,'{"act":1,"at_us":1795960216099526,"kind":"posted","person":"cy","says":{"act":"open-1"},"seq":4}',X'2B142FA8C0AAB15BF12145EAEA15924DD9546A527002A8C4B5D9BB580F79D932',X'E18C42BD3A35684F118E7D4D16B4FEE7D2DBDD6E36ED9648D14D6D292FE82D74');
INSERT INTO "entry" VALUES(5,'act',5,'ada',1795960216120471,'{"act":5,"at_us":1795960216120471,"kind":"act","person":"ada","says":{"amount_cents":50000000,"asked":{"act":"dep-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",50000000],["source:reserve",-50000000]],"reason":""},"hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","in_window":0,"needed":2,"signature":"f180a6c222de0839354f1ecf04de471b004989eb57bea8bbe4f0b59a3159899e0540f37f8a2f725713e41daa7b1920cea6591b3599766c601bc8801c1347d309"},"seq":5}',X'CCA580E6B7E5D464614D659466BEAC95E7E14467C818D5BA6B49E82DD11BE29F',X'57085A7B147B534CBE3B2403BF97590181677CC8DE2546D02E856DC4C8EE1C62');
INSERT INTO "entry" VALUES(6,'approval',5,'ben',1795960216133687,'{"act":5,"at_us":1795960216133687,"kind":"approval","person":"ben","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"25751de440df12812fa8227e769ce25c1a72cd536cca5f43d99f752e9fef35ec67566746cbf4c577cf2e3fa4cd703c757ccbf73da48df2f87e9b5755b0d29d0c"},"seq":6}',X'8EB80B846EF0C0C3EC4742E570B091E4E41AFA8CA228D80C6DF33BE010190F83',X'B0A572277BAA1C6998557E45D082069F933DB2A1A4A245D04D5452D28E1FA957');
INSERT INTO "entry" VALUES(7,'approval',5,'cy',1795960216149087,'{"act":5,"at_us":1795960216149087,"kind":"approval","person":"cy","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"58be1a9f16b40d0959405f819958fa6a40f93f3280a6b8c13ca61765ad86f94779c1f4fee8707c28cd4513f1ebc1b56fa1ff3db3b878bcb04edad20d846c280a"},"seq":7}',X'D17806BDE8C2C16ADBA9AE8F624885ACE2BAC3F7AE9BDA3D619061CA7F8DCE68',X'3D786BC446A4FC40387E255EDB9F43CA21E6C696129282784B2CE6DBDD1456BA');
INSERT INTO "entry" VALUES(8,'posted',5,'cy',1795960216150985,'{"act":5,"at_us":1795960216150985,"kind":"posted","person":"cy","says":{"act":"dep-1"},"seq":8}',X'9B6BFBFE9C129A2382E64C5FCCD04B07183D7B83CA8E742C3B72499B2A02343B',X'BF9F9CB5AC4ECB063C8A7A4846841C6F36DE88743581FDBE930CD60351D65842');
INSERT INTO "entry" VALUES(9,'act',9,'ben',1795960216165921,'{"act":9,"at_us":1795960216165921,"kind":"act","person":"ben","says":{"amount_cents":0,"asked":{"act":"duty-1","body":{"duties":[{"by":"ben","from_on":"2026-11-29","most_cents":200000,"person":"dee","role":"checker","until_on":"2099-12-31"}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"duty","maker":"ben","postings":[],"reason":""},"hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","in_window":0,"needed":1,"signature":"5edb858bb02653e086f05cf05e27fc4299cb4cbbbc88188f27f1c2e3cdfe7ac1c190518633f993c383640af3f5994ee5031b0774b1450e030f0221057db5380d"},"seq":9}',X'7FB4845E3BB3E374FF11D9AAF5F2453933665D2A7486E1A01C5399A505A4DEF3',X'76014C4C514E395DBCE1BE1AB5A27B179C98029C01640E91F62F6515FFEF56F3');
INSERT INTO "entry" VALUES(10,'approval',9,'cy',1795960216190620,'{"act":9,"at_us":1795960216190620,"kind":"approval","person":"cy","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"dde20e861f6c9e33fec70fcf8292441b99507676a7482b44a8f2e90a59ba28c88e8cdf1ecccce755e0919e0954ed6fd223876593a5a5d5a43fa16bd429cf760b"},"seq":10}',X'D85D0F0D03F473482A95F007D40298ECC035EFF681706DF2A1D804CD978885FC',X'E1A16BAC74D6441559BEA21B7B8CCFFCC715882C3EA818F56E2286D3C0A9D2E7');
INSERT INTO "entry" VALUES(11,'posted',9,'cy',1795960216205806,'{"act":9,"at_us":1795960216205806,"kind":"posted","person":"cy","says":{"act":"duty-1"},"seq":11}',X'7072B4557BA3D77A8774F431B6FCA71EF08DDF34B97045CC8E10148691087763',X'DAE7D2E62F3E3261F268401CA1DD02DC1BC362EA0876612A49E89A901D2797C1');
INSERT INTO "entry" VALUES(12,'act',12,'ada',1795960216228653,'{"act":12,"at_us":1795960216228653,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"dep-2","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",7700],["source:reserve",-7700]],"reason":""},"hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","in_window":0,"needed":1,"signature":"ec73bbc89b6c50aaea61aa6f18bc1c00c909f395b040af001e1617fb6f9f365ee514347c0dcb0fc91de0480cb5a32ee8c2d536076661a07030c43899d48a460a"},"seq":12}',X'F2A7C8A539AB50B864BB784C2D094A48F74B51783B3E86CCC2BD8541F974DDAD',X'69EA47FE87D439B947150F022CF817646295D6840029891862F1AC3096DD3A5D');
INSERT INTO "entry" VALUES(13,'approval',12,'ben',1795960216238967,'{"act":12,"at_us":1795960216238967,"kind":"approval","person":"ben","says":{"act":"dep-2","hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","signature":"c67e42c722049f59fc60025dbd631489c082baf2e24820e3af81193d22fc06eb4e8761498fb3fc726983eadb219b99d1f1854eb1a1f6e15cd962e6bbb322cb06"},"seq":13}',X'88BCBB70DAAEE471E5E3F33A33D541A009DF206B6A336A9ABAF99D409F7585B2',X'C61FEC131BDFD26FFD66CDE2BEE29C774D5410C492D395BEBDF6FA16C4D5D75C');
INSERT INTO "entry" VALUES(14,'posted',12,'ben',1795960216253627,'{"act":12,"at_us":1795960216253627,"kind":"posted","person":"ben","says":{"act":"dep-2"},"seq":14}',X'692CE95B05CF986EA5FE3307DB365723DAC343885728C2F08468EFE481AE76CC',X'BE8E5737F00CD57793ECE9397F1AD6FCD5C54241D575A69D42799889CC22F967');
INSERT INTO "entry" VALUES(15,'act',15,'ada',1795960216256278,'{"act":15,"at_us":1795960216256278,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"rev-1","body":{"of":"dep-2","reverses":12},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"reversal","maker":"ada","postings":[["cash:reserve",-7700],["source:reserve",7700]],"reason":"the amount was another fund''s"},"hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","in_window":0,"needed":1,"signature":"3f31c1fc7ce67b0f23463a7b2e657083dbee3be624a11b36573043bf05f89784e0d4b3527ff54a568f610a84d7a661434e31e14762f75c107b307f783220ab05"},"seq":15}',X'37DEB48F74B811B6BECEC73CA05D18B615D42140DE10A33A660ADFB93C57D278',X'B708A81839A802F644D56A09374D6306E10828E509A6CA47D1D3FAF07471F623');
INSERT INTO "entry" VALUES(16,'approval',15,'ben',1795960216297199,'{"act":15,"at_us":1795960216297199,"kind":"approval","person":"ben","says":{"act":"rev-1","hash":"62090466a2a75e1889b1ae9b1aeec42061e279522047fe286994ef338fb48a62","signature":"2f8d1ef1b6cad576db1a7e8181b5bfe12b4bef471b48bb1e256a0cc634a1b2d8fbbad23dcee6b0aba2de4442e545cf33bc7e5094097fea736d31dbe0ccc88d06"},"seq":16}',X'49704633FFC7B36C0FF44CE37652090167669DF9181BBAD9DF9F72C3098A3BE9',X'3FC90FAA0E9AE575979D14A8C82FEBEEF0DA1957D08362C536D85CADC41D9EEE');
INSERT INTO "entry" VALUES(17,'posted',15,'ben',1795960216312048,'{"act":15,"at_us":1795960216312048,"kind":"posted","person":"ben","says":{"act":"rev-1"},"seq":17}',X'3F4465D995D81E8F6EEA7E1F940D23AF8FB32B26AF9632B8597AC1F5A30B03B8',X'7C57AE2B6A20E07DAFB3224B9CAAB9C747D52FFEBE05A476AEE5F53BC17C710F');
INSERT INTO "entry" VALUES(18,'act',18,'ada',1795960216315097,'{"act":18,"at_us":1795960216315097,"kind":"act","person":"ada","says":{"amount_cents":500,"asked":{"act":"move-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"transfer","maker":"ada","postings":[["cash:reserve",-500],["escrow",500]],"reason":"asked for by phone"},"hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","in_window":1,"needed":1,"signature":"1029a2940e5e223e97141fe58214a5875ddacedde5edfab113943070021fa1c83c102fce9bf712f17dc3cf424dfa089a6b430158733244239df2690f52059808"},"seq":18}',X'28195141A59AD0E86C1A72EE4E55BBF297E16EAB2D4E4275C600E7FBDAB525D5',X'FDBD0C307F794769F6203E190562D44C804BA92B3B12725E2E5127623F4E86AD');
INSERT INTO "entry" VALUES(19,'voided',18,'cy',1795960216341938,'{"act":18,"at_us":1795960216341938,"kind":"voided","person":"cy","says":{"act":"move-1","hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","reason":"nobody asked for it in writing","signature":"6fd8b1a3d564bfb7516bebc71aa18f25606590bde539ab5cea1f33a750d426c16f5275f42b4fb1b0df7a1d4f2c11f9a9ecf315b8565287db2a1e8fa04298460b"},"seq":19}',X'51B65112C4C97581A482D2AC5124A5B29D77F34015B894760D41D5C793D172B4',X'06E58331678B4F68C9681179CF8759417E3AC96D714A95F8E799451BD92130A8');
INSERT INTO "entry" VALUES(20,'act',20,'ada',1795960216394627,'{"act":20,"at_us":1795960216394627,"kind":"act","person":"ada","says":{"amount_cents":159314,"asked":{"act":"batch-1","body":{"file":{"left_out":0,"rows":7,"sha256":"44a8a9e6b587869ffe60318f778fdecf77f3e6c926ad6b6725b8c8f97741e0e2"},"fund":"reserve","lines":{"count":7,"root":"522b61490922c839df227d0060d2e5e6d248b2742f85739943c44fb2122b7c29","total_cents":159314},"period":"2026-11","totals":[["snap","51013",2,116204],["snap","51059",3,31600],["wic","51013",1,5410],["wic","51059",1,6100]],"tranches":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"batch","maker":"ada","postings":[["authority:snap",147804],["obligation:snap",-147804],["authority:wic",11510],["obligation:wic",-11510]],"reason":""},"hash":"94ade66fef802699aa1b63bd3b3d371df78ead9446d3e32ee4d3b9e283b0462d","in_window":1,"needed":1,"signature":"dbe9c0ff3dde1cb47f44e83db5a3e21fea096acb68a28cb68f60ee727223ae72878bba6c5fc0102b8111df4fbeef14bb3dd7ac6d689d288444c2046961a07b03"},"seq":20}',X'F5E67106B38B88CDF1795C49E1FC1FEF896A44C19ED2878C1C5988CD509D6FAA',X'280656A695E6C46A6AB548F9FE076AB6346CC8163EA5C067D058994354C2BCBC');
INSERT INTO "entry" VALUES(21,'approval',20,'ben',1795960216439183,'{"act":20,"at_us":1795960216439183,"kind":"approval","person":"ben","says":{"act":"batch-1","hash":"94ade66fef802699aa1b63bd3b3d371df78ead9446d3e32ee4d3b9e283b0462d","signature":"83808cd0b6b29c94b66a2885f8184bb1929a8cd5a64c8cfc0a0a61713882c1a1385f285d4292e485daf0ad169ba40f430b9b2c7fc24dd7bdf17931f7b7a4770d"},"seq":21}',X'1819017BE5704F52BBB1F76CB840C977F1144758F9ADBF2E8AD51F6794B2282E',X'273680A406733543668DB37E358CB3017FC3EDDBEC6B74AF86A71D9FBA59589D');
INSERT INTO "entry" VALUES(22,'posted',20,'ben',1795960216446664,'{"act":20,"at_us":1795960216446664,"kind":"posted","person":"ben","says":{"act":"batch-1"},"seq":22}',X'758C46A8FF811263D202D9233B5D058AEC4D388CAB562BD2D65AC388063925EC',X'2325D2888782FCB4E2554E0D4AFD51A90798A44B4A4EDA918CC155EA5B307008');
INSERT INTO "entry" VALUES(23,'act',23,'ada',1795960216483808,'{"act":23,"at_us":1795960216483808,"kind":"act","person":"ada","says":{"amount_cents":79655,"asked":{"act":"batch-1-t1","body":{"batch":20,"cases":6,"differing":[],"k":1,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58101],["expense:snap:51059",15799],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73900],["obligation:snap",73900],["spent:snap",-73900],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79655],["cash:reserve",-79655]],"reason":""},"hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","in_window":1,"needed":1,"signature":"aff9ce1897538747e261a7d277416ad046df6382e65e29a27294908e0536cef31cbead9d2c18449c41df871dbc811cbeda47715f60998cb69361d5fcbb688109"},"seq":23}',X'32A741BE0EF9B1ED71C74C0F50C65D30EFEC7F981950FDE288EB0564CE11A75F',X'243C15CE0705820669A801D792A0AC4516778C2890CD21886CEABEF886A2A0FD');
INSERT INTO "entry" VALUES(24,'approval',23,'dee',1795960216519827,'{"act":23,"at_us":1795960216519827,"kind":"approval","person":"dee","says":{"act":"batch-1-t1","hash":"4e16b60278b0146fd3341f57beb8a39ab624b97afe9e1a2335fa294bf1b0df69","signature":"a64bdf588f6a9b227ff3a1e8a06c3af9fdfc13bad1870646f2957f6a9c6e9bf39fe0ff330f0528d42f9f615843968e40a8a7dfe172f75b37ac6a14b640b49e04"},"seq":24}',X'5D128FB13E7388D2BBDF9E8B0729AB93BCA1B5F4E47B7B2727585EE9A4178E10',X'8CB72E1EF97935EA832C80235F3EF7D96C211040628576D94DEA8DE0099B228F');
INSERT INTO "entry" VALUES(25,'posted',23,'dee',1795960216533020,'{"act":23,"at_us":1795960216533020,"kind":"posted","person":"dee","says":{"act":"batch-1-t1"},"seq":25}',X'6873F9E3954A2FDB44DD31C605EE5AD6CBC4D8ED1D56A99DFD0C79C243F0187A',X'4CDCA794F984B432C436A562A21E5E1FEEA1AB910F852AE1B87E376D96A92A87');
INSERT INTO "entry" VALUES(26,'act',26,'ada',1795960216553226,'{"act":26,"at_us":1795960216553226,"kind":"act","person":"ada","says":{"amount_cents":79659,"asked":{"act":"batch-1-t2","body":{"batch":20,"cases":7,"differing":[],"k":2,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58103],["expense:snap:51059",15801],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73904],["obligation:snap",73904],["spent:snap",-73904],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79659],["cash:reserve",-79659]],"reason":""},"hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","in_window":1,"needed":1,"signature":"abfba8394da86ec7cc27419a2740584e947221dbec7776ad3030dd682ec274d3a539d915dd323570067e1819dd9f5130a9f6a01ff23c2d33d5484822dd537b08"},"seq":26}',X'CF593C63ED05E571C00723D02E3AC66510ED1386675C75F475876BB2A4446177',X'01F39FBB6BB3001FB4594CC102CC562A4675E40B18621908ACBC10BE636DE25E');
INSERT INTO "entry" VALUES(27,'approval',26,'dee',1795960216582544,'{"act":26,"at_us":1795960216582544,"kind":"approval","person":"dee","says":{"act":"batch-1-t2","hash":"c84b7725279a0426157bbcbd33fd3c9caaa9c95dbf4d04edc9a809c2059469ab","signature":"e8d1197b363587b9059a33d71aa7c9aabcb1aa70cd23a7c8da9287e400f34f8ab38613be7893952e061698011f2bbf89baa9cfce231d6f5cfec8fa7248c25702"},"seq":27}',X'C553617622A7915FAA8E52AA09A2CE712E1A2346C01093FA1D4CF19C22A90457',X'8177E52E49383F990670E3831E0CA126D61804CE14211FE571BF451D5CFBDEF0');
INSERT INTO "entry" VALUES(28,'posted',26,'dee',1795960216601051,'{"act":26,"at_us":1795960216601051,"kind":"posted","person":"dee","says":{"act":"batch-1-t2"},"seq":28}',X'9FF0242C3F4015F52062C368389684AFDBD9CC5F205A8A31831BCD4F5A6EE973',X'0AAEE8DEA21B1492809D11C751E1EDB5CFCC142A24624D9149BC77D1953994E1');
INSERT INTO "entry" VALUES(29,'act',29,'ada',1795960216620624,'{"act":29,"at_us":1795960216620624,"kind":"act","person":"ada","says":{"amount_cents":1000,"asked":{"act":"dep-3","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",1000],["source:reserve",-1000]],"reason":""},"hash":"8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f","in_window":0,"needed":1,"signature":"ad0e1769392c44d24d3749e4dbc8183d3c68ec65b9fb71a0115fdd6a9e69c5cdf7bb75cc09f017e94f700846322fe6a948b74ede9eb76e5a5e98cc87a94f650f"},"seq":29}',X'1AC821FF5F7817389B9C037D57B3155CAEA8DC2466CCE525886A38BA12274D71',X'DEB1703CEFAE043135B8AEB8F8126B76C9CA8447422878376B63D2BD5CAEEEF0');
INSERT INTO "entry" VALUES(30,'refusal',NULL,'ada',1795960216642973,'{"act":null,"at_us":1795960216642973,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"approve","why":"ada made dep-3, and nobody approves what they made. Ask somebody else."},"seq":30}',X'8EFE2CB7DEB9D61DD6271E8C973CA105DCD01D7DE748F6330765FCC5F1BCD884',X'86E23A74CDF64B78E5AB9EA774D0A4B96E50BB793A7A4C9CB10734E9460BC5A7');
INSERT INTO "entry" VALUES(31,'refusal',NULL,'eve',1795960216653695,'{"act":null,"at_us":1795960216653695,"kind":"refusal","person":"eve","says":{"act":"dep-3","by":"eve","what":"approve","why":"eve has not the role of checker on 2026-11-29."},"seq":31}',X'9BBBC9AD7BDE9083C6A472490C0188D2516867FEBE734547948086C7D61AB194',X'CDE0C3FF1B677B7E088DB9A124B50EFE16EBC9902EB0F7E506588F6B630EF2CA');
INSERT INTO "entry" VALUES(32,'refusal',NULL,'ada',1795960216668956,'{"act":null,"at_us":1795960216668956,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"deposit","why":"the id dep-3 is taken by another act of this book (or the same by another person). Choose a new id for a new request."},"seq":32}',X'A6E5A4250010E086AF51BA9E57B105F72061FE5B27E608B1A304CA1B7E9042EE',X'329BB13B7345122102969C2B1DF6C318294932198EBC9BCE74938581F73F3424');
INSERT INTO "entry" VALUES(33,'act',33,'ada',1795960216672341,'{"act":33,"at_us":1795960216672341,"kind":"act","person":"ada","says":{"amount_cents":100,"asked":{"act":"dep-late","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":"2026-11-28","kind":"deposit","maker":"ada","postings":[["cash:reserve",100],["source:reserve",-100]],"reason":""},"hash":"128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a","in_window":0,"needed":1,"signature":"0609260d816b3dcc27d94e6c023c5dc20ecd26ef1fd2b1cb0477efb10bdafdf8efaa3fcc952bf66468a6dca3838263572f3dcefc40872ce61a6564626899fb00"},"seq":33}',X'8C126631178623C979E68DB9955450747AE33C9ABAD0817A7D3D33BEEC3897A4',X'4DA2D63C42D4D39F6135EF32DADEFA1884B67E8800EBCEEC093BC900C291F3B0');
INSERT INTO "entry" VALUES(34,'expired',33,NULL,1795960216692706,'{"act":33,"at_us":1795960216692706,"kind":"expired","person":null,"says":{"act":"dep-late"},"seq":34}',X'ECCA2BBB4FC4E3B0E161D7855EF35FCA60AE2EA01E195144C843468679E3150B',X'BDC95D33FBE559AB34D02A89671F35A04D92B7D866ECDE4A1B9E7CE4F9B5C62E');
INSERT INTO "entry" VALUES(35,'act',35,'ada',1795960216708636,'{"act":35,"at_us":1795960216708636,"kind":"act","person":"ada","says":{"amount_cents":20000000,"asked":{"act":"dep-waiting","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",20000000],["source:reserve",-20000000]],"reason":""},"hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","in_window":0,"needed":2,"signature":"c1f678bd51fd37e974ccc894672411aee41e141a5700337ad1fb9b85c8856423ef57cb182030d35bb736ef4d327ea5fc35e0400e324ef49441044a507319e30d"},"seq":35}',X'54786747733022C4D548BA41E64EEA0A77359CBF6AF0CF3544DB7D92C520DF2D',X'17133BD31F72C5F4A28BB34F722C70A04EF0E95EF7229046A2A1ABEE170F6F96');
INSERT INTO "entry" VALUES(36,'approval',35,'ben',1795960216736374,'{"act":35,"at_us":1795960216736374,"kind":"approval","person":"ben","says":{"act":"dep-waiting","hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","signature":"5db8cfabff3505d667af2806e58f74be94bf47ff3463db28c9d6bdee044c169fec674def8b7b77c1387c44afbb4df9cd8ec5a25f9af7bfabc3972924b8b7ea0b"},"seq":36}',X'438479C6D8C8D2FFEB4323324C8456ADACC1D9DD1C9230819780683F38BCDDB4',X'6BCCCAA7D8251EDE93A18EDE36DA0F479E91609DDD15C92B4FE408989CE66382');
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
);
CREATE TABLE hold (
	act INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	PRIMARY KEY (act, batch, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
);
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
INSERT INTO "line" VALUES(20,0,2,'K001','51013',18701,4645491201240357259,X'C14141DCFF637D44711283E007B3F9203109F5A3AD5A7D06B93DD92AAC047E69',1);
INSERT INTO "line" VALUES(20,1,2,'K002','51059',29200,1684431346668390669,X'F141BAB9BFA772DFC5C803FECDF3178B84F8C19536C39274C5C2DAABDCAC3D54',1);
INSERT INTO "line" VALUES(20,2,2,'K003','51059',2399,292996081291076761,X'41AAB8C7F9DBCFB81E28AAE619B7A47A6F7DB8BF470D8269107295AC38C42A18',1);
INSERT INTO "line" VALUES(20,3,1,'K004','51013',5410,3790682594652011854,X'4DE14B0D8BD3473B92381959DBC5E1DD72A421A9471DFA7EC13927BF21F1DE5B',1);
INSERT INTO "line" VALUES(20,4,1,'K005','51059',6100,667480885952082950,X'D7112311A28C6E0B320E3E9ADE1C6D06FB5B8E69D0811BECE27FC856E8528564',1);
INSERT INTO "line" VALUES(20,5,2,'K006','51013',97503,4475788287520848,X'9069921A1397BDF7F6072927981A3143AB268C6FD3394DA20D13417F3DA526E3',1);
INSERT INTO "line" VALUES(20,6,2,'K007','51059',1,2546343578561277341,X'474A7C50626E23EA0568356960C2BE5D6D27FC3A24EC862662C6D785716192DE',1);
CREATE TABLE person (
	id VARCHAR(60) NOT NULL, 
	act INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	"key" VARCHAR(44) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	UNIQUE ("key")
);
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
);
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
);
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
);
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
);
CREATE TABLE reversal (
	act INTEGER NOT NULL, 
	reverses INTEGER NOT NULL, 
	live INTEGER, 
	PRIMARY KEY (act), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(reverses) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT reversed_once UNIQUE (reverses, live)
);
INSERT INTO "reversal" VALUES(15,12,1);
CREATE TABLE scope (
	id INTEGER NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	period VARCHAR(20) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (program, period)
);
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
);
INSERT INTO "tranche" VALUES(23,20,1,1);
INSERT INTO "tranche" VALUES(26,20,2,1);
CREATE TABLE tranche_line (
	act INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	cents BIGINT NOT NULL, 
	PRIMARY KEY (act, n), 
	FOREIGN KEY(act) REFERENCES act (seq) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX once ON line (scope, case_key, live);
CREATE INDEX ix_posting_account ON posting (account);
CREATE TRIGGER entry_order BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.at_us < coalesce((SELECT at_us FROM entry WHERE seq = NEW.seq - 1), 0)
BEGIN SELECT RAISE(ABORT, 'order: entries follow one another in number and in time'); END;
CREATE TRIGGER posting_sealed BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM act WHERE seq = NEW.act)
BEGIN SELECT RAISE(ABORT, 'sealed: an act that is made gets no more postings'); END;
CREATE TRIGGER line_sealed BEFORE INSERT ON line
WHEN EXISTS (SELECT 1 FROM act WHERE seq = NEW.batch)
BEGIN SELECT RAISE(ABORT, 'sealed: a batch that is made gets no more lines'); END;
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
BEGIN INSERT INTO balance (account, cents) VALUES (NEW.id, 0); END;
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
    SELECT sum(p.cents) FROM posting p WHERE p.act = NEW.act AND p.account = balance.account)
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
COMMIT;
