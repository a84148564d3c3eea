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
INSERT INTO "act" VALUES(1,'open-1','open','ada','2026-11-29',NULL,120000000,2,0,'8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492');
INSERT INTO "act" VALUES(5,'dep-1','deposit','ada','2026-11-29',NULL,50000000,2,0,'73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a');
INSERT INTO "act" VALUES(9,'duty-1','duty','ben','2026-11-29',NULL,0,2,0,'caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378');
INSERT INTO "act" VALUES(13,'dep-2','deposit','ada','2026-11-29',NULL,7700,1,0,'84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f');
INSERT INTO "act" VALUES(16,'rev-1','reversal','ada','2026-11-29',NULL,7700,1,0,'7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1');
INSERT INTO "act" VALUES(19,'move-1','transfer','ada','2026-11-29',NULL,500,1,1,'3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b');
INSERT INTO "act" VALUES(21,'batch-1','batch','ada','2026-11-29',NULL,159314,1,1,'3f4d3e9bceb999ce1395160eeb96b776029d5d33a06fb462bca2a2c23dd532ad');
INSERT INTO "act" VALUES(24,'batch-1-t1','tranche','ada','2026-11-29',NULL,79655,1,1,'82748ca4db9105ca79f4096577f415cbf76eb2a9e0b50083a7df39bdb2c2d59f');
INSERT INTO "act" VALUES(27,'batch-1-t2','tranche','ada','2026-11-29',NULL,79659,1,1,'e9b351cc5cd873494721ac2c56937302b2d359c38a199fc8e6ca01d1d028b66b');
INSERT INTO "act" VALUES(30,'dep-3','deposit','ada','2026-11-29',NULL,1000,1,0,'8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f');
INSERT INTO "act" VALUES(34,'dep-late','deposit','ada','2026-11-29','2026-11-28',100,1,0,'128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a');
INSERT INTO "act" VALUES(36,'dep-waiting','deposit','ada','2026-11-29',NULL,20000000,2,0,'66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a');
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
INSERT INTO "approval" VALUES(1,'ben',2,'2026-11-29',X'237232E9AF894DC005D72E287A89EB00E4729F599C65AD1E41E41274F78C977EC888D7A9C952F316A3F39ACB5AC155CFA9C8649CF5AA3AE53C32DE949B408209');
INSERT INTO "approval" VALUES(1,'cy',3,'2026-11-29',X'EDEDFCE235DAD0E9993161301A996A1FD2A704D26BF16FAAF81EBED09BED4EEA605CEC4DDAF427847F9D5645DACF41B841FFE32E077E080EF3B22BDC745D3D03');
INSERT INTO "approval" VALUES(5,'ben',6,'2026-11-29',X'25751DE440DF12812FA8227E769CE25C1A72CD536CCA5F43D99F752E9FEF35EC67566746CBF4C577CF2E3FA4CD703C757CCBF73DA48DF2F87E9B5755B0D29D0C');
INSERT INTO "approval" VALUES(5,'cy',7,'2026-11-29',X'58BE1A9F16B40D0959405F819958FA6A40F93F3280A6B8C13CA61765AD86F94779C1F4FEE8707C28CD4513F1EBC1B56FA1FF3DB3B878BCB04EDAD20D846C280A');
INSERT INTO "approval" VALUES(9,'cy',10,'2026-11-29',X'DDE20E861F6C9E33FEC70FCF8292441B99507676A7482B44A8F2E90A59BA28C88E8CDF1ECCCCE755E0919E0954ED6FD223876593A5A5D5A43FA16BD429CF760B');
INSERT INTO "approval" VALUES(9,'gus',11,'2026-11-29',X'1F0FD0070A4D200493E51E2B0E2DB273AB81922BB06EC1E138B0B3BEF856DD1BD981900FCE658F4EFCC359D7E3C8794962417B30123FE6DBB310E20C76759201');
INSERT INTO "approval" VALUES(13,'ben',14,'2026-11-29',X'C67E42C722049F59FC60025DBD631489C082BAF2E24820E3AF81193D22FC06EB4E8761498FB3FC726983EADB219B99D1F1854EB1A1F6E15CD962E6BBB322CB06');
INSERT INTO "approval" VALUES(16,'ben',17,'2026-11-29',X'A60AD82539766E65C0CC98A7389C8976C61A49E6014C45C2257124EBBF7138DE9CE4CD7D8056BC05B1154ED3124FC6C6F03A47630F027DB7B5DEB2291FD1D40F');
INSERT INTO "approval" VALUES(21,'ben',22,'2026-11-29',X'5F56825AE8E0A4F272E9389AB4347F23CA7FB0BEB0612512100F5AFF123D64AACD82152376EEE7C334FB0DB37563581C4D25EBD358C243F1D4DE3731366DDF0D');
INSERT INTO "approval" VALUES(24,'dee',25,'2026-11-29',X'3614B82051C790963042A0CE4816ED10C146AB6808F9D3A1D4E00A24ADC70334124A5F63B1EB0883C4D96CEB36A33A342D63A81F5DD02BB22854640BD7E27F02');
INSERT INTO "approval" VALUES(27,'dee',28,'2026-11-29',X'C5130A37D70684BF859FB299A2036342FA6C981468DA964F0127EA30BCE7A0094567FD8F22BA44A61926ECD350E0CB10CAE0279E29C34687D8518F1B7D0D100B');
INSERT INTO "approval" VALUES(36,'ben',37,'2026-11-29',X'5DB8CFABFF3505D667AF2806E58F74BE94BF47FF3463DB28C9D6BDEE044C169FEC674DEF8B7B77C1387C44AFBB4DF9CD8EC5A25F9AF7BFABC3972924B8B7EA0B');
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
INSERT INTO "batch" VALUES(21,'reserve','2026-11',2,7,159314);
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
INSERT INTO "decision" VALUES(1,4,'posted','2026-11-29',1795962512541287);
INSERT INTO "decision" VALUES(5,8,'posted','2026-11-29',1795962512946581);
INSERT INTO "decision" VALUES(9,12,'posted','2026-11-29',1795962513371241);
INSERT INTO "decision" VALUES(13,15,'posted','2026-11-29',1795962513598480);
INSERT INTO "decision" VALUES(16,18,'posted','2026-11-29',1795962513968694);
INSERT INTO "decision" VALUES(19,20,'voided','2026-11-29',1795962514154850);
INSERT INTO "decision" VALUES(21,23,'posted','2026-11-29',1795962514870581);
INSERT INTO "decision" VALUES(24,26,'posted','2026-11-29',1795962515409664);
INSERT INTO "decision" VALUES(27,29,'posted','2026-11-29',1795962515734746);
INSERT INTO "decision" VALUES(34,35,'expired','2026-11-29',1795962516069823);
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
INSERT INTO "duty" VALUES(1,5,'gus','checker','2020-01-01','9999-12-31',NULL,NULL);
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
INSERT INTO "entry" VALUES(1,'act',1,'ada',1795962511726188,'{"act":1,"at_us":1795962511726188,"kind":"act","person":"ada","says":{"amount_cents":120000000,"asked":{"act":"open-1","body":{"accounts":[{"fund":"reserve","id":"cash:reserve","kind":"cash"},{"fund":"reserve","id":"committed:reserve","kind":"committed"},{"fund":"reserve","id":"source:reserve","kind":"source"},{"authority":"snap","id":"granted:snap","kind":"granted","program":"snap"},{"authority":"snap","id":"authority:snap","kind":"authority","program":"snap"},{"authority":"snap","id":"obligation:snap","kind":"obligation","program":"snap"},{"authority":"snap","id":"spent:snap","kind":"spent","program":"snap"},{"authority":"wic","id":"granted:wic","kind":"granted","program":"wic"},{"authority":"wic","id":"authority:wic","kind":"authority","program":"wic"},{"authority":"wic","id":"obligation:wic","kind":"obligation","program":"wic"},{"authority":"wic","id":"spent:wic","kind":"spent","program":"wic"},{"id":"payable:snap","kind":"payable","program":"snap"},{"id":"receivable:snap","kind":"receivable","program":"snap"},{"id":"revenue:snap","kind":"revenue","program":"snap"},{"id":"recovery:snap","kind":"recovery","program":"snap"},{"county":"51013","id":"expense:snap:51013","kind":"expense","program":"snap"},{"county":"51059","id":"expense:snap:51059","kind":"expense","program":"snap"},{"id":"payable:wic","kind":"payable","program":"wic"},{"id":"receivable:wic","kind":"receivable","program":"wic"},{"id":"revenue:wic","kind":"revenue","program":"wic"},{"id":"recovery:wic","kind":"recovery","program":"wic"},{"county":"51013","id":"expense:wic:51013","kind":"expense","program":"wic"},{"county":"51059","id":"expense:wic:51059","kind":"expense","program":"wic"},{"id":"interest","kind":"interest"},{"id":"interest_income","kind":"interest_income"},{"id":"escrow","kind":"escrow"},{"id":"suspense","kind":"suspense"}],"authorities":[{"basis":"Executive Order 54","cap_cents":100000000,"from_on":"2020-01-01","id":"snap","program":"snap","until_on":"2099-12-31"},{"basis":"Executive Order 54","cap_cents":20000000,"from_on":"2020-01-01","id":"wic","program":"wic","until_on":"2099-12-31"}],"currency":"USD","duties":[{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"administrator","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"maker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ben","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"cy","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"eve","role":"auditor","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"gus","role":"checker","until_on":"9999-12-31"}],"evidence":{"plan":"0000000000000000000000000000000000000000000000000000000000000000"},"fips":"51","funds":{"reserve":"Reserve"},"name":"Bridge fund","people":[{"id":"ada","key":"BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=","name":"Ada"},{"id":"ben","key":"J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=","name":"Ben"},{"id":"cy","key":"3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=","name":"Cy"},{"id":"dee","key":"DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=","name":"Dee"},{"id":"eve","key":"VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=","name":"Eve"},{"id":"gus","key":"FTYjpUUizAM2BoowWsE/Uw9P3JXuEFp+6Fk5MmuZlvs=","name":"Gus"}],"place":"Virginia","planned":[],"policy":[{"at_least_cents":0,"checkers":1},{"at_least_cents":10000000,"checkers":2}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"open","maker":"ada","postings":[["granted:snap",100000000],["authority:snap",-100000000],["granted:wic",20000000],["authority:wic",-20000000]],"reason":""},"hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","in_window":0,"needed":2,"signature":"b2677e1b129509678ceb0031401b6f523b869da7d97802a2218b38a8301f0340322803841cd8a8108b41190f9456e1cdfe7f8d9f8248eaa3ed8227b53d7f0502"},"seq":1}',X'2EB4AD8D5F51890C639AF49FCF7CC90390BBBDF6008F3F879E777A3A5BD39338',X'9F99A016B9D91D74957C1BE940C78F6402FEABF8C13FADB6C4A8E6E7D3A98D0D');
INSERT INTO "entry" VALUES(2,'approval',1,'ben',1795962512148873,'{"act":1,"at_us":1795962512148873,"kind":"approval","person":"ben","says":{"act":"open-1","hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","signature":"237232e9af894dc005d72e287a89eb00e4729f599c65ad1e41e41274f78c977ec888d7a9c952f316a3f39acb5ac155cfa9c8649cf5aa3ae53c32de949b408209"},"seq":2}',X'91166DAEBF978F718120924E37EF1D2A1C080A53D2FFE2EB2A13DB3545CE764A',X'097123CF0F5E5D55054C810430E7C6F711988F8E2E8A3B71594ADA2E28A562E2');
INSERT INTO "entry" VALUES(3,'approval',1,'cy',1795962512413662,'{"act":1,"at_us":1795962512413662,"kind":"approval","person":"cy","says":{"act":"open-1","hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","signature":"ededfce235dad0e9993161301a996a1fd2a704d26bf16faaf81ebed09bed4eea605cec4ddaf427847f9d5645dacf41b841ffe32e077e080ef3b22bdc745d3d03"},"seq":3}',X'4993C251109F1E93794880DE9B57F8A8CA647154D4263BEA8051414AEDC59769',X'3101B7F50BFF0198144514E9B67A0690926322545F99D1EDEED66BF81014B131');
INSERT INTO "entry" VALUES(4,'posted',1,'cy',1795962512541287,'{"act":1,"at_us":1795962512541287,"kind":"posted","person":"cy","says":{"act":"open-1"},"seq":4}',X'6A43CE26D571843245D6EA19D2D79D2D6092E001C9F73C78B7A5FD4FF7E1995D',X'A3D06F5FEFB402B49B0B188E94549BC8FDD406D14C5A7EEF11F12CEA10D2B2AB');
INSERT INTO "entry" VALUES(5,'act',5,'ada',1795962512636362,'{"act":5,"at_us":1795962512636362,"kind":"act","person":"ada","says":{"amount_cents":50000000,"asked":{"act":"dep-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",50000000],["source:reserve",-50000000]],"reason":""},"hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","in_window":0,"needed":2,"signature":"f180a6c222de0839354f1ecf04de471b004989eb57bea8bbe4f0b59a3159899e0540f37f8a2f725713e41daa7b1920cea6591b3599766c601bc8801c1347d309"},"seq":5}',X'8FD29A92FD5C1489CF9873B43EED89071DE161089C80FBA9C9082091C4033CCF',X'1164A58E7A683F198D15E9DEB1BABE958808EBA5A0D4AEEC51600426B79BC177');
INSERT INTO "entry" VALUES(6,'approval',5,'ben',1795962512757937,'{"act":5,"at_us":1795962512757937,"kind":"approval","person":"ben","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"25751de440df12812fa8227e769ce25c1a72cd536cca5f43d99f752e9fef35ec67566746cbf4c577cf2e3fa4cd703c757ccbf73da48df2f87e9b5755b0d29d0c"},"seq":6}',X'447827683C026905C4098F196FCAA9C078C67631E3E4D143124B658649582950',X'F2DA78E13D03317C970AFB5773C02129F9C94E8E25FF741842C707F66888C701');
INSERT INTO "entry" VALUES(7,'approval',5,'cy',1795962512881331,'{"act":5,"at_us":1795962512881331,"kind":"approval","person":"cy","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"58be1a9f16b40d0959405f819958fa6a40f93f3280a6b8c13ca61765ad86f94779c1f4fee8707c28cd4513f1ebc1b56fa1ff3db3b878bcb04edad20d846c280a"},"seq":7}',X'1B7350B2A1B1317020FB305867B700ACE8B534C317FFB7B9B4C79BE71A914586',X'D70A9B774BCD4FAE5E04F3C0D7A7AB1267F1A546D36989C92C26FC3CF92E1EA8');
INSERT INTO "entry" VALUES(8,'posted',5,'cy',1795962512946581,'{"act":5,"at_us":1795962512946581,"kind":"posted","person":"cy","says":{"act":"dep-1"},"seq":8}',X'7C9693818E2EDFFB85BD87900062D21D2892CC988E430F074DA8C24EDF143201',X'983DC47652076388F8E86B95DEED1C3E6AEA128D9B9C77F0DB9CB4C1FFF0EF64');
INSERT INTO "entry" VALUES(9,'act',9,'ben',1795962513009092,'{"act":9,"at_us":1795962513009092,"kind":"act","person":"ben","says":{"amount_cents":0,"asked":{"act":"duty-1","body":{"duties":[{"by":"ben","from_on":"2026-11-29","most_cents":200000,"person":"dee","role":"checker","until_on":"2099-12-31"}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"duty","maker":"ben","postings":[],"reason":""},"hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","in_window":0,"needed":2,"signature":"5edb858bb02653e086f05cf05e27fc4299cb4cbbbc88188f27f1c2e3cdfe7ac1c190518633f993c383640af3f5994ee5031b0774b1450e030f0221057db5380d"},"seq":9}',X'C7ECD0BBAA61364133FB8D4BF567CB19AF44400F4FE71997B82B631019A5FF9A',X'FF27809B12708C205D25C6C88FE333880439769C8C8875EA04AE45ACCFC09668');
INSERT INTO "entry" VALUES(10,'approval',9,'cy',1795962513168852,'{"act":9,"at_us":1795962513168852,"kind":"approval","person":"cy","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"dde20e861f6c9e33fec70fcf8292441b99507676a7482b44a8f2e90a59ba28c88e8cdf1ecccce755e0919e0954ed6fd223876593a5a5d5a43fa16bd429cf760b"},"seq":10}',X'103824A60644D155A57B9C55FD64FA9BCCB17D19669E809E89DB267421BDBAA3',X'7E7E5BE332F82C3ED73D4560ADFE372FA9092AAE69692E61D65C75ACD8AD4A6C');
INSERT INTO "entry" VALUES(11,'approval',9,'gus',1795962513277705,'{"act":9,"at_us":1795962513277705,"kind":"approval","person":"gus","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"1f0fd0070a4d200493e51e2b0e2db273ab81922bb06ec1e138b0b3bef856dd1bd981900fce658f4efcc359d7e3c8794962417b30123fe6dbb310e20c76759201"},"seq":11}',X'1DE569B2371C6737F8917125E6261C17645CE9EA2984AD7CECD780369888C015',X'FE4CC05D4674F81D41B90B0B1F7D167879CC5F6A30CC70D98C763BFEA62C98E8');
INSERT INTO "entry" VALUES(12,'posted',9,'gus',1795962513371241,'{"act":9,"at_us":1795962513371241,"kind":"posted","person":"gus","says":{"act":"duty-1"},"seq":12}',X'A7251753A2EF0D62B94304EEEC6F4B24DCD1B886D50E8855F3D69B5DCAA40467',X'AEAFB6B943EFA60FF7BA9E100E8DEF8EAF4869FE3BD81216D4F5B40CC6917EAD');
INSERT INTO "entry" VALUES(13,'act',13,'ada',1795962513429178,'{"act":13,"at_us":1795962513429178,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"dep-2","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",7700],["source:reserve",-7700]],"reason":""},"hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","in_window":0,"needed":1,"signature":"ec73bbc89b6c50aaea61aa6f18bc1c00c909f395b040af001e1617fb6f9f365ee514347c0dcb0fc91de0480cb5a32ee8c2d536076661a07030c43899d48a460a"},"seq":13}',X'F80C5A99E2C500146ACA813CFB27407DE000420FEB60F089D6BEF3A5F00054F2',X'FF84EB1546215B18C3DFAE38153233281597CF7037696407002367599E4032E3');
INSERT INTO "entry" VALUES(14,'approval',13,'ben',1795962513545762,'{"act":13,"at_us":1795962513545762,"kind":"approval","person":"ben","says":{"act":"dep-2","hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","signature":"c67e42c722049f59fc60025dbd631489c082baf2e24820e3af81193d22fc06eb4e8761498fb3fc726983eadb219b99d1f1854eb1a1f6e15cd962e6bbb322cb06"},"seq":14}',X'9899C785BEAC7577391FB85555FCE139E62DEAF7CC6EDA21B8FD2B96E83DCCF9',X'C7AC4664130994379ABF5CBF8FA846230D289D710523BBC9B136D533E7F89134');
INSERT INTO "entry" VALUES(15,'posted',13,'ben',1795962513598480,'{"act":13,"at_us":1795962513598480,"kind":"posted","person":"ben","says":{"act":"dep-2"},"seq":15}',X'6AD0ED121FEEC97F8CE7FCA12F9EFBB559AB5E587D2ABD3383ED06820BBDAFC3',X'8ADFBB73C9D4B2C73D2FA2709CB6D4B46388578C73A0D8CD86A6E223E9844136');
INSERT INTO "entry" VALUES(16,'act',16,'ada',1795962513633784,'{"act":16,"at_us":1795962513633784,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"rev-1","body":{"of":"dep-2","reverses":13},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"reversal","maker":"ada","postings":[["cash:reserve",-7700],["source:reserve",7700]],"reason":"the amount was another fund''s"},"hash":"7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1","in_window":0,"needed":1,"signature":"e11ece2406da14cb4925e8ddbdd553576cc09dfbd8098a032fd3b98611abca32915938b5a9134ea4310acb38047fc76f7d0e0cf6cace46569f2d8d431e0ef20f"},"seq":16}',X'BC8D251058718342D9FA3F31D2A855FBDF7FD556535A7E82D67BA88383C5DCFD',X'1A6570DBB7BD492D0FBD43F0A1D087DC6D3D3ABEFB4C28CE35733B3A4B0C241D');
INSERT INTO "entry" VALUES(17,'approval',16,'ben',1795962513825159,'{"act":16,"at_us":1795962513825159,"kind":"approval","person":"ben","says":{"act":"rev-1","hash":"7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1","signature":"a60ad82539766e65c0cc98a7389c8976c61a49e6014c45c2257124ebbf7138de9ce4cd7d8056bc05b1154ed3124fc6c6f03a47630f027db7b5deb2291fd1d40f"},"seq":17}',X'596EE21D4F690E4AA356701C7E4C1CC37A8A554246AAE7C85CF23D9FFD5BCBDE',X'38AC7679B3B72AB923B6B4AAE6DD9492F23A1A90CF17C0C342D4B531251E5302');
INSERT INTO "entry" VALUES(18,'posted',16,'ben',1795962513968694,'{"act":16,"at_us":1795962513968694,"kind":"posted","person":"ben","says":{"act":"rev-1"},"seq":18}',X'9EEF707E7DB3CD45FA91F670D033DE1016A21EF68A2A329AD6B03FE7B7D9BBB2',X'3F042B0FF8B96FA61D4A66F278D930437BEA47A9DDC61F51FC8F72003335ED9F');
INSERT INTO "entry" VALUES(19,'act',19,'ada',1795962514024737,'{"act":19,"at_us":1795962514024737,"kind":"act","person":"ada","says":{"amount_cents":500,"asked":{"act":"move-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"transfer","maker":"ada","postings":[["cash:reserve",-500],["escrow",500]],"reason":"asked for by phone"},"hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","in_window":1,"needed":1,"signature":"1029a2940e5e223e97141fe58214a5875ddacedde5edfab113943070021fa1c83c102fce9bf712f17dc3cf424dfa089a6b430158733244239df2690f52059808"},"seq":19}',X'E8E7251E9DD1688272C2598EDB04AF7CF8D88CB75B9877FE02EBD48E6CC9AFAD',X'F52934616120DE9EE0C030CE2A840279520AE80936299E717916FB1219ECE209');
INSERT INTO "entry" VALUES(20,'voided',19,'cy',1795962514154850,'{"act":19,"at_us":1795962514154850,"kind":"voided","person":"cy","says":{"act":"move-1","hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","reason":"nobody asked for it in writing","signature":"6fd8b1a3d564bfb7516bebc71aa18f25606590bde539ab5cea1f33a750d426c16f5275f42b4fb1b0df7a1d4f2c11f9a9ecf315b8565287db2a1e8fa04298460b"},"seq":20}',X'37A2847E044C235EFDF8A104219925F52EE8C8C8C75D9A1924BA5AF1A12E7024',X'1708200D761732916E3C0E8CA8596B244077322CE51A0AF9C94D60508D1A14AB');
INSERT INTO "entry" VALUES(21,'act',21,'ada',1795962514450187,'{"act":21,"at_us":1795962514450187,"kind":"act","person":"ada","says":{"amount_cents":159314,"asked":{"act":"batch-1","body":{"file":{"left_out":0,"rows":7,"sha256":"44a8a9e6b587869ffe60318f778fdecf77f3e6c926ad6b6725b8c8f97741e0e2"},"fund":"reserve","lines":{"count":7,"root":"65b18a30942480f9e40be381aa98013140eea0376db2af9985c0078e5914570c","total_cents":159314},"period":"2026-11","totals":[["snap","51013",2,116204],["snap","51059",3,31600],["wic","51013",1,5410],["wic","51059",1,6100]],"tranches":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"batch","maker":"ada","postings":[["authority:snap",147804],["obligation:snap",-147804],["authority:wic",11510],["obligation:wic",-11510]],"reason":""},"hash":"3f4d3e9bceb999ce1395160eeb96b776029d5d33a06fb462bca2a2c23dd532ad","in_window":1,"needed":1,"signature":"e09d9cf670d052978c7a3d83a7d720dfa1704b9f9da2abdaf1f61a095573176a1cb762862db86a7d76b3e0c19d8b7eee6696dfddfdad0bd7e6d5f04946463c0d"},"seq":21}',X'864CC7F43209E3E1458CCFE8F5FF704AD0B4528C4A643083EC554534F20E42EA',X'5D448B6F9BA00579E5C52100A24CF70F07993D250BE5DFC3C4411AB6DD3780FF');
INSERT INTO "entry" VALUES(22,'approval',21,'ben',1795962514754161,'{"act":21,"at_us":1795962514754161,"kind":"approval","person":"ben","says":{"act":"batch-1","hash":"3f4d3e9bceb999ce1395160eeb96b776029d5d33a06fb462bca2a2c23dd532ad","signature":"5f56825ae8e0a4f272e9389ab4347f23ca7fb0beb0612512100f5aff123d64aacd82152376eee7c334fb0db37563581c4d25ebd358c243f1d4de3731366ddf0d"},"seq":22}',X'6DBB604B236A8FA15312384F9E6F869BB094294B2882812046B13A1E8404872E',X'8B34E3FF2118E5882F7E47A6AAE4AC5F3D891DF5A117F63D713D12C7EF194C8D');
INSERT INTO "entry" VALUES(23,'posted',21,'ben',1795962514870581,'{"act":21,"at_us":1795962514870581,"kind":"posted","person":"ben","says":{"act":"batch-1"},"seq":23}',X'74F9FC11E1912C591D6706C8CA1481AD023AB44DD4B1269CA2159F1CFE012186',X'9DD3918708759E9904D50BE14149EBFDA257120C7F459F08515DF478CEC364CE');
INSERT INTO "entry" VALUES(24,'act',24,'ada',1795962515066936,'{"act":24,"at_us":1795962515066936,"kind":"act","person":"ada","says":{"amount_cents":79655,"asked":{"act":"batch-1-t1","body":{"batch":21,"cases":6,"differing":[],"k":1,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58101],["expense:snap:51059",15799],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73900],["obligation:snap",73900],["spent:snap",-73900],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79655],["cash:reserve",-79655]],"reason":""},"hash":"82748ca4db9105ca79f4096577f415cbf76eb2a9e0b50083a7df39bdb2c2d59f","in_window":1,"needed":1,"signature":"b9f505fe2fd9a9784b6d8206e577a7e3844a7a955402a7af53cd83d21ed7655a8ff976523b6dd6479859c9e1122f43d0268e603cda8ece2269d2895c6fac080d"},"seq":24}',X'C581A58B10891B9367B31493CCFBDFF8998231A0F9694F875E554897EB2DEC05',X'4D0F8EC79A40419F93B4580569CFCE05FB9864BB9B99FFCDB692EAA33D8610FC');
INSERT INTO "entry" VALUES(25,'approval',24,'dee',1795962515213523,'{"act":24,"at_us":1795962515213523,"kind":"approval","person":"dee","says":{"act":"batch-1-t1","hash":"82748ca4db9105ca79f4096577f415cbf76eb2a9e0b50083a7df39bdb2c2d59f","signature":"3614b82051c790963042a0ce4816ed10c146ab6808f9d3a1d4e00a24adc70334124a5f63b1eb0883c4d96ceb36a33a342d63a81f5dd02bb22854640bd7e27f02"},"seq":25}',X'423D71D1432E9B27869E8DADF011828973E5F5F0B12E03526D56BFD0F924CBB7',X'FB17B4882313BCF69BD52C46510EFCF400A5F697702E0C476D81B95AF8BB28AA');
INSERT INTO "entry" VALUES(26,'posted',24,'dee',1795962515409664,'{"act":24,"at_us":1795962515409664,"kind":"posted","person":"dee","says":{"act":"batch-1-t1"},"seq":26}',X'DF1D6E973293764044938E7A45A83123205CF68A7317B2130B27CBB7A18B7A52',X'BA3E20DF541B781908E3CB323013938F201571C58055DAD013CB6D29951EA4EC');
INSERT INTO "entry" VALUES(27,'act',27,'ada',1795962515520478,'{"act":27,"at_us":1795962515520478,"kind":"act","person":"ada","says":{"amount_cents":79659,"asked":{"act":"batch-1-t2","body":{"batch":21,"cases":7,"differing":[],"k":2,"of":"batch-1"},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58103],["expense:snap:51059",15801],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73904],["obligation:snap",73904],["spent:snap",-73904],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79659],["cash:reserve",-79659]],"reason":""},"hash":"e9b351cc5cd873494721ac2c56937302b2d359c38a199fc8e6ca01d1d028b66b","in_window":1,"needed":1,"signature":"629259f976d1f9f7bf37bd3a8ae34ef11b17cbeb3e7fb43d4038b8899a8009aada94d569702d7acb908be2a4d54417237dfddb89e528d9b8b25d71e1c2bf8c02"},"seq":27}',X'8B87AEB4CF05140F7F5D8B7FEA3C01D6EC0AB6B347EB0DEABEE579D9145D141F',X'0FC11AD3F5D06A433E1CB1AC2CB4F1A95A1B41E337D31BEC4F789D0A01911A2A');
INSERT INTO "entry" VALUES(28,'approval',27,'dee',1795962515639229,'{"act":27,"at_us":1795962515639229,"kind":"approval","person":"dee","says":{"act":"batch-1-t2","hash":"e9b351cc5cd873494721ac2c56937302b2d359c38a199fc8e6ca01d1d028b66b","signature":"c5130a37d70684bf859fb299a2036342fa6c981468da964f0127ea30bce7a0094567fd8f22ba44a61926ecd350e0cb10cae0279e29c34687d8518f1b7d0d100b"},"seq":28}',X'D741EE5455A3B8E917FCE7A4689DB44011C215AE5029671CF01AF80ED1A8850E',X'8F046AC39041E9702C5309B38A0578BA76D95F9A079292B267F4D80A7120C7FF');
INSERT INTO "entry" VALUES(29,'posted',27,'dee',1795962515734746,'{"act":27,"at_us":1795962515734746,"kind":"posted","person":"dee","says":{"act":"batch-1-t2"},"seq":29}',X'EE0D631FEE3AFC179809A5943837CAF04676B5963D929F98389BB4F80B8985B3',X'1F128744B4D50D8A77715E80FD01E7D874E35D0EEA4909159FD2321711FB70F4');
INSERT INTO "entry" VALUES(30,'act',30,'ada',1795962515793231,'{"act":30,"at_us":1795962515793231,"kind":"act","person":"ada","says":{"amount_cents":1000,"asked":{"act":"dep-3","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",1000],["source:reserve",-1000]],"reason":""},"hash":"8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f","in_window":0,"needed":1,"signature":"ad0e1769392c44d24d3749e4dbc8183d3c68ec65b9fb71a0115fdd6a9e69c5cdf7bb75cc09f017e94f700846322fe6a948b74ede9eb76e5a5e98cc87a94f650f"},"seq":30}',X'169B369F1F0AB90527C2D39DB38BA05B939D77F184A3BB50BEEEEC6EC59F7FD7',X'CCA880A9741F7E044BA025037A7AA3CDF4246E74CE46D0DDE43DBF2035FA9514');
INSERT INTO "entry" VALUES(31,'refusal',NULL,'ada',1795962515855219,'{"act":null,"at_us":1795962515855219,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"approve","why":"ada made dep-3, and nobody approves what they made. Ask somebody else."},"seq":31}',X'6622D40300D72C8A209A914176316D9B291813D34E4FB8971C5A156C279350FD',X'E2AA1782C25A0670D9363B8645C485E2B79C6ED9AF3DF8D71C4369666E4DDCD1');
INSERT INTO "entry" VALUES(32,'refusal',NULL,'eve',1795962515906813,'{"act":null,"at_us":1795962515906813,"kind":"refusal","person":"eve","says":{"act":"dep-3","by":"eve","what":"approve","why":"eve has not the role of checker on 2026-11-29."},"seq":32}',X'E94E55120D8E34DE9C1467B3B2F1C4D7657E1E61EBB223DC4FB64ABE29069541',X'825284B428380C8F3846C41F079C81EA4BBB73BA23984F064C3861451951A6CE');
INSERT INTO "entry" VALUES(33,'refusal',NULL,'ada',1795962515960450,'{"act":null,"at_us":1795962515960450,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"deposit","why":"the id dep-3 is taken by another act of this book (or the same by another person). Choose a new id for a new request."},"seq":33}',X'A9631BA69284602D3F886178CD4B1C57E85CC691FB688DF2EAD148DE72480611',X'7C4B8C5A44F18106B745C85EB43B9F1B8EF4FFDAB9CAF8167248F3D0E5C318C5');
INSERT INTO "entry" VALUES(34,'act',34,'ada',1795962516008893,'{"act":34,"at_us":1795962516008893,"kind":"act","person":"ada","says":{"amount_cents":100,"asked":{"act":"dep-late","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":"2026-11-28","kind":"deposit","maker":"ada","postings":[["cash:reserve",100],["source:reserve",-100]],"reason":""},"hash":"128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a","in_window":0,"needed":1,"signature":"0609260d816b3dcc27d94e6c023c5dc20ecd26ef1fd2b1cb0477efb10bdafdf8efaa3fcc952bf66468a6dca3838263572f3dcefc40872ce61a6564626899fb00"},"seq":34}',X'7741072167A46F11B45EDA704264F208796C4C3D2127236C136B5432777180AA',X'EA7FC129031C59B4765B26C410BBBAC7305BE96ADCDC94EE79D9FC399F891865');
INSERT INTO "entry" VALUES(35,'expired',34,NULL,1795962516069823,'{"act":34,"at_us":1795962516069823,"kind":"expired","person":null,"says":{"act":"dep-late"},"seq":35}',X'AD422EC669DDBD6D227F59C56DEC7C66F7F27F77D10061507C77076F5F80AFFE',X'DC4E24B32AA78E66886D4E66E4CEC2DA3C3AA07665DA272A4834AC55E2201063');
INSERT INTO "entry" VALUES(36,'act',36,'ada',1795962516075573,'{"act":36,"at_us":1795962516075573,"kind":"act","person":"ada","says":{"amount_cents":20000000,"asked":{"act":"dep-waiting","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",20000000],["source:reserve",-20000000]],"reason":""},"hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","in_window":0,"needed":2,"signature":"c1f678bd51fd37e974ccc894672411aee41e141a5700337ad1fb9b85c8856423ef57cb182030d35bb736ef4d327ea5fc35e0400e324ef49441044a507319e30d"},"seq":36}',X'B4702236D131798FB464E12F9DEF831DB99EB8815891D66DA129282292CCA734',X'C26CD64782BAD9593EBF26BC5E6A724167561408F6B9CEFD79A62C706400728D');
INSERT INTO "entry" VALUES(37,'approval',36,'ben',1795962516089796,'{"act":36,"at_us":1795962516089796,"kind":"approval","person":"ben","says":{"act":"dep-waiting","hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","signature":"5db8cfabff3505d667af2806e58f74be94bf47ff3463db28c9d6bdee044c169fec674def8b7b77c1387c44afbb4df9cd8ec5a25f9af7bfabc3972924b8b7ea0b"},"seq":37}',X'1961492728E1F6C28023DF53BD41C7ABB8F143BE81DB6CE672FAE0865F8C8697',X'7B8E3CCAA69E1E8BEA8DC091324C4D3D0AB3945C2D8A306A46C74851E61D154E');
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
INSERT INTO "line" VALUES(21,0,1,'K001','51013',18701,5931062166313348896,X'C2143434CE13556534BB5B0E42BBAD820773B4CBEC81DE82CD528820D261A687',1);
INSERT INTO "line" VALUES(21,1,1,'K002','51059',29200,197158827968764602,X'0DC6C423C7B357C96F51271D74CE6598A79616428065B9D0BA6DB077F6DB050B',1);
INSERT INTO "line" VALUES(21,2,1,'K003','51059',2399,7980455824550189949,X'98D1F0F7FD94AE2F58B31D7FE8BEF484D5662CBC5E4F4D3DE98AC9D4C7E35792',1);
INSERT INTO "line" VALUES(21,3,2,'K004','51013',5410,8016085717489335684,X'6C44B7FEB7A732973FF7CFE7ED89C62FC272AEECBA13D5EAAF47564BCA6BBBD0',1);
INSERT INTO "line" VALUES(21,4,2,'K005','51059',6100,6323305791431098239,X'71755555AB2146374CB4ACF31C664A0416A5DF0A9855ADC6F9C5752C4138F32B',1);
INSERT INTO "line" VALUES(21,5,1,'K006','51013',97503,2554319470404832072,X'01D0C233083D55DF4E66DB8103EF2BDBEF2BC13F29DCA4EA066080A3E8950599',1);
INSERT INTO "line" VALUES(21,6,1,'K007','51059',1,5403095103497715898,X'4019F22C7D0801D1E16A753D9FD003F9B51E0198A04EC308E3CAC58508FDBD72',1);
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
INSERT INTO "person" VALUES('gus',1,'Gus','FTYjpUUizAM2BoowWsE/Uw9P3JXuEFp+6Fk5MmuZlvs=');
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
INSERT INTO "posting" VALUES(13,0,'cash:reserve',7700);
INSERT INTO "posting" VALUES(13,1,'source:reserve',-7700);
INSERT INTO "posting" VALUES(16,0,'cash:reserve',-7700);
INSERT INTO "posting" VALUES(16,1,'source:reserve',7700);
INSERT INTO "posting" VALUES(19,0,'cash:reserve',-500);
INSERT INTO "posting" VALUES(19,1,'escrow',500);
INSERT INTO "posting" VALUES(21,0,'authority:snap',147804);
INSERT INTO "posting" VALUES(21,1,'obligation:snap',-147804);
INSERT INTO "posting" VALUES(21,2,'authority:wic',11510);
INSERT INTO "posting" VALUES(21,3,'obligation:wic',-11510);
INSERT INTO "posting" VALUES(24,0,'expense:snap:51013',58101);
INSERT INTO "posting" VALUES(24,1,'expense:snap:51059',15799);
INSERT INTO "posting" VALUES(24,2,'expense:wic:51013',2705);
INSERT INTO "posting" VALUES(24,3,'expense:wic:51059',3050);
INSERT INTO "posting" VALUES(24,4,'payable:snap',-73900);
INSERT INTO "posting" VALUES(24,5,'obligation:snap',73900);
INSERT INTO "posting" VALUES(24,6,'spent:snap',-73900);
INSERT INTO "posting" VALUES(24,7,'payable:wic',-5755);
INSERT INTO "posting" VALUES(24,8,'obligation:wic',5755);
INSERT INTO "posting" VALUES(24,9,'spent:wic',-5755);
INSERT INTO "posting" VALUES(24,10,'committed:reserve',79655);
INSERT INTO "posting" VALUES(24,11,'cash:reserve',-79655);
INSERT INTO "posting" VALUES(27,0,'expense:snap:51013',58103);
INSERT INTO "posting" VALUES(27,1,'expense:snap:51059',15801);
INSERT INTO "posting" VALUES(27,2,'expense:wic:51013',2705);
INSERT INTO "posting" VALUES(27,3,'expense:wic:51059',3050);
INSERT INTO "posting" VALUES(27,4,'payable:snap',-73904);
INSERT INTO "posting" VALUES(27,5,'obligation:snap',73904);
INSERT INTO "posting" VALUES(27,6,'spent:snap',-73904);
INSERT INTO "posting" VALUES(27,7,'payable:wic',-5755);
INSERT INTO "posting" VALUES(27,8,'obligation:wic',5755);
INSERT INTO "posting" VALUES(27,9,'spent:wic',-5755);
INSERT INTO "posting" VALUES(27,10,'committed:reserve',79659);
INSERT INTO "posting" VALUES(27,11,'cash:reserve',-79659);
INSERT INTO "posting" VALUES(30,0,'cash:reserve',1000);
INSERT INTO "posting" VALUES(30,1,'source:reserve',-1000);
INSERT INTO "posting" VALUES(34,0,'cash:reserve',100);
INSERT INTO "posting" VALUES(34,1,'source:reserve',-100);
INSERT INTO "posting" VALUES(36,0,'cash:reserve',20000000);
INSERT INTO "posting" VALUES(36,1,'source:reserve',-20000000);
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
INSERT INTO "reversal" VALUES(16,13,1);
CREATE TABLE scope (
	id INTEGER NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	period VARCHAR(20) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (program, period)
);
INSERT INTO "scope" VALUES(1,'snap','2026-11');
INSERT INTO "scope" VALUES(2,'wic','2026-11');
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
INSERT INTO "tranche" VALUES(24,21,1,1);
INSERT INTO "tranche" VALUES(27,21,2,1);
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
CREATE TRIGGER act_opened BEFORE INSERT ON act
WHEN NEW.seq <> 1 AND NOT EXISTS (SELECT 1 FROM decision WHERE act = 1 AND outcome = 'posted')
BEGIN SELECT RAISE(ABORT, 'opened: the opening of the book is approved before all else'); END;
CREATE TRIGGER act_not_closed BEFORE INSERT ON act
WHEN coalesce((SELECT t.kind FROM reversal r JOIN act t ON t.seq = r.reverses WHERE r.act = NEW.seq), NEW.kind)
    NOT IN ('people', 'duty', 'end_duty', 'policy', 'receipt', 'writedown', 'giveback', 'interest', 'recovered', 'close',
      'reversal')
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
CREATE TRIGGER approval_not_own BEFORE INSERT ON approval
WHEN NEW.act <> 1 AND EXISTS (SELECT 1 FROM duty WHERE act = NEW.act AND person = NEW.person)
BEGIN SELECT RAISE(ABORT, 'alone: nobody approves a role of their own'); END;
CREATE TRIGGER approval_by_checker BEFORE INSERT ON approval
WHEN NOT EXISTS (
  SELECT 1 FROM duty d JOIN act a ON a.seq = NEW.act
  WHERE d.person = NEW.person AND d.role = 'checker' AND NEW.day BETWEEN d.from_on AND d.until_on
    AND (d.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = d.act AND x.outcome = 'posted'))
    AND NOT EXISTS (
      SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
      WHERE e.person = d.person AND e.role = d.role AND e.from_on <= NEW.day AND e.act > d.act)
    AND (d.most_cents IS NULL OR (d.most_cents >= a.amount_cents
      AND a.kind NOT IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority')))
    AND (d.by IS NULL OR EXISTS (
      SELECT 1 FROM duty g WHERE g.person = d.by AND g.role = d.role AND g.by IS NULL
        AND NEW.day BETWEEN g.from_on AND g.until_on
        AND (g.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = g.act AND x.outcome = 'posted'))
        AND NOT EXISTS (
          SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
          WHERE e.person = g.person AND e.role = g.role AND e.from_on <= NEW.day AND e.act > g.act))))
