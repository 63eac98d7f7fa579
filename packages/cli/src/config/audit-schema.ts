const file = { type: 'string', minLength: 1, description: 'a file' } as const;
/** Timers hold no more than 24 days. */
const MOST_SECONDS = 86_400;

/** JSON Schema of `audit`. */
export const audit: object = {
  type: 'object',
  properties: {
    sink: {
      type: 'object',
      properties: { kind: { enum: ['file'], description: '"file"' }, path: file },
      required: ['kind', 'path'],
      additionalProperties: false,
      description: 'an object with "kind" and "path"',
    },
    anchors: {
      type: 'object',
      properties: {
        path: file,
        everySeconds: {
          type: 'integer',
          minimum: 1,
          maximum: MOST_SECONDS,
          description: `a number of seconds from 1 to ${MOST_SECONDS}`,
        },
      },
      required: ['path'],
      additionalProperties: false,
      description: 'an object with "path"',
    },
  },
  additionalProperties: false,
  description: 'an object with "sink" or "anchors"',
};
