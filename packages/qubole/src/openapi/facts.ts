import type { KeypairErrorCode } from '@keypair-gateway/core';
import {
  closedObject,
  type DialectFacts,
  type OpenApiSource,
  type OperationFacts,
} from '@keypair-gateway/gateway';
import { refreshed, viewed } from '../schemas.js';

const DESCRIPTION = `The SSH key of a Qubole account. The cloud makes the pair and keeps the private half, which no call shows. No request has a body; what is sent all the same is ignored. The
same calls are at \`/api/v2\`, which every cloud has, at \`/api/v1.2\`, and at \`/api/latest\`. The paths may end in a slash.`;

const FAULTS: readonly KeypairErrorCode[] = [
  ...([
    'unauthenticated',
    'second_factor_required',
    'forbidden',
    'payload_too_large',
    'rate_limited',
  ] as const),
  ...(['not_supported', 'store_unavailable', 'upstream_unavailable'] as const),
];

function operationsOf(version: string): readonly (readonly [string, OperationFacts])[] {
  const end = version === 'v2' ? '' : `.${version}`;
  const tag = `account key at ${version}`;
  const answer = (description: string, name: string): OperationFacts['answers'] => ({
    200: { description, content: { 'application/json': { $ref: `#/components/schemas/${name}` } } },
  });
  return [
    [
      `view-${version}`,
      {
        ...{ id: `ssh_key.view${end}`, tag, summary: 'View the public SSH key of the account' },
        description: 'An account that has no pair yet gets one.',
        answers: answer('The public half.', 'ViewedKey'),
        faults: [...FAULTS, 'not_found'],
      },
    ],
    [
      `refresh-${version}`,
      {
        ...{ id: `ssh_key.refresh${end}`, tag, summary: 'Refresh the SSH key pair of the account' },
        description:
          'A new pair takes the place of the old one. The role of the caller must be one that edits accounts.',
        answers: answer('The new public half.', 'RefreshedKey'),
        faults: FAULTS,
      },
    ],
  ];
}

function describe(): DialectFacts {
  const text = { type: 'string' };
  return {
    title: 'Qubole account SSH key',
    description: DESCRIPTION,
    version: 'v2',
    source: {
      description: 'Account API, "Refresh the Account SSH Key Pair"',
      url: 'https://docs.qubole.com/',
    },
    securitySchemes: {
      token: {
        type: 'apiKey',
        in: 'header',
        name: 'X-AUTH-TOKEN',
        description: 'The API token of a user in an account.',
      },
    },
    security: [{ token: [] }],
    params: {},
    finalSlash: false,
    operations: Object.fromEntries(['v2', 'v1.2', 'latest'].flatMap(operationsOf)),
    schemas: { ViewedKey: viewed, RefreshedKey: refreshed },
    headers: {
      'x-qubole-trace-id': {
        name: 'X-Qubole-Trace-Id',
        description: 'Names the request in logs.',
        schema: text,
      },
      'www-authenticate': { name: 'WWW-Authenticate', description: 'How to log in.', schema: text },
      'retry-after': {
        name: 'Retry-After',
        description: 'Seconds.',
        schema: { type: 'string', pattern: '^[0-9]+$' },
      },
    },
    fault(status) {
      const error = closedObject({ error_code: { type: 'integer', enum: [status] }, error_message: text });
      return [`Refusal${status}`, closedObject({ error })];
    },
  };
}

/** What the document of Qubole tells beyond its tables. Source: docs.qubole.com, "Account API"; of refusals nobody has seen a body, see docs/dialects/qubole.md. */
export const quboleOpenApi: OpenApiSource = { describe };
