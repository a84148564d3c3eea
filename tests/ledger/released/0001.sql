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
INSERT INTO "act" VALUES(1,'open-1','open','ada','2026-11-29',NULL,120000000,2,0,'8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492');
INSERT INTO "act" VALUES(5,'dep-1','deposit','ada','2026-11-29',NULL,50000000,2,0,'73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a');
INSERT INTO "act" VALUES(9,'duty-1','duty','ben','2026-11-29',NULL,0,2,0,'caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378');
INSERT INTO "act" VALUES(13,'dep-2','deposit','ada','2026-11-29',NULL,7700,1,0,'84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f');
INSERT INTO "act" VALUES(16,'rev-1','reversal','ada','2026-11-29',NULL,7700,1,0,'7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1');
INSERT INTO "act" VALUES(19,'move-1','transfer','ada','2026-11-29',NULL,500,1,1,'3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b');
INSERT INTO "act" VALUES(21,'batch-1','batch','ada','2026-11-29',NULL,159314,1,1,'611c0a0d2c5e8d48d022d70a3ae412b001a597f6745bf05cbaf738d8f582621c');
INSERT INTO "act" VALUES(24,'batch-1-t1','tranche','ada','2026-11-29',NULL,79655,1,1,'cde07c8885b10a73f80a24f500d6ce64931f48a5bfaf84a21124fcfe70d2e4ff');
INSERT INTO "act" VALUES(27,'batch-1-t2','tranche','ada','2026-11-29',NULL,79659,1,1,'df22da92f44433244b31c529fb297f565b8e8563d529dfde503f7eb1602e184e');
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
)
 WITHOUT ROWID

