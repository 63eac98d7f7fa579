export type {
  AnyCodec,
  Attempt,
  Authenticate,
  Call,
  Codec,
  Dialect,
  Gateway,
  LocalCodec,
  Mount,
  Route,
  Stage,
} from './dialect.js';
export type { WireRequest, WireResponse } from './message.js';
