-- What the database itself refuses, in SQLite. Each refusal begins with a word that names the rule; postgresql.sql has
-- the same rules under the same words. Those for append-only tables are made from their list (guards/__init__.py).

CREATE TRIGGER entry_order BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.at_us < coalesce((SELECT at_us FROM entry WHERE seq = NEW.seq - 1), 0)
BEGIN SELECT RAISE(ABORT, 'order: entries follow one another in number and in time'); END;

-- ten minutes ahead, and an hour behind: the time is taken before a million lines are loaded
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

-- once for each decision, by what it posts to the account
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

-- A role handed on is held while its giver holds it; what governs the book takes a role without a limit in amount.
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

-- Approvals count while who gave them might still give them.
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