;
INSERT INTO "approval" VALUES(1,'ben',2,'2026-11-29',X'237232E9AF894DC005D72E287A89EB00E4729F599C65AD1E41E41274F78C977EC888D7A9C952F316A3F39ACB5AC155CFA9C8649CF5AA3AE53C32DE949B408209');
INSERT INTO "approval" VALUES(1,'cy',3,'2026-11-29',X'EDEDFCE235DAD0E9993161301A996A1FD2A704D26BF16FAAF81EBED09BED4EEA605CEC4DDAF427847F9D5645DACF41B841FFE32E077E080EF3B22BDC745D3D03');
INSERT INTO "approval" VALUES(5,'ben',6,'2026-11-29',X'25751DE440DF12812FA8227E769CE25C1A72CD536CCA5F43D99F752E9FEF35EC67566746CBF4C577CF2E3FA4CD703C757CCBF73DA48DF2F87E9B5755B0D29D0C');
INSERT INTO "approval" VALUES(5,'cy',7,'2026-11-29',X'58BE1A9F16B40D0959405F819958FA6A40F93F3280A6B8C13CA61765AD86F94779C1F4FEE8707C28CD4513F1EBC1B56FA1FF3DB3B878BCB04EDAD20D846C280A');
INSERT INTO "approval" VALUES(9,'cy',10,'2026-11-29',X'DDE20E861F6C9E33FEC70FCF8292441B99507676A7482B44A8F2E90A59BA28C88E8CDF1ECCCCE755E0919E0954ED6FD223876593A5A5D5A43FA16BD429CF760B');
INSERT INTO "approval" VALUES(9,'gus',11,'2026-11-29',X'1F0FD0070A4D200493E51E2B0E2DB273AB81922BB06EC1E138B0B3BEF856DD1BD981900FCE658F4EFCC359D7E3C8794962417B30123FE6DBB310E20C76759201');
INSERT INTO "approval" VALUES(13,'ben',14,'2026-11-29',X'C67E42C722049F59FC60025DBD631489C082BAF2E24820E3AF81193D22FC06EB4E8761498FB3FC726983EADB219B99D1F1854EB1A1F6E15CD962E6BBB322CB06');
INSERT INTO "approval" VALUES(16,'ben',17,'2026-11-29',X'A60AD82539766E65C0CC98A7389C8976C61A49E6014C45C2257124EBBF7138DE9CE4CD7D8056BC05B1154ED3124FC6C6F03A47630F027DB7B5DEB2291FD1D40F');
INSERT INTO "approval" VALUES(21,'ben',22,'2026-11-29',X'50864B4CEA3FF92F311087B6BA0621F8F4BBB14D138AAB17B029B6C50D11902880995615793D358BEF71B24BCD38170E09C7604E664B2523C632F64B36D3E005');
INSERT INTO "approval" VALUES(24,'dee',25,'2026-11-29',X'1B376680A4DE8641A8E69A1EB9AF7778DE7BC2B76125A5631D916102B1E124745A48664E0ED252BD0CCF06ADDFE7F8D03031C64B1FD8A3BE8B60A1154DD58C0B');
INSERT INTO "approval" VALUES(27,'dee',28,'2026-11-29',X'2D64BDB3EF97F8565A41FA9F8E7CDC91F079C52D9D1CA680F118033BFF75E3A9A51B7E1830EEF1045E7D88B6E9907D18600345BEA013FA1C5E80FB9BC4AE8007');
INSERT INTO "approval" VALUES(36,'ben',37,'2026-11-29',X'5DB8CFABFF3505D667AF2806E58F74BE94BF47FF3463DB28C9D6BDEE044C169FEC674DEF8B7B77C1387C44AFBB4DF9CD8EC5A25F9AF7BFABC3972924B8B7EA0B');
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
INSERT INTO "balance" VALUES('authority:snap',-99852196,23);
INSERT INTO "balance" VALUES('authority:wic',-19988490,23);
INSERT INTO "balance" VALUES('cash:reserve',49840686,29);
INSERT INTO "balance" VALUES('committed:reserve',159314,29);
INSERT INTO "balance" VALUES('escrow',0,0);
INSERT INTO "balance" VALUES('expense:snap:51013',116204,29);
INSERT INTO "balance" VALUES('expense:snap:51059',31600,29);
INSERT INTO "balance" VALUES('expense:wic:51013',5410,29);
INSERT INTO "balance" VALUES('expense:wic:51059',6100,29);
INSERT INTO "balance" VALUES('granted:snap',100000000,4);
INSERT INTO "balance" VALUES('granted:wic',20000000,4);
INSERT INTO "balance" VALUES('interest',0,0);
INSERT INTO "balance" VALUES('interest_income',0,0);
INSERT INTO "balance" VALUES('obligation:snap',0,29);
INSERT INTO "balance" VALUES('obligation:wic',0,29);
INSERT INTO "balance" VALUES('payable:snap',-147804,29);
INSERT INTO "balance" VALUES('payable:wic',-11510,29);
INSERT INTO "balance" VALUES('receivable:snap',0,0);
INSERT INTO "balance" VALUES('receivable:wic',0,0);
INSERT INTO "balance" VALUES('recovery:snap',0,0);
INSERT INTO "balance" VALUES('recovery:wic',0,0);
INSERT INTO "balance" VALUES('revenue:snap',0,0);
INSERT INTO "balance" VALUES('revenue:wic',0,0);
INSERT INTO "balance" VALUES('source:reserve',-50000000,18);
INSERT INTO "balance" VALUES('spent:snap',-147804,29);
INSERT INTO "balance" VALUES('spent:wic',-11510,29);
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
INSERT INTO "batch" VALUES(21,'reserve','2026-11',2,7,159314);
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
INSERT INTO "decision" VALUES(1,4,'posted','2026-11-29',1795963278271813);
INSERT INTO "decision" VALUES(5,8,'posted','2026-11-29',1795963278309228);
INSERT INTO "decision" VALUES(9,12,'posted','2026-11-29',1795963278334544);
INSERT INTO "decision" VALUES(13,15,'posted','2026-11-29',1795963278346601);
INSERT INTO "decision" VALUES(16,18,'posted','2026-11-29',1795963278360568);
INSERT INTO "decision" VALUES(19,20,'voided','2026-11-29',1795963278379044);
INSERT INTO "decision" VALUES(21,23,'posted','2026-11-29',1795963278433536);
INSERT INTO "decision" VALUES(24,26,'posted','2026-11-29',1795963278618914);
INSERT INTO "decision" VALUES(27,29,'posted','2026-11-29',1795963278672453);
INSERT INTO "decision" VALUES(34,35,'expired','2026-11-29',1795963278693242);
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
INSERT INTO "entry" VALUES(1,'act',1,'ada',1795963278237962,'{"act":1,"at_us":1795963278237962,"kind":"act","person":"ada","says":{"amount_cents":120000000,"asked":{"act":"open-1","body":{"accounts":[{"fund":"reserve","id":"cash:reserve","kind":"cash"},{"fund":"reserve","id":"committed:reserve","kind":"committed"},{"fund":"reserve","id":"source:reserve","kind":"source"},{"authority":"snap","id":"granted:snap","kind":"granted","program":"snap"},{"authority":"snap","id":"authority:snap","kind":"authority","program":"snap"},{"authority":"snap","id":"obligation:snap","kind":"obligation","program":"snap"},{"authority":"snap","id":"spent:snap","kind":"spent","program":"snap"},{"authority":"wic","id":"granted:wic","kind":"granted","program":"wic"},{"authority":"wic","id":"authority:wic","kind":"authority","program":"wic"},{"authority":"wic","id":"obligation:wic","kind":"obligation","program":"wic"},{"authority":"wic","id":"spent:wic","kind":"spent","program":"wic"},{"id":"payable:snap","kind":"payable","program":"snap"},{"id":"receivable:snap","kind":"receivable","program":"snap"},{"id":"revenue:snap","kind":"revenue","program":"snap"},{"id":"recovery:snap","kind":"recovery","program":"snap"},{"county":"51013","id":"expense:snap:51013","kind":"expense","program":"snap"},{"county":"51059","id":"expense:snap:51059","kind":"expense","program":"snap"},{"id":"payable:wic","kind":"payable","program":"wic"},{"id":"receivable:wic","kind":"receivable","program":"wic"},{"id":"revenue:wic","kind":"revenue","program":"wic"},{"id":"recovery:wic","kind":"recovery","program":"wic"},{"county":"51013","id":"expense:wic:51013","kind":"expense","program":"wic"},{"county":"51059","id":"expense:wic:51059","kind":"expense","program":"wic"},{"id":"interest","kind":"interest"},{"id":"interest_income","kind":"interest_income"},{"id":"escrow","kind":"escrow"},{"id":"suspense","kind":"suspense"}],"authorities":[{"basis":"Executive Order 54","cap_cents":100000000,"from_on":"2020-01-01","id":"snap","program":"snap","until_on":"2099-12-31"},{"basis":"Executive Order 54","cap_cents":20000000,"from_on":"2020-01-01","id":"wic","program":"wic","until_on":"2099-12-31"}],"currency":"USD","duties":[{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"administrator","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ada","role":"maker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"ben","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"cy","role":"checker","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"eve","role":"auditor","until_on":"9999-12-31"},{"by":null,"from_on":"2020-01-01","most_cents":null,"person":"gus","role":"checker","until_on":"9999-12-31"}],"evidence":{"plan":"0000000000000000000000000000000000000000000000000000000000000000"},"fips":"51","funds":{"reserve":"Reserve"},"name":"Bridge fund","people":[{"id":"ada","key":"BHtrOfdvoA1egtaoMMObbliA9M2Mtj20NkZlyQuFGww=","name":"Ada"},{"id":"ben","key":"J8zHDrJcRXHXNYipsbLo4tJ3z4gWwFPkwZFLw5U4d1A=","name":"Ben"},{"id":"cy","key":"3bgst+9Bown1x6L33ys4ksBOBDDJC9bOcvh1VCzQZTs=","name":"Cy"},{"id":"dee","key":"DwPsX/UU7vKv++MTuNJrQrNR0C7hDSueFuaNglvYEp0=","name":"Dee"},{"id":"eve","key":"VloPlVXLT01OBrgREleGXczXXMdRNamxDJpE7KUEE0M=","name":"Eve"},{"id":"gus","key":"FTYjpUUizAM2BoowWsE/Uw9P3JXuEFp+6Fk5MmuZlvs=","name":"Gus"}],"place":"Virginia","planned":[],"policy":[{"at_least_cents":0,"checkers":1},{"at_least_cents":10000000,"checkers":2}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"open","maker":"ada","postings":[["granted:snap",100000000],["authority:snap",-100000000],["granted:wic",20000000],["authority:wic",-20000000]],"reason":""},"hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","in_window":0,"needed":2,"signature":"b2677e1b129509678ceb0031401b6f523b869da7d97802a2218b38a8301f0340322803841cd8a8108b41190f9456e1cdfe7f8d9f8248eaa3ed8227b53d7f0502"},"seq":1}',X'0255E2626912BE621EB525B5A1622ED9ED62D8BE674B7B37E3CB8D4B531F7F76',X'3F47463EFF5C01CEFFB63077385B6346AD95F38225994702A1CD255F952959DF');
INSERT INTO "entry" VALUES(2,'approval',1,'ben',1795963278252282,'{"act":1,"at_us":1795963278252282,"kind":"approval","person":"ben","says":{"act":"open-1","hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","signature":"237232e9af894dc005d72e287a89eb00e4729f599c65ad1e41e41274f78c977ec888d7a9c952f316a3f39acb5ac155cfa9c8649cf5aa3ae53c32de949b408209"},"seq":2}',X'96C5AE9CECDABE53AB47596BA4A3851ACDD0CF509C2E9F10473D007B74D58B71',X'555288FB68ADEC7A379BA3CB8C60BD1BBECD0704FD7364F27AED74ED6CBF32BD');
INSERT INTO "entry" VALUES(3,'approval',1,'cy',1795963278264974,'{"act":1,"at_us":1795963278264974,"kind":"approval","person":"cy","says":{"act":"open-1","hash":"8bb97439ad6a58f795153588a82b8feeae5cc49d389f8a7764806edbdb714492","signature":"ededfce235dad0e9993161301a996a1fd2a704d26bf16faaf81ebed09bed4eea605cec4ddaf427847f9d5645dacf41b841ffe32e077e080ef3b22bdc745d3d03"},"seq":3}',X'F8D0D85DA24300FAD389568243770C376B65FAF9BFFC748CA6801442B8D038DC',X'8766050BBD5DBE358791B17C91AC9D84A824AC1FCE885F62F6649BCED03BC267');
INSERT INTO "entry" VALUES(4,'posted',1,'cy',1795963278271813,'{"act":1,"at_us":1795963278271813,"kind":"posted","person":"cy","says":{"act":"open-1"},"seq":4}',X'17F016F8F03B457C98E3FD95D219B311ADA9FCC2A0B2399011D371B81D3399DA',X'9A30C23DE9FE7560580F98744AC1D2CB92196C17FC2EE95C553F37712B1AD24C');
INSERT INTO "entry" VALUES(5,'act',5,'ada',1795963278276738,'{"act":5,"at_us":1795963278276738,"kind":"act","person":"ada","says":{"amount_cents":50000000,"asked":{"act":"dep-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",50000000],["source:reserve",-50000000]],"reason":""},"hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","in_window":0,"needed":2,"signature":"f180a6c222de0839354f1ecf04de471b004989eb57bea8bbe4f0b59a3159899e0540f37f8a2f725713e41daa7b1920cea6591b3599766c601bc8801c1347d309"},"seq":5}',X'C070547B8B3C6CC480590A6C2D1364DD5938F2AAED37B19F0BD65609670F6B5F',X'997A39F102231839649FB604283ABAA3854464FF38D181432C9A0295056AAE5B');
INSERT INTO "entry" VALUES(6,'approval',5,'ben',1795963278287511,'{"act":5,"at_us":1795963278287511,"kind":"approval","person":"ben","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"25751de440df12812fa8227e769ce25c1a72cd536cca5f43d99f752e9fef35ec67566746cbf4c577cf2e3fa4cd703c757ccbf73da48df2f87e9b5755b0d29d0c"},"seq":6}',X'7C6DFE969F980712999B82A1DC6A31795239922F099A81EB943838302181B8C6',X'74DCE65C01CC953B369559EBCAB2D2CBA351E3FB84B36F852CCC2B891901606E');
INSERT INTO "entry" VALUES(7,'approval',5,'cy',1795963278302107,'{"act":5,"at_us":1795963278302107,"kind":"approval","person":"cy","says":{"act":"dep-1","hash":"73a7ee1126ac6a1f354f3e17b7cb48e68377e704c770020c93597353d1b5f78a","signature":"58be1a9f16b40d0959405f819958fa6a40f93f3280a6b8c13ca61765ad86f94779c1f4fee8707c28cd4513f1ebc1b56fa1ff3db3b878bcb04edad20d846c280a"},"seq":7}',X'2AC30E888F8A08A9EC95EEEB9EBE5A5DEC64190E77893B76AB2437A6C3269472',X'125981E22505662B44B0D54B46F1C22CB08C6CB5C8AA505BBF396636C00415F1');
INSERT INTO "entry" VALUES(8,'posted',5,'cy',1795963278309228,'{"act":5,"at_us":1795963278309228,"kind":"posted","person":"cy","says":{"act":"dep-1"},"seq":8}',X'1CF40D921D39D9A12D78BAEC51890B9B03928110AEFFC4FAF3EB1D512A8ED687',X'DAC46E439FC72BA502DDB9B6DC68582F4BA6E1EFBC1E9815C9956B5BBB40DA86');
INSERT INTO "entry" VALUES(9,'act',9,'ben',1795963278311998,'{"act":9,"at_us":1795963278311998,"kind":"act","person":"ben","says":{"amount_cents":0,"asked":{"act":"duty-1","body":{"duties":[{"by":"ben","from_on":"2026-11-29","most_cents":200000,"person":"dee","role":"checker","until_on":"2099-12-31"}]},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"duty","maker":"ben","postings":[],"reason":""},"hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","in_window":0,"needed":2,"signature":"5edb858bb02653e086f05cf05e27fc4299cb4cbbbc88188f27f1c2e3cdfe7ac1c190518633f993c383640af3f5994ee5031b0774b1450e030f0221057db5380d"},"seq":9}',X'CA8C516E32494F7E69A88A9090EE8BA101B865CE2054E0D3622349234BF22B52',X'70E004456E3A57EB9D5DD62DDED56DEA1942FF3EC08ECA026FB268644DAA5883');
INSERT INTO "entry" VALUES(10,'approval',9,'cy',1795963278320112,'{"act":9,"at_us":1795963278320112,"kind":"approval","person":"cy","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"dde20e861f6c9e33fec70fcf8292441b99507676a7482b44a8f2e90a59ba28c88e8cdf1ecccce755e0919e0954ed6fd223876593a5a5d5a43fa16bd429cf760b"},"seq":10}',X'751182C94D83FCEF26E97CDCD6697B22639EA20857F1D162FDB45A0523C43202',X'9F89715E439F7D9CD806284EC6758A047EF2E2A7A50C52A97AADC8A6F3EFA261');
INSERT INTO "entry" VALUES(11,'approval',9,'gus',1795963278326260,'{"act":9,"at_us":1795963278326260,"kind":"approval","person":"gus","says":{"act":"duty-1","hash":"caa51a46511a9e7e7932e43606bacefab393e5da7b1ade1ceb000a1883162378","signature":"1f0fd0070a4d200493e51e2b0e2db273ab81922bb06ec1e138b0b3bef856dd1bd981900fce658f4efcc359d7e3c8794962417b30123fe6dbb310e20c76759201"},"seq":11}',X'A352EB585B463E5FE30A7E93A1435D6BDABC58187C0ABD3A3B899347EBD0E10F',X'C120DE10987E0D7B3FF5A35B28C85C306BB1194B85F124F6A9952763893D2A17');
INSERT INTO "entry" VALUES(12,'posted',9,'gus',1795963278334544,'{"act":9,"at_us":1795963278334544,"kind":"posted","person":"gus","says":{"act":"duty-1"},"seq":12}',X'B470F333437E81E7914D6E89A92F6A09991488360D9B99D2B60BAD8E3B7B945A',X'20B9E4F5039AFB3FC8399B138FE5CE8BCAFDED89F97EBE565047C2710D41B8CC');
INSERT INTO "entry" VALUES(13,'act',13,'ada',1795963278336929,'{"act":13,"at_us":1795963278336929,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"dep-2","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",7700],["source:reserve",-7700]],"reason":""},"hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","in_window":0,"needed":1,"signature":"ec73bbc89b6c50aaea61aa6f18bc1c00c909f395b040af001e1617fb6f9f365ee514347c0dcb0fc91de0480cb5a32ee8c2d536076661a07030c43899d48a460a"},"seq":13}',X'85103E451B2DBBC009F45F4AEDC0C78FAAFDB7746FD79CB4352451BAA80BFE25',X'43205EB3610C47A190CA749C12C5EEC9576B14A45DFD995E7FF5212EEF07371E');
INSERT INTO "entry" VALUES(14,'approval',13,'ben',1795963278342220,'{"act":13,"at_us":1795963278342220,"kind":"approval","person":"ben","says":{"act":"dep-2","hash":"84ef776c8254bb2877f0a320cd40128e0ab1a73382ec4b02906a33ed29808f3f","signature":"c67e42c722049f59fc60025dbd631489c082baf2e24820e3af81193d22fc06eb4e8761498fb3fc726983eadb219b99d1f1854eb1a1f6e15cd962e6bbb322cb06"},"seq":14}',X'342C79D5BCD722647556284AF78B06528E19F2E1D46CF539D87D37D7131E23CC',X'885DA352F100DB8C7257380E9A2A8C9E07B151BE1A46305E59454C5FD24FF11F');
INSERT INTO "entry" VALUES(15,'posted',13,'ben',1795963278346601,'{"act":13,"at_us":1795963278346601,"kind":"posted","person":"ben","says":{"act":"dep-2"},"seq":15}',X'A2E5D2974CD6C4840BB5FBE741BA5245FE550B92E61FE363762A809699F26681',X'6F8C5EC9C1802762F6A1CDD72BF823CF41BE5632CD8567F311BA36C34EEFC016');
INSERT INTO "entry" VALUES(16,'act',16,'ada',1795963278348804,'{"act":16,"at_us":1795963278348804,"kind":"act","person":"ada","says":{"amount_cents":7700,"asked":{"act":"rev-1","body":{"of":"dep-2","reverses":13},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"reversal","maker":"ada","postings":[["cash:reserve",-7700],["source:reserve",7700]],"reason":"the amount was another fund''s"},"hash":"7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1","in_window":0,"needed":1,"signature":"e11ece2406da14cb4925e8ddbdd553576cc09dfbd8098a032fd3b98611abca32915938b5a9134ea4310acb38047fc76f7d0e0cf6cace46569f2d8d431e0ef20f"},"seq":16}',X'93770A8017BD635F385BFEE2D83960827EDB1E39E41F8A7E9540528DF9185A3B',X'12BA1DAD1B939CECD219663F677F11019EB9D2ED712B183CD6D9DC0AA9AFF9AA');
INSERT INTO "entry" VALUES(17,'approval',16,'ben',1795963278356258,'{"act":16,"at_us":1795963278356258,"kind":"approval","person":"ben","says":{"act":"rev-1","hash":"7ff3d3fa3e5edfd0073e97cad458067a3785810111cf9654ec0cf87f52fe36a1","signature":"a60ad82539766e65c0cc98a7389c8976c61a49e6014c45c2257124ebbf7138de9ce4cd7d8056bc05b1154ed3124fc6c6f03a47630f027db7b5deb2291fd1d40f"},"seq":17}',X'79CF94DCC79067736D5A8734449B698988467FF5B46A134079CD55C581329F9B',X'B6F7074EFA587F102F6B447221CD9F78E60983960C57B6E20AD160C3B47765E5');
INSERT INTO "entry" VALUES(18,'posted',16,'ben',1795963278360568,'{"act":16,"at_us":1795963278360568,"kind":"posted","person":"ben","says":{"act":"rev-1"},"seq":18}',X'649499D626F7AC9C69E149BE168690E314C1979B6F082FBA9953A68ED06C55E8',X'600EF7706F15FD0315930259940D59BF2BDC3DDF60AE2E7BDA9B475A314C6DAC');
INSERT INTO "entry" VALUES(19,'act',19,'ada',1795963278364307,'{"act":19,"at_us":1795963278364307,"kind":"act","person":"ada","says":{"amount_cents":500,"asked":{"act":"move-1","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"transfer","maker":"ada","postings":[["cash:reserve",-500],["escrow",500]],"reason":"asked for by phone"},"hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","in_window":1,"needed":1,"signature":"1029a2940e5e223e97141fe58214a5875ddacedde5edfab113943070021fa1c83c102fce9bf712f17dc3cf424dfa089a6b430158733244239df2690f52059808"},"seq":19}',X'0FB7CC5FC97317BB3B3F39347ED0F6B570E2E6801ABD01F9B1F1D926B032A0A3',X'5728439E60DE880A4BDC30D4C9C07CEC3863E64BB33E25FAF80F384369CD913E');
INSERT INTO "entry" VALUES(20,'voided',19,'cy',1795963278379044,'{"act":19,"at_us":1795963278379044,"kind":"voided","person":"cy","says":{"act":"move-1","hash":"3f82f0806f354b12547f95f98a42199dca52c9f58d249113a8e1a5d7bad15e4b","reason":"nobody asked for it in writing","signature":"6fd8b1a3d564bfb7516bebc71aa18f25606590bde539ab5cea1f33a750d426c16f5275f42b4fb1b0df7a1d4f2c11f9a9ecf315b8565287db2a1e8fa04298460b"},"seq":20}',X'E90B48DA420699536C15C7747B7E3600D4D93CF2BAD7565E878DC5E93BC02F89',X'20E8887B221184EF2AC3F5668C4B392E3303550AEEBEC4639E5C0132CF17E712');
INSERT INTO "entry" VALUES(21,'act',21,'ada',1795963278409688,'{"act":21,"at_us":1795963278409688,"kind":"act","person":"ada","says":{"amount_cents":159314,"asked":{"act":"batch-1","body":{"file":{"left_out":0,"rows":7,"sha256":"44a8a9e6b587869ffe60318f778fdecf77f3e6c926ad6b6725b8c8f97741e0e2"},"fund":"reserve","lines":{"count":7,"root":"daa21e4f22cd894339479f9634d905c6ca08a941bfa7bc169492a67994dd07ff","total_cents":159314},"period":"2026-11","totals":[["snap","51013",2,116204],["snap","51059",3,31600],["wic","51013",1,5410],["wic","51059",1,6100]],"tranches":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"batch","maker":"ada","postings":[["authority:snap",147804],["obligation:snap",-147804],["authority:wic",11510],["obligation:wic",-11510]],"reason":""},"hash":"611c0a0d2c5e8d48d022d70a3ae412b001a597f6745bf05cbaf738d8f582621c","in_window":1,"needed":1,"signature":"8625bfedeec6b37bc3b8f04da05b67a57293b24c9a3e48a7287b49bd85b993bac731e4c20286197f6ac315d396073ea2c9446c777356bfbe0f70212bc0f94b06"},"seq":21}',X'E18428306942B68EC78BE0E787CC03250540C44A406F52E2E2FFBA4060ACC6FD',X'270BCA37F38EB1762D5EC2605C27BFF6AE0A908A90ED0A587109B9CDAE083439');
INSERT INTO "entry" VALUES(22,'approval',21,'ben',1795963278423945,'{"act":21,"at_us":1795963278423945,"kind":"approval","person":"ben","says":{"act":"batch-1","hash":"611c0a0d2c5e8d48d022d70a3ae412b001a597f6745bf05cbaf738d8f582621c","signature":"50864b4cea3ff92f311087b6ba0621f8f4bbb14d138aab17b029b6c50d11902880995615793d358bef71b24bcd38170e09c7604e664b2523c632f64b36d3e005"},"seq":22}',X'3EC2BA83738362E5FA552C08D85A21BB896A985E1E32745430557FE33053EA36',X'EB213114006CD4140A490115564212A3610217EED9602C5DF9AB59D52597C5CC');
INSERT INTO "entry" VALUES(23,'posted',21,'ben',1795963278433536,'{"act":21,"at_us":1795963278433536,"kind":"posted","person":"ben","says":{"act":"batch-1"},"seq":23}',X'1B75503FEE734F7A51B16BA43B8FA52CF7CB3871A4934A5A434490ACE5F9D686',X'6A368A4D606DE98CEB83A02922EAB5A6271BCF4B73AD0B10A2D5C2C67BC68E1C');
INSERT INTO "entry" VALUES(24,'act',24,'ada',1795963278451349,'{"act":24,"at_us":1795963278451349,"kind":"act","person":"ada","says":{"amount_cents":79655,"asked":{"act":"batch-1-t1","body":{"batch":21,"cases":6,"cash_left_cents":49920345,"differing":[],"k":1,"of":"batch-1","parts":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58101],["expense:snap:51059",15799],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73900],["obligation:snap",73900],["spent:snap",-73900],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79655],["cash:reserve",-79655]],"reason":""},"hash":"cde07c8885b10a73f80a24f500d6ce64931f48a5bfaf84a21124fcfe70d2e4ff","in_window":1,"needed":1,"signature":"fc7b631b819ac984f1f20f05da29664303a4f83d6d70251e7353e868b8d1267602ce371873b6ae7fb58a44febd57ba85717a52fc3fd61fae2370dbcbe2b1b701"},"seq":24}',X'29E8FE664D2A28FDB1523BA496F6D16CA7D71D27DEB5EA73391102DAB8682EC9',X'E9BDB821227C7FCA87285DB82A3AFD269C9FF9B1CB380F3397E3D14C5E3D95EF');
INSERT INTO "entry" VALUES(25,'approval',24,'dee',1795963278482334,'{"act":24,"at_us":1795963278482334,"kind":"approval","person":"dee","says":{"act":"batch-1-t1","hash":"cde07c8885b10a73f80a24f500d6ce64931f48a5bfaf84a21124fcfe70d2e4ff","signature":"1b376680a4de8641a8e69a1eb9af7778de7bc2b76125a5631d916102b1e124745a48664e0ed252bd0ccf06addfe7f8d03031c64b1fd8a3be8b60a1154dd58c0b"},"seq":25}',X'B0F2800A3D33541B48772AA5BD5CCE524D993CA6140530445A34E6A20098B27E',X'3F3613ABDD017B25BD645A7D844C073CE56C20C591FD1F4252ADA399AEA9D647');
INSERT INTO "entry" VALUES(26,'posted',24,'dee',1795963278618914,'{"act":24,"at_us":1795963278618914,"kind":"posted","person":"dee","says":{"act":"batch-1-t1"},"seq":26}',X'E86AB18B5BBDC2D982595E4019A5C409D01CF95B38543A70B01219414732FEDF',X'7DA92AD45BD67FCB3F15B22A27018171F9AE747E604C10780085ED8FE5AFBF8F');
INSERT INTO "entry" VALUES(27,'act',27,'ada',1795963278657189,'{"act":27,"at_us":1795963278657189,"kind":"act","person":"ada","says":{"amount_cents":79659,"asked":{"act":"batch-1-t2","body":{"batch":21,"cases":7,"cash_left_cents":49840686,"differing":[],"k":2,"of":"batch-1","parts":2},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"tranche","maker":"ada","postings":[["expense:snap:51013",58103],["expense:snap:51059",15801],["expense:wic:51013",2705],["expense:wic:51059",3050],["payable:snap",-73904],["obligation:snap",73904],["spent:snap",-73904],["payable:wic",-5755],["obligation:wic",5755],["spent:wic",-5755],["committed:reserve",79659],["cash:reserve",-79659]],"reason":""},"hash":"df22da92f44433244b31c529fb297f565b8e8563d529dfde503f7eb1602e184e","in_window":1,"needed":1,"signature":"b3a966dcd2625c97dc1cb4fe4a44ceebe00b143a817144928a15357ede204df6c994971e720432aca652885e8ea5f252792fa7f2c2d71a9e67688caa60b77202"},"seq":27}',X'B654028D2D11DD6814FDDFBD482B18A17E9953B21DDA7B5BB0B2ECCDEA63390F',X'8932938C4704CC5119984E4155D6C8035EE5B3EB0D76E5BA54280629AF25555C');
INSERT INTO "entry" VALUES(28,'approval',27,'dee',1795963278665102,'{"act":27,"at_us":1795963278665102,"kind":"approval","person":"dee","says":{"act":"batch-1-t2","hash":"df22da92f44433244b31c529fb297f565b8e8563d529dfde503f7eb1602e184e","signature":"2d64bdb3ef97f8565a41fa9f8e7cdc91f079c52d9d1ca680f118033bff75e3a9a51b7e1830eef1045e7d88b6e9907d18600345bea013fa1c5e80fb9bc4ae8007"},"seq":28}',X'EF33ED7DC16C39ED4E687741224A4460DB9B15F6C2343B5362BCB0D1517ECD80',X'0F7334803E169F98E693F6633FAE13AA35F77EFF4553A4CADC06A869A3640AA3');
INSERT INTO "entry" VALUES(29,'posted',27,'dee',1795963278672453,'{"act":27,"at_us":1795963278672453,"kind":"posted","person":"dee","says":{"act":"batch-1-t2"},"seq":29}',X'78952588313D6DF346BF45E6456845043DD588CD12F2E51CC4F1A406E55EAD0E',X'6C474D7730F71F0F949F9C1691E55AD459B9D2DFF8AAA94963D88B6843885C0F');
INSERT INTO "entry" VALUES(30,'act',30,'ada',1795963278675018,'{"act":30,"at_us":1795963278675018,"kind":"act","person":"ada","says":{"amount_cents":1000,"asked":{"act":"dep-3","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",1000],["source:reserve",-1000]],"reason":""},"hash":"8de68cf16c8296f3f18edfdced6d0b9c3943d934088bd19365fb16ae27921c1f","in_window":0,"needed":1,"signature":"ad0e1769392c44d24d3749e4dbc8183d3c68ec65b9fb71a0115fdd6a9e69c5cdf7bb75cc09f017e94f700846322fe6a948b74ede9eb76e5a5e98cc87a94f650f"},"seq":30}',X'8B38DA420736DE45EEFB96265E85B4DF8C04FF049E869F2022A609370124B708',X'E51B0AA9B958BB88E5B68AD69A49B37FC4EC5DE364DFCAB40652BCE7E55D819E');
INSERT INTO "entry" VALUES(31,'refusal',NULL,'ada',1795963278681517,'{"act":null,"at_us":1795963278681517,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"approve","why":"ada made dep-3, and nobody approves what they made. Ask somebody else."},"seq":31}',X'9D013A02DA4640AEAC6C4E1D88C4A4B42E7F9FB39EAB772264A40A5531F21DBF',X'61CA9E0A4C24B19CFBC9FDD073C1D55620DB95719FAAC792AE038EA2665D4B66');
INSERT INTO "entry" VALUES(32,'refusal',NULL,'eve',1795963278685191,'{"act":null,"at_us":1795963278685191,"kind":"refusal","person":"eve","says":{"act":"dep-3","by":"eve","what":"approve","why":"eve has not the role of checker on 2026-11-29."},"seq":32}',X'CEE8250C8AD36B9D3A52E2E4BE21911946E41D61217AA48800EADE084D210C6D',X'7B0F4DAF3D6D3468AEBDA4589829E0075437D57F8CA5D177AD6FCDA092B9336B');
INSERT INTO "entry" VALUES(33,'refusal',NULL,'ada',1795963278686851,'{"act":null,"at_us":1795963278686851,"kind":"refusal","person":"ada","says":{"act":"dep-3","by":"ada","what":"deposit","why":"the id dep-3 is taken by another act of this book (or the same by another person). Choose a new id for a new request."},"seq":33}',X'9005E27AD660E5A610146D53AC1C1B17544812C011EC0140F282917FA4900E65',X'2BBB2B956B1932AD2FBBC979FB27A8FDD65E4297C942BA72AFEE16E4CEFC00BC');
INSERT INTO "entry" VALUES(34,'act',34,'ada',1795963278688030,'{"act":34,"at_us":1795963278688030,"kind":"act","person":"ada","says":{"amount_cents":100,"asked":{"act":"dep-late","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":"2026-11-28","kind":"deposit","maker":"ada","postings":[["cash:reserve",100],["source:reserve",-100]],"reason":""},"hash":"128d5dd3935936f95a751ec3d22755a014cb62ffaf4fb806b88d406516065a3a","in_window":0,"needed":1,"signature":"0609260d816b3dcc27d94e6c023c5dc20ecd26ef1fd2b1cb0477efb10bdafdf8efaa3fcc952bf66468a6dca3838263572f3dcefc40872ce61a6564626899fb00"},"seq":34}',X'99ED1E3E6DDE4A8669E092119F1DE95CE69A393A3BADDFF911035BF3CEC2BCF0',X'82A79B7B921D0C96BA3C4F75E9026F466192DE6D16EF5FE01BF68C7EE64ABC7A');
INSERT INTO "entry" VALUES(35,'expired',34,NULL,1795963278693242,'{"act":34,"at_us":1795963278693242,"kind":"expired","person":null,"says":{"act":"dep-late"},"seq":35}',X'3EBC3715C83BDA567BE17444C61F2FF1EAAFC6F4D69F8D91AE43D063C9BF5C34',X'A5E3D9F47996038A0E41B0097AEB490025F157B59E85F4157433F2A78958F8BC');
INSERT INTO "entry" VALUES(36,'act',36,'ada',1795963278695016,'{"act":36,"at_us":1795963278695016,"kind":"act","person":"ada","says":{"amount_cents":20000000,"asked":{"act":"dep-waiting","body":{},"book":"8b251f5482f4fd52ddb981ce09d156fa","event_on":"2026-11-29","expires_on":null,"kind":"deposit","maker":"ada","postings":[["cash:reserve",20000000],["source:reserve",-20000000]],"reason":""},"hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","in_window":0,"needed":2,"signature":"c1f678bd51fd37e974ccc894672411aee41e141a5700337ad1fb9b85c8856423ef57cb182030d35bb736ef4d327ea5fc35e0400e324ef49441044a507319e30d"},"seq":36}',X'527F2F8664DB6EC6655BB725431A8818C53BE6A043D2E0C7EEBF250C98FDB0A2',X'B5B8E5B842905C376EEA7B564018DAC8EBFE48C4AC793240BD993AF5BF1D1C47');
INSERT INTO "entry" VALUES(37,'approval',36,'ben',1795963278702373,'{"act":36,"at_us":1795963278702373,"kind":"approval","person":"ben","says":{"act":"dep-waiting","hash":"66f8f0b46533cbd00d6376c161bcee472723a546e3c35ddc6aa931722829b49a","signature":"5db8cfabff3505d667af2806e58f74be94bf47ff3463db28c9d6bdee044c169fec674def8b7b77c1387c44afbb4df9cd8ec5a25f9af7bfabc3972924b8b7ea0b"},"seq":37}',X'C2DAEE694E0E6E796C3A8BB2D9EE7E1DD1EC95267CF6A0DC4B07C3E315A178F7',X'20B03FE25E07704997BA2A537479F2C3955447E71DC1AE457710798BA93BB0E9');
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
INSERT INTO "line" VALUES(21,0,2,'K001','51013',18701,7344896121761607555,X'970163D566816A8D2BA2562E4D0EBFE8E574BABC8A56D006CBAA4AB493B5A858',1);
INSERT INTO "line" VALUES(21,1,2,'K002','51059',29200,5114993264236595369,X'995F9A39FD4E9CEE5CF6775DCECD7761566DB051698F081F98AF1B34EC934E2E',1);
INSERT INTO "line" VALUES(21,2,2,'K003','51059',2399,7235453664762284241,X'ADDC5F4B6B97311BCD02D68E503A82FEBB14BFC60F838CD4F6C1F46EDA5D09DD',1);
INSERT INTO "line" VALUES(21,3,1,'K004','51013',5410,8093660913590255721,X'248D16C0CBFAB106E1821A85EEDA2A29EE1C96C501B531207161B9A7F05E5170',1);
INSERT INTO "line" VALUES(21,4,1,'K005','51059',6100,2602476398890682567,X'4BBC770D24F025E37CE380A91231AD2D50A3A7B084BE4E78462100EBDAC26AFB',1);
INSERT INTO "line" VALUES(21,5,2,'K006','51013',97503,6499878626107464858,X'F0205E65DA66DBA58309FA475E712A4202E5003FF939ADCBD076237A4D68306C',1);
INSERT INTO "line" VALUES(21,6,2,'K007','51059',1,3569588658800575334,X'0D839331D4855D17B6590E962223DCBCA58BE2302A3BF4E8890E8DAF2C5F000F',1);
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
INSERT INTO "person" VALUES('gus',1,'Gus','FTYjpUUizAM2BoowWsE/Uw9P3JXuEFp+6Fk5MmuZlvs=');
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
INSERT INTO "reversal" VALUES(16,13,1);
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
INSERT INTO "tranche" VALUES(24,21,1,1);
INSERT INTO "tranche" VALUES(27,21,2,1);
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
CREATE TRIGGER act_opened BEFORE INSERT ON act
WHEN NEW.seq <> 1 AND NOT EXISTS (SELECT 1 FROM decision WHERE act = 1 AND outcome = 'posted')
BEGIN SELECT RAISE(ABORT, 'opened: the opening of the book is approved before all else'); END;
CREATE TRIGGER act_not_closed BEFORE INSERT ON act
WHEN coalesce((SELECT t.kind FROM reversal r JOIN act t ON t.seq = r.reverses WHERE r.act = NEW.seq), NEW.kind)
    NOT IN ('people', 'duty', 'end_duty', 'policy', 'deposit', 'receipt', 'writedown', 'giveback', 'interest', 'recovered',
      'close', 'reversal')
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
    SELECT sum(p.cents) FROM posting p WHERE p.act = NEW.act AND p.account = balance.account), last = NEW.seq
  WHERE account IN (SELECT account FROM posting WHERE act = NEW.act);
  SELECT RAISE(ABORT, 'limit: an account would be overdrawn, or an authority exceeded')
  WHERE EXISTS (
    SELECT 1 FROM posting p JOIN account a ON a.id = p.account JOIN balance b ON b.account = a.id
    WHERE p.act = NEW.act AND (abs(b.cents) > 1000000000000000 OR (a.limited = 1
      AND ((a.side = 'debit' AND b.cents < 0) OR (a.side = 'credit' AND b.cents > 0)))));
  UPDATE tranche SET live = NULL WHERE act IN (SELECT reverses FROM reversal WHERE act = NEW.act);
  UPDATE returned SET live = NULL WHERE act IN (SELECT reverses FROM reversal WHERE act = NEW.act);
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
CREATE TRIGGER act_moves BEFORE INSERT ON act WHEN NEW.kind <> 'reversal' AND EXISTS (SELECT 1 FROM posting p LEFT JOIN account a ON a.id = p.account WHERE p.act = NEW.seq AND NEW.kind || ' ' || coalesce(a.kind, '') NOT IN ('open granted', 'open authority', 'authority granted', 'authority authority', 'deposit cash', 'deposit source', 'transfer cash', 'transfer suspense', 'transfer escrow', 'transfer authority', 'transfer obligation', 'batch authority', 'batch obligation', 'tranche expense', 'tranche payable', 'tranche obligation', 'tranche spent', 'tranche committed', 'tranche cash', 'settle payable', 'settle committed', 'returned payable', 'returned committed', 'reissue payable', 'cancel payable', 'cancel expense', 'cancel spent', 'cancel authority', 'cancel obligation', 'cancel cash', 'cancel committed', 'receivable receivable', 'receivable revenue', 'writedown receivable', 'writedown revenue', 'receipt cash', 'receipt receivable', 'receipt suspense', 'receipt interest', 'giveback cash', 'giveback receivable', 'giveback suspense', 'interest interest', 'interest interest_income', 'double recovery', 'double expense', 'recovered recovery', 'recovered cash', 'recovered expense', 'release authority', 'release granted', 'escrow cash', 'escrow escrow', 'close source', 'close cash')) BEGIN SELECT RAISE(ABORT, 'kind: an act moves and adds only what its kind does'); END;
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
