import { pathToFileURL } from 'node:url';
import type { Keypair } from '@keypair-gateway/core';
import { novaShapes } from '@keypair-gateway/nova/shapes';

// The literal selects the wire types; nothing here needs a gateway, a store or HTTP.
const nova = novaShapes({ version: '2.92' });

const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIASn440O0+85di35N7yZWYJsFvN5ErvJVcEFfzDJ68IS alice@laptop';

/** What a client sends becomes a command of the domain, and that command what a client sends. */
export function requestBothWays(): { readonly command: object; readonly sent: object } {
  const command = nova.create.request.decode(
    { keypair: { name: 'laptop', public_key: publicKey } },
    { owner: 'user:alice' },
  );
  return { command, sent: nova.create.request.encode(command) };
}

/** A keypair of the domain becomes Nova's answer, and that answer a keypair. */
export function answerBothWays(): { readonly status: number; readonly body: object; readonly read: Keypair } {
  const keypair: Keypair = {
    owner: 'user:alice',
    uuid: '0d8f2f54-9a3c-4c53-8c1e-7b1f0c6c2a11',
    name: 'laptop',
    slot: null,
    type: 'ssh',
    algorithm: 'ed25519',
    bits: 256,
    publicKey,
    fingerprint: '3a:c1:74:64:1c:7e:02:d6:6f:fa:1e:3f:b0:25:a3:cd',
    serial: 7,
    createdAt: Date.UTC(2026, 0, 5, 9) * 1000,
    revision: 1,
    attributes: {},
    hasPrivateKey: false,
  };
  const { status, body } = nova.show.response.encode({ keypair });
  return { status, body, read: nova.show.response.decode(body).keypair };
}

/** A fault in Nova's own words becomes an error of the house. */
export function readFault(): string {
  const error = nova.error.decode(409, {
    conflictingRequest: { code: 409, message: "Key pair 'laptop' already exists." },
  });
  return `${error.code}: ${error.message}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(requestBothWays());
  console.log(answerBothWays());
  console.log(readFault());
}
