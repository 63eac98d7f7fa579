/**
 * The tables of version 1. Texts compare by code point (`COLLATE "C"` over UTF-8).
 *
 * `twin` is how one index serves unique names and twins alike: the oldest keypair of a name has 0, each other one its serial, so that two that both must be the only one of
 * their name meet in the index whatever the checks before have seen. A slot's keypair has no place in it.
 *
 * `owners` has a row for each owner that ever asked for a change: it is what changes of one owner wait for, and it holds the head of the owner's trail.
 *
 * `counter` is one row with the highest serial. A sequence would be faster and wrong: it gives numbers out of the order in which transactions end, and who scans
 * behind the highest serial seen would miss one that is committed later. Whoever inserts locks the row until the transaction ends.
 *
 * `tickets` tells, when a connection was lost, whether its transaction was committed, and keeps what it had to answer.
 */
export const TABLES = `
  CREATE TABLE counter (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    last bigint NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO counter (last) VALUES (0);

  CREATE TABLE owners (
    owner text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    hash text NOT NULL
  ) WITH (fillfactor = 70);

  CREATE TABLE keypairs (
    serial bigint PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    uuid text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    folded text COLLATE "C",
    twin bigint,
    slot text COLLATE "C",
    type text NOT NULL,
    algorithm text,
    bits integer,
    public_key text NOT NULL,
    fingerprint text NOT NULL,
    created_at bigint NOT NULL,
    revision bigint NOT NULL,
    attributes text NOT NULL,
    key_id text COLLATE "C",
    wrapped bytea,
    box bytea,
    key_version bigint NOT NULL
  );
  CREATE UNIQUE INDEX keypairs_by_uuid ON keypairs (owner, uuid);
  CREATE UNIQUE INDEX keypairs_by_name ON keypairs (owner, name, twin) WHERE slot IS NULL;
  CREATE UNIQUE INDEX keypairs_by_slot ON keypairs (owner, slot) WHERE slot IS NOT NULL;
  CREATE INDEX keypairs_by_age ON keypairs (owner, serial) WHERE slot IS NULL;
  CREATE INDEX keypairs_by_key ON keypairs (key_id, serial) WHERE key_id IS NOT NULL;

  CREATE TABLE audit (
    owner text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    action text NOT NULL,
    uuid text NOT NULL,
    user_id text NOT NULL,
    account_id text NOT NULL,
    request_id text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (owner, seq)
  );

  CREATE TABLE claims (
    token text COLLATE "C" PRIMARY KEY,
    expires_at bigint NOT NULL
  );
  CREATE INDEX claims_by_expiry ON claims (expires_at);

  CREATE TABLE tickets (
    id text COLLATE "C" PRIMARY KEY,
    reply text,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX tickets_by_age ON tickets (at);
`;
