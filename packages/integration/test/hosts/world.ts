import { type Command, isKeypairError, KeypairError, type Result } from '@keypair-gateway/core';
import {
  type AnyCodec,
  type Call,
  type Codec,
  createGateway,
  type Dialect,
  type Gateway,
  type WireRequest,
} from '@keypair-gateway/gateway';
import type { Recorded } from './recorded.js';

/** A gateway that answers every request as the recording has it, and the same for the same request. */
export interface World {
  readonly gateway: Gateway;
  /** What the gateway was handed last. */
  seen(): WireRequest | undefined;
  /** How many commands came to the backend. */
  commands(): number;
  /** What to answer from now on. */
  play(recorded: Recorded): void;
}

/** The backend is the client's side of the dialect, reading the recorded answer. */
export function createWorld(dialect: Dialect, prefix = ''): World {
  let current: Recorded | undefined;
  let seen: WireRequest | undefined;
  let commands = 0;
  let call: Call | undefined;
  const watch = (codec: AnyCodec): AnyCodec =>
    ({
      ...codec,
      decodeRequest: (given: Call) => {
        call = given;
        return codec.decodeRequest(given);
      },
    }) as AnyCodec;
  const watched: Dialect = {
    ...dialect,
    codecs: Object.fromEntries(Object.entries(dialect.codecs).map(([id, codec]) => [id, watch(codec)])),
  };
  const answer = (command: Command): Result => {
    commands += 1;
    if (current === undefined || call === undefined) throw new KeypairError('conflict', 'Nothing is played.');
    const { response } = current;
    if (response.status >= 400) throw dialect.decodeError(response);
    try {
      return (dialect.codecs[call.route.id] as Codec).decodeResponse(response, command);
    } catch (error) {
      // A recording of another version, say, that this client does not read.
      throw isKeypairError(error) ? error : new KeypairError('conflict', 'The recording is not read.');
    }
  };
  const inner = createGateway({
    mounts: [
      {
        dialect: watched,
        prefix,
        backend: {
          capabilities: dialect.capabilities,
          execute: async (command) => answer(command as unknown as Command) as never,
        },
        authenticate: async () => {
          if (current === undefined) throw new KeypairError('unauthenticated', 'Nothing is played.');
          return current.principal;
        },
      },
    ],
    requestId: () => 'req-00000000-0000-4000-8000-000000000000',
    now: () => Date.UTC(2026, 0, 5, 9),
  });
  return {
    gateway: {
      handle: (request, given) => {
        seen = request;
        return inner.handle(request, given);
      },
      bodyLimit: inner.bodyLimit,
    },
    seen: () => seen,
    commands: () => commands,
    play: (recorded) => {
      current = recorded;
    },
  };
}
