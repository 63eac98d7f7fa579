const count = { type: 'integer', minimum: 1, description: 'a number from 1' } as const;
const countOrNone = { type: 'integer', minimum: 0, description: 'a number from 0' } as const;
const bytes = { type: 'integer', minimum: 1, description: 'a number of bytes from 1' } as const;
/** Timers hold no more than 24 days. */
const MOST_SECONDS = 86_400;
const seconds = {
  type: 'number',
  exclusiveMinimum: 0,
  maximum: MOST_SECONDS,
  description: `a number of seconds above 0, at most ${MOST_SECONDS}`,
} as const;
const secondsOrNone = {
  type: 'number',
  minimum: 0,
  maximum: MOST_SECONDS,
  description: `a number of seconds from 0 to ${MOST_SECONDS}`,
} as const;

const rate = {
  type: 'object',
  properties: {
    perSecond: { type: 'number', exclusiveMinimum: 0, description: 'a number above 0' },
    burst: count,
  },
  required: ['perSecond'],
  additionalProperties: false,
  description: 'an object with "perSecond" and, if more may come at once, "burst"',
} as const;

/** JSON Schema of `limits`. */
export const limits: object = {
  type: 'object',
  properties: {
    requests: {
      type: 'object',
      properties: { perIdentity: rate, perAccount: rate, perAddress: rate },
      additionalProperties: false,
      description: 'an object with "perIdentity", "perAccount" and "perAddress"',
    },
    connections: {
      type: 'object',
      properties: { total: count, perAddress: count },
      additionalProperties: false,
      description: 'an object with "total" and "perAddress"',
    },
    generations: {
      type: 'object',
      properties: { atOnce: count, waiting: countOrNone, waitingPerOwner: countOrNone },
      additionalProperties: false,
      description: 'an object with "atOnce", "waiting" and "waitingPerOwner"',
    },
    headerBytes: bytes,
    headerLines: count,
    headerSeconds: seconds,
    requestSeconds: seconds,
    deadlineSeconds: seconds,
    answerSeconds: seconds,
    idleSeconds: seconds,
    unsentBytes: bytes,
  },
  additionalProperties: false,
  description: 'an object of limits',
};

/** Members of `listen` that tell of proxies and of the end. */
export const LISTEN_LIMITS: Readonly<Record<string, object>> = {
  trustedProxies: {
    type: 'array',
    items: {
      type: 'string',
      minLength: 1,
      description: 'an address, or a network such as "10.0.0.0/8"',
    },
    description: 'a list of addresses and networks',
  },
  drainSeconds: secondsOrNone,
  graceSeconds: seconds,
};
