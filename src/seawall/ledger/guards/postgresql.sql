-- What the database itself refuses, in PostgreSQL. Each refusal begins with a word that names the rule; sqlite.sql has
-- the same rules under the same words. Those for append-only tables are made from their list (guards/__init__.py).

CREATE OR REPLACE FUNCTION seawall_entry_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    OR NEW.at_us < coalesce((SELECT at_us FROM entry WHERE seq = NEW.seq - 1), 0)
  THEN RAISE EXCEPTION 'order: entries follow one another in number and in time' USING ERRCODE = '23514'; END IF;
  -- ten minutes ahead, and an hour behind: the time is taken before a million lines are loaded
  IF NEW.at_us NOT BETWEEN (extract(epoch FROM clock_timestamp()) - 3600) * 1000000
    AND (extract(epoch FROM clock_timestamp()) + 600) * 1000000
  THEN RAISE EXCEPTION 'clock: this is far from the time of the database; set the clock of this computer'
    USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_order BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION seawall_entry_order();

CREATE OR REPLACE FUNCTION seawall_act_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM posting p LEFT JOIN account a ON a.id = p.account
    WHERE p.act = NEW.seq GROUP BY a.grp HAVING sum(p.cents) <> 0)
  THEN RAISE EXCEPTION 'balance: the postings of an act sum to zero, in each group' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER act_balanced BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION seawall_act_balanced();

CREATE OR REPLACE FUNCTION seawall_act_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> 1 AND NOT EXISTS (SELECT 1 FROM decision WHERE act = 1 AND outcome = 'posted')
  THEN RAISE EXCEPTION 'opened: the opening of the book is approved before all else' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER act_opened BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION seawall_act_opened();

CREATE OR REPLACE FUNCTION seawall_act_not_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce((SELECT t.kind FROM reversal r JOIN act t ON t.seq = r.reverses WHERE r.act = NEW.seq), NEW.kind)
      NOT IN ('people', 'duty', 'end_duty', 'policy', 'deposit', 'receipt', 'writedown', 'giveback', 'interest', 'recovered',
        'close', 'reversal')
    AND EXISTS (SELECT 1 FROM closed c JOIN decision x ON x.act = c.act AND x.outcome = 'posted')
  THEN RAISE EXCEPTION 'closed: the fund is closed, and only what may come late is taken'
    USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER act_not_closed BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION seawall_act_not_closed();

