-- What the database itself refuses, in SQLite. Each refusal begins with a word that names the rule; postgresql.sql has
-- the same rules under the same words. Those for append-only tables are made from their list (guards/__init__.py).

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
WHEN NEW.kind NOT IN ('people', 'duty', 'end_duty', 'policy', 'deposit', 'receipt', 'writedown', 'giveback', 'interest',
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
