/**
 * A connection keeps the plans of these functions. Made while a table has some dozen rows, they went through all of it, and went on so when it had grown, until the server
 * counted it anew: a minute of a large copy. Every condition has an index, and a small table costs no more by it.
 */
export const INDEXED_PLANS = `
  ALTER FUNCTION commit_changes(text) SET enable_seqscan = off;
  ALTER FUNCTION claim_tokens(text, bigint) SET enable_seqscan = off;
`;
