import type { JsonSchema } from './facts.js';

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema with another laid over it: objects are merged, anything else is replaced. */
export function mergeSchema(base: JsonSchema, over: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const under = merged[name];
    merged[name] = isObject(under) && isObject(value) ? mergeSchema(under, value) : value;
  }
  return merged;
}

/** An object that has these members and no others, all but the optional ones always. */
export function closedObject(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
