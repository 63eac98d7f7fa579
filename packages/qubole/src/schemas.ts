// Requests have no body. Source of the first: docs.qubole.com rest-api/account_api_v2/refresh-SSH-key-new; of the others our reading, see docs/dialects/qubole.md.

/** Body of the answer to a refresh. */
export const refreshed = {
  type: 'object',
  properties: {
    status_code: { const: 200 },
    status: { type: 'string' },
    public_key: { type: 'string' },
  },
  required: ['status_code', 'status', 'public_key'],
  additionalProperties: false,
} as const;

/** Body of the answer to a view. */
export const viewed = {
  type: 'object',
  properties: { status_code: { const: 200 }, public_key: { type: 'string' } },
  required: ['status_code', 'public_key'],
  additionalProperties: false,
} as const;

/** Body of a refusal. */
export const refusal = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { error_code: { type: 'integer' }, error_message: { type: 'string' } },
      required: ['error_code', 'error_message'],
      additionalProperties: false,
    },
  },
  required: ['error'],
  additionalProperties: false,
} as const;
