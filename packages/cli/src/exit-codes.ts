/**
 * What the process ends with: `ok` 0; `findings` 1, a key is refused, cannot be converted, or does not open with its passphrase, a keypair or a store cannot be copied, a vault cannot open what it should, or a trail is not what was written; `usage` 2, the arguments, the
 * configuration or a file that they name are wrong; `start` 3, all that was asked for is right and yet it could not start (port in use, store not readable, not
 * built), a cloud is away, or a thread has died; `interrupted` 130, somebody ended a prompt, a copy, a rotation or the look at a file of keys.
 */
export const EXIT: Readonly<Record<'ok' | 'findings' | 'usage' | 'start' | 'interrupted', number>> = {
  ok: 0,
  findings: 1,
  usage: 2,
  start: 3,
  interrupted: 130,
};
