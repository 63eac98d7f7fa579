/**
 * The function that writes: a group of changes in one statement of one transaction, so that no lock waits for a gateway between two messages.
 *
 * `given` is JSON: `ticket`, and `changes` as `encodeChange` makes them. The answer is a JSON list with one reply for each change. Refused changes write nothing; checks
 * stand before all writes of a change, so none needs a savepoint.
 *
 * Locks are taken in one order by everybody (owners by code point, then the counter), so groups never wait for each other in a circle. Under READ COMMITTED every statement
 * behind a lock sees what the one who held it has committed; that is all that is needed, since two changes that could disagree are of one owner.
 *
 * Plans are made once per connection (`force_generic_plan`): every condition is an equality that an index answers, and planning anew took as long as all the rest.
 *
 * It runs with the rights of the schema's owner, so that the role of a gateway can neither change a record past the checks nor change what the trail says: it can only add to it.
 */
export const COMMIT_CHANGES = `
CREATE FUNCTION commit_changes(given text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = $schema, pg_temp SET plan_cache_mode = force_generic_plan AS $body$
#variable_conflict use_column
DECLARE
  doc CONSTANT jsonb := given::jsonb;
  replies jsonb := '[]';
  change jsonb;
  who text COLLATE "C";
  names text[];
  item record;
  leaving text[];
  moving text[];
  renamed text[];
  room bigint;
  at_fault record;
  last_serial bigint;
  was_serial bigint;
  serials bigint[];
  holder bigint;
  previous text;
  place bigint;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'commit_changes runs under READ COMMITTED' USING ERRCODE = '25001';
  END IF;
  -- What is answered is on the disk; a stronger setting stays.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;

  FOR item IN
    SELECT (c ->> 'owner') COLLATE "C" AS owner, min(c ->> 'first') AS first
    FROM jsonb_array_elements(doc -> 'changes') AS c GROUP BY 1 ORDER BY 1
  LOOP
    PERFORM 1 FROM owners WHERE owners.owner = item.owner FOR UPDATE;
    IF NOT FOUND THEN
      -- Whoever took the row away has not ended the trail.
      INSERT INTO owners (owner, seq, hash)
      SELECT item.owner, coalesce(max(a.seq), 0), coalesce((array_agg(a.hash))[1], item.first)
      FROM (SELECT b.seq, b.hash FROM audit AS b WHERE b.owner = item.owner ORDER BY b.seq DESC LIMIT 1) AS a
      ON CONFLICT DO NOTHING;
      PERFORM 1 FROM owners WHERE owners.owner = item.owner FOR UPDATE;
    END IF;
  END LOOP;

  <<each>>
  FOR change IN SELECT c FROM jsonb_array_elements(doc -> 'changes') WITH ORDINALITY AS list (c, n) ORDER BY n LOOP
    who := change ->> 'owner';

    FOR item IN SELECT unnest(ARRAY['replace', 'remove']) AS list LOOP
      SELECT min(p.n) AS index INTO at_fault
      FROM jsonb_to_recordset(change -> item.list) AS p (n integer, uuid text, revision bigint)
      LEFT JOIN keypairs AS k ON k.owner = who AND k.uuid = p.uuid AND k.revision = p.revision
      WHERE k.serial IS NULL;
      IF at_fault.index IS NOT NULL THEN
        replies := replies || jsonb_build_object('reason', 'revision', 'index', at_fault.index);
        CONTINUE each;
      END IF;
    END LOOP;
    leaving := ARRAY(SELECT p.uuid FROM jsonb_to_recordset(change -> 'remove') AS p (uuid text));
    moving := leaving || ARRAY(SELECT p.uuid FROM jsonb_to_recordset(change -> 'replace') AS p (uuid text));

    IF change ? 'max' AND jsonb_array_length(change -> 'insert') > 0 THEN
      SELECT count(*) INTO room FROM keypairs AS k WHERE k.owner = who AND k.uuid = ANY (leaving) AND k.slot IS NULL;
      -- Counting stops at the quota, so that the cost does not grow with the owner.
      SELECT greatest((change ->> 'max')::bigint, 0) + room - count(*) INTO room FROM (
        SELECT 1 FROM keypairs AS k WHERE k.owner = who AND k.slot IS NULL
        LIMIT greatest((change ->> 'max')::bigint, 0) + room
      ) AS counted;
      SELECT p.n AS index INTO at_fault
      FROM jsonb_to_recordset(change -> 'insert') AS p (n integer, slot text)
      WHERE p.slot IS NULL ORDER BY p.n OFFSET greatest(room, 0) LIMIT 1;
      IF FOUND THEN
        replies := replies || jsonb_build_object('reason', 'quota', 'index', at_fault.index);
        CONTINUE each;
      END IF;
    END IF;

    SELECT min(p.n) AS index INTO at_fault FROM (
      SELECT q.n, q.slot, row_number() OVER (PARTITION BY q.slot COLLATE "C" ORDER BY q.n) AS nth
      FROM jsonb_to_recordset(change -> 'insert') AS q (n integer, slot text) WHERE q.slot IS NOT NULL
    ) AS p
    WHERE p.nth > 1 OR EXISTS (
      SELECT 1 FROM keypairs AS k WHERE k.owner = who AND k.slot = p.slot AND k.uuid <> ALL (leaving));
    IF at_fault.index IS NOT NULL THEN
      replies := replies || jsonb_build_object('reason', 'slot', 'index', at_fault.index);
      CONTINUE each;
    END IF;

    -- Replacements that come to a name: another one, or out of a slot.
    renamed := ARRAY(
      SELECT p.uuid FROM jsonb_to_recordset(change -> 'replace') AS p (n integer, uuid text, name text, slot text)
      JOIN keypairs AS k ON k.owner = who AND k.uuid = p.uuid
      WHERE p.slot IS NULL AND (k.name <> p.name OR k.slot IS NOT NULL) ORDER BY p.n);
    IF (change ->> 'unique')::boolean THEN
      SELECT p.n AS index INTO at_fault FROM (
        SELECT q.*, row_number() OVER (PARTITION BY q.name COLLATE "C" ORDER BY q.part, q.n) AS nth FROM (
          SELECT 1 AS part, i.n, i.name FROM jsonb_to_recordset(change -> 'insert') AS i (n integer, name text, slot text)
          WHERE i.slot IS NULL
          UNION ALL
          SELECT 2, r.n, r.name FROM jsonb_to_recordset(change -> 'replace') AS r (n integer, uuid text, name text)
          WHERE r.uuid = ANY (renamed)
        ) AS q
      ) AS p
      WHERE p.nth > 1
        OR EXISTS (
          SELECT 1 FROM keypairs AS k
          WHERE k.owner = who AND k.name = p.name AND k.slot IS NULL AND k.uuid <> ALL (moving))
        OR EXISTS (
          SELECT 1 FROM jsonb_to_recordset(change -> 'replace') AS r (uuid text, name text, slot text)
          WHERE r.slot IS NULL AND r.name = p.name AND r.uuid <> ALL (renamed))
      ORDER BY p.part, p.n LIMIT 1;
      IF FOUND THEN
        replies := replies || jsonb_build_object('reason', 'name', 'index', at_fault.index);
        CONTINUE each;
      END IF;
    END IF;

    serials := '{}';
    IF jsonb_array_length(change -> 'insert') > 0 THEN
      SELECT p.uuid INTO at_fault FROM (
        SELECT q.uuid, row_number() OVER (PARTITION BY q.uuid) AS nth
        FROM jsonb_to_recordset(change -> 'insert') AS q (uuid text)
      ) AS p
      WHERE p.nth > 1 OR EXISTS (
        SELECT 1 FROM keypairs AS k WHERE k.owner = who AND k.uuid = p.uuid AND k.uuid <> ALL (leaving)) LIMIT 1;
      IF FOUND THEN
        replies := replies || jsonb_build_object('fault', 'uuid', 'value', at_fault.uuid);
        CONTINUE each;
      END IF;
      IF last_serial IS NULL THEN
        SELECT last INTO last_serial FROM counter FOR UPDATE;
      END IF;
      was_serial := last_serial;
      FOR item IN
        SELECT p.serial FROM jsonb_to_recordset(change -> 'insert') AS p (n integer, serial bigint) ORDER BY p.n
      LOOP
        IF item.serial <= last_serial THEN
          last_serial := was_serial;
          replies := replies || jsonb_build_object('fault', 'serial', 'value', item.serial);
          CONTINUE each;
        END IF;
        last_serial := coalesce(item.serial, last_serial + 1);
        serials := serials || last_serial;
      END LOOP;
      UPDATE counter SET last = last_serial;
    END IF;

    -- Names that keypairs leave; the oldest that is still there takes place 0.
    names := ARRAY(SELECT k.name FROM keypairs AS k WHERE k.owner = who AND k.slot IS NULL AND k.uuid = ANY (moving));
    IF cardinality(moving) > 0 THEN
      DELETE FROM keypairs AS k WHERE k.owner = who AND k.uuid = ANY (leaving);
      UPDATE keypairs AS k SET
        twin = CASE WHEN p.slot IS NULL AND k.uuid <> ALL (renamed) THEN k.twin END,
        revision = k.revision + 1,
        name = p.name, folded = p.folded, slot = p.slot, type = p.type, algorithm = p.algorithm, bits = p.bits,
        public_key = p.public_key, fingerprint = p.fingerprint, created_at = p.created_at, attributes = p.attributes,
        key_id = p.key_id, wrapped = decode(p.wrapped, 'base64'), box = decode(p.box, 'base64'), key_version = p.key_version
      FROM jsonb_to_recordset(change -> 'replace') AS p (
        uuid text, name text, folded text, slot text, type text, algorithm text, bits integer, public_key text, fingerprint text,
        created_at bigint, attributes text, key_id text, wrapped text, box text, key_version bigint)
      WHERE k.owner = who AND k.uuid = p.uuid;
      UPDATE keypairs SET twin = 0 WHERE serial IN (
        SELECT (
          SELECT k.serial FROM keypairs AS k
          WHERE k.owner = who AND k.name = gone.name AND k.slot IS NULL AND k.twin IS NOT NULL ORDER BY k.twin LIMIT 1)
        FROM (SELECT DISTINCT unnest(names) COLLATE "C" AS name) AS gone
        WHERE NOT EXISTS (
          SELECT 1 FROM keypairs AS k WHERE k.owner = who AND k.name = gone.name AND k.slot IS NULL AND k.twin = 0));
    END IF;

    IF cardinality(serials) > 0 THEN
      INSERT INTO keypairs (
        serial, owner, uuid, name, folded, twin, slot, type, algorithm, bits, public_key, fingerprint, created_at, revision, attributes,
        key_id, wrapped, box, key_version)
      SELECT
        serials[p.n + 1], who, p.uuid, p.name, p.folded,
        CASE
          WHEN p.slot IS NOT NULL THEN NULL
          WHEN p.nth > 1 OR EXISTS (
            SELECT 1 FROM keypairs AS k WHERE k.owner = who AND k.name = p.name AND k.slot IS NULL AND k.twin = 0)
          THEN serials[p.n + 1] ELSE 0
        END,
        p.slot, p.type, p.algorithm, p.bits, p.public_key, p.fingerprint, p.created_at, p.revision, p.attributes,
        p.key_id, decode(p.wrapped, 'base64'), decode(p.box, 'base64'), p.key_version
      FROM (
        SELECT q.*, row_number() OVER (PARTITION BY q.name COLLATE "C", q.slot IS NULL ORDER BY q.n) AS nth
        FROM jsonb_to_recordset(change -> 'insert') AS q (
          n integer, uuid text, name text, folded text, slot text, type text, algorithm text, bits integer, public_key text,
          fingerprint text, created_at bigint, revision bigint, attributes text, key_id text, wrapped text, box text, key_version bigint)
      ) AS p;
    END IF;

    FOR item IN
      SELECT k.serial, k.name FROM unnest(renamed) WITH ORDINALITY AS r (uuid, n)
      JOIN keypairs AS k ON k.owner = who AND k.uuid = r.uuid ORDER BY r.n
    LOOP
      SELECT k.serial INTO holder FROM keypairs AS k
      WHERE k.owner = who AND k.name = item.name AND k.slot IS NULL AND k.twin = 0;
      IF FOUND AND holder < item.serial THEN
        UPDATE keypairs SET twin = serial WHERE serial = item.serial;
      ELSE
        UPDATE keypairs SET twin = serial WHERE serial = holder;
        UPDATE keypairs SET twin = 0 WHERE serial = item.serial;
      END IF;
    END LOOP;

    IF jsonb_array_length(change -> 'audit') > 0 THEN
      SELECT o.seq, o.hash INTO place, previous FROM owners AS o WHERE o.owner = who;
      FOR item IN
        SELECT p.* FROM jsonb_to_recordset(change -> 'audit') AS p (
          n integer, head text, tail text, at bigint, action text, uuid text, user_id text, account_id text, request_id text)
        ORDER BY p.n
      LOOP
        place := place + 1;
        previous := encode(sha256(convert_to(item.head || previous || item.tail, 'UTF8')), 'hex');
        INSERT INTO audit (owner, seq, at, action, uuid, user_id, account_id, request_id, hash)
        VALUES (who, place, item.at, item.action, item.uuid, item.user_id, item.account_id, item.request_id, previous);
      END LOOP;
      UPDATE owners SET seq = place, hash = previous WHERE owners.owner = who;
    END IF;
    replies := replies || jsonb_build_object('serials', to_jsonb(serials));
  END LOOP;

  INSERT INTO tickets (id, reply) VALUES (doc ->> 'ticket', replies::text);
  -- Tickets are asked for within seconds; two go for each that comes.
  DELETE FROM tickets WHERE id IN (
    SELECT t.id FROM tickets AS t WHERE t.at < clock_timestamp() - interval '15 minutes'
    ORDER BY t.at LIMIT 2 FOR UPDATE SKIP LOCKED);
  RETURN replies::text;
END
$body$;
`;