CREATE OR REPLACE FUNCTION seawall_account_starts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO balance (account, cents, last) VALUES (NEW.id, 0, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER account_starts AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION seawall_account_starts();

-- Whether somebody approves such an act on a day: a role handed on is held while its giver holds it, and what governs the
-- book takes a role without a limit in amount.
CREATE OR REPLACE FUNCTION seawall_checks(who text, on_day text, what bigint) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (
    SELECT 1 FROM duty d JOIN act a ON a.seq = what
    WHERE d.person = who AND d.role = 'checker' AND on_day BETWEEN d.from_on AND d.until_on
      AND (d.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = d.act AND x.outcome = 'posted'))
      AND NOT EXISTS (
        SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
        WHERE e.person = d.person AND e.role = d.role AND e.from_on <= on_day AND e.act > d.act)
      AND (d.most_cents IS NULL OR (d.most_cents >= a.amount_cents
        AND a.kind NOT IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority')))
      AND (d.by IS NULL OR EXISTS (
        SELECT 1 FROM duty g WHERE g.person = d.by AND g.role = d.role AND g.by IS NULL
          AND on_day BETWEEN g.from_on AND g.until_on
          AND (g.act = 1 OR EXISTS (SELECT 1 FROM decision x WHERE x.act = g.act AND x.outcome = 'posted'))
          AND NOT EXISTS (
            SELECT 1 FROM duty_end e JOIN decision x ON x.act = e.act AND x.outcome = 'posted'
            WHERE e.person = g.person AND e.role = g.role AND e.from_on <= on_day AND e.act > g.act))))
$$;

CREATE OR REPLACE FUNCTION seawall_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.person = (SELECT maker FROM act WHERE seq = NEW.act)
  THEN RAISE EXCEPTION 'alone: nobody approves what they made' USING ERRCODE = '23514'; END IF;
  IF EXISTS (SELECT 1 FROM decision WHERE act = NEW.act)
  THEN RAISE EXCEPTION 'decided: what is decided is not approved again' USING ERRCODE = '23514'; END IF;
  IF NEW.act <> 1 AND EXISTS (SELECT 1 FROM duty WHERE act = NEW.act AND person = NEW.person)
  THEN RAISE EXCEPTION 'alone: nobody approves a role of their own' USING ERRCODE = '23514'; END IF;
  IF NOT seawall_checks(NEW.person, NEW.day, NEW.act)
  THEN RAISE EXCEPTION 'duty: only a checker approves, in the time and up to the amount given'
    USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_allowed BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION seawall_approval();

CREATE OR REPLACE FUNCTION seawall_decision_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE made act%ROWTYPE;
BEGIN
  SELECT * INTO made FROM act WHERE seq = NEW.act;
  IF NEW.outcome = 'expired' AND coalesce(made.expires_on, '9999-12-31') >= NEW.day
  THEN RAISE EXCEPTION 'early: the act has not expired' USING ERRCODE = '23514'; END IF;
  IF NEW.outcome <> 'posted' THEN RETURN NEW; END IF;
  IF (SELECT count(*) FROM approval v WHERE v.act = NEW.act AND seawall_checks(v.person, NEW.day, v.act)) < made.needed
    OR made.needed < (
      SELECT coalesce(max(p.checkers), 1) FROM policy p
      WHERE (p.at_least_cents <= made.amount_cents
          OR made.kind IN ('open', 'people', 'duty', 'end_duty', 'policy', 'accounts', 'authority'))
        AND p.act = coalesce((
          SELECT max(q.act) FROM policy q JOIN decision x ON x.act = q.act AND x.outcome = 'posted'), 1))
  THEN RAISE EXCEPTION 'checkers: too few people have approved' USING ERRCODE = '23514'; END IF;
  IF made.expires_on < NEW.day
  THEN RAISE EXCEPTION 'expired: the act was to be approved by an earlier day' USING ERRCODE = '23514'; END IF;
  IF EXISTS (
    SELECT 1 FROM posting p JOIN account a ON a.id = p.account
    WHERE p.act = NEW.act AND a.act <> NEW.act
      AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.act = a.act AND x.outcome = 'posted'))
  THEN RAISE EXCEPTION 'account: an account is used only once it is approved' USING ERRCODE = '23514'; END IF;
  IF made.in_window = 1 AND EXISTS (
    SELECT 1 FROM posting p JOIN account a ON a.id = p.account
    WHERE p.act = NEW.act AND p.cents > 0 AND a.kind IN ('authority', 'obligation')
      AND (NOT EXISTS (SELECT 1 FROM authority u JOIN decision d ON d.act = u.act AND d.outcome = 'posted'
                       WHERE u.id = a.authority AND made.event_on BETWEEN u.from_on AND u.until_on)
        OR NOT EXISTS (SELECT 1 FROM authority u JOIN decision d ON d.act = u.act AND d.outcome = 'posted'
                       WHERE u.id = a.authority AND NEW.day BETWEEN u.from_on AND u.until_on)))
  THEN RAISE EXCEPTION 'window: authority is used from its first day to its last' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_allowed BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION seawall_decision_allowed();

CREATE OR REPLACE FUNCTION seawall_decision_takes_effect() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome = 'posted' THEN
    UPDATE balance SET cents = balance.cents + moved.cents, last = NEW.seq
    FROM (SELECT account, sum(cents)::bigint AS cents FROM posting WHERE act = NEW.act GROUP BY account) moved
    WHERE balance.account = moved.account;
    IF EXISTS (
      SELECT 1 FROM posting p JOIN account a ON a.id = p.account JOIN balance b ON b.account = a.id
      WHERE p.act = NEW.act AND (abs(b.cents) > 1000000000000000 OR (a.limited = 1
        AND ((a.side = 'debit' AND b.cents < 0) OR (a.side = 'credit' AND b.cents > 0)))))
    THEN RAISE EXCEPTION 'limit: an account would be overdrawn, or an authority exceeded'
      USING ERRCODE = '23514'; END IF;
    UPDATE tranche SET live = NULL WHERE act IN (SELECT reverses FROM reversal WHERE act = NEW.act);
    UPDATE returned SET live = NULL WHERE act IN (SELECT reverses FROM reversal WHERE act = NEW.act);
  ELSE
    UPDATE line SET live = NULL WHERE batch = NEW.act;
    UPDATE tranche SET live = NULL WHERE act = NEW.act;
    UPDATE reversal SET live = NULL WHERE act = NEW.act;
    UPDATE returned SET live = NULL WHERE act = NEW.act;
    UPDATE resolved SET live = NULL WHERE act = NEW.act;
    UPDATE ended SET live = NULL WHERE act = NEW.act;
    UPDATE doubled SET live = NULL WHERE act = NEW.act;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER decision_takes_effect AFTER INSERT ON decision
  FOR EACH ROW EXECUTE FUNCTION seawall_decision_takes_effect();

-- once for each decision, by what it posts to the account
CREATE OR REPLACE FUNCTION seawall_balance_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (TG_OP = 'INSERT' AND (NEW.cents <> 0 OR NEW.last <> 0))
    OR (TG_OP = 'UPDATE' AND (
      NEW.account <> OLD.account OR NEW.last <= OLD.last OR NEW.last IS DISTINCT FROM (SELECT max(seq) FROM decision)
      OR NEW.cents IS DISTINCT FROM OLD.cents + (
        SELECT sum(p.cents) FROM decision x JOIN posting p ON p.act = x.act
        WHERE x.seq = NEW.last AND x.outcome = 'posted' AND p.account = OLD.account)))
  THEN RAISE EXCEPTION 'append: balances follow from what is posted' USING ERRCODE = '23514'; END IF;
  IF NEW.cents NOT BETWEEN -1000000000000000 AND 1000000000000000
  THEN RAISE EXCEPTION 'limit: a balance would be beyond ten trillion dollars' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER balance_kept BEFORE INSERT OR DELETE OR UPDATE ON balance
  FOR EACH ROW EXECUTE FUNCTION seawall_balance_kept();
