/**
 * `settle_ticket` takes the ticket of a transaction whose end was not heard: it gives the reply when that was committed; else it takes the ticket itself, so that the
 * transaction, should it still be under way, can no longer be committed, and gives null.
 *
 * `claim_tokens` takes a JSON list of `[hash, expiresAt]`, no hash twice, and gives the list of those that were won. The time is the caller's: who finds a signature
 * fresh by its own clock must find the claim standing by the same clock. What has run out is kept for ten minutes more, for gateways whose clocks lag behind.
 */
export const SMALL_FUNCTIONS = `
CREATE FUNCTION settle_ticket(given text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = $schema, pg_temp AS $body$
BEGIN
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  INSERT INTO tickets (id, reply) VALUES (given, NULL) ON CONFLICT DO NOTHING;
  RETURN (SELECT t.reply FROM tickets AS t WHERE t.id = given);
END
$body$;

CREATE FUNCTION claim_tokens(given text, now_ms bigint) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = $schema, pg_temp AS $body$
DECLARE
  won jsonb;
BEGIN
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  WITH taken AS (
    INSERT INTO claims AS c (token, expires_at)
    SELECT item ->> 0, (item ->> 1)::bigint FROM jsonb_array_elements(given::jsonb) AS item
    ORDER BY (item ->> 0) COLLATE "C"
    ON CONFLICT (token) DO UPDATE SET expires_at = excluded.expires_at WHERE c.expires_at <= now_ms
    RETURNING c.token
  ) SELECT coalesce(jsonb_agg(taken.token), '[]') INTO won FROM taken;
  DELETE FROM claims WHERE token IN (
    SELECT c.token FROM claims AS c WHERE c.expires_at <= now_ms - 600000
    ORDER BY c.expires_at LIMIT 16 + 2 * jsonb_array_length(given::jsonb) FOR UPDATE SKIP LOCKED);
  RETURN won::text;
END
$body$;
`;