BEGIN SELECT RAISE(ABORT, 'duty: only a checker approves, in the time and up to the amount given'); END;
CREATE TRIGGER decision_checked BEFORE INSERT ON decision
WHEN NEW.outcome = 'posted' AND (
  (SELECT needed FROM act WHERE seq = NEW.act) > (
    SELECT count(*) FROM approval v WHERE v.act = NEW.act AND EXISTS (
      SELECT 1 FROM duty d JOIN act a ON a.seq = v.act
      WHERE d.person = v.person AND d.role = 'checker' AND NEW.day BETWEEN d.from_on AND d.until_on
        AND (d.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = d.act AND x.outcome = 'posted'))
        AND NOT EXISTS (
          SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
          WHERE e.person = d.person AND e.role = d.role AND e.from_on <= NEW.day AND e.act > d.act)
        AND (d.most_cents IS NULL OR (d.most_cents >= a.amount_cents
          AND a.kind NOT IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority')))
        AND (d.by IS NULL OR EXISTS (
          SELECT 1 FROM duty g WHERE g.person = d.by AND g.role = d.role AND g.by IS NULL
            AND NEW.day BETWEEN g.from_on AND g.until_on
            AND (g.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = g.act AND x.outcome = 'posted'))
            AND NOT EXISTS (
              SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
              WHERE e.person = g.person AND e.role = g.role AND e.from_on <= NEW.day AND e.act > g.act)))))
  OR (SELECT needed FROM act WHERE seq = NEW.act) < (
    SELECT coalesce(max(p.checkers), 1) FROM policy p JOIN act a ON a.seq = NEW.act
    WHERE (p.at_least_cents <= a.amount_cents
        OR a.kind IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority'))
      AND p.act = coalesce((
        SELECT max(q.act) FROM policy q JOIN decision x ON x.act = q.act AND x.outcome = 'posted'), 1)))
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
    WHERE p.act = NEW.act AND (abs(b.cents) > 1000000000000000 OR (a.limited = 1
      AND ((a.side = 'debit' AND b.cents < 0) OR (a.side = 'credit' AND b.cents > 0)))));
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
