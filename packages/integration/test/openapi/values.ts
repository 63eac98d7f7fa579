import type { JsonSchema } from '@keypair-gateway/gateway';
import type { OpenApiDocument } from '@keypair-gateway/gateway/openapi';
import fc from 'fast-check';
import type { Random } from '../../../tools/reliability/random.js';

/** Texts for members and parameters of a name, where any text that fits the schema would lead nowhere. */
export type Hints = Readonly<Record<string, (random: Random) => string | undefined>>;

const MARKS = [...'aZ09 _-.@/\\%&;,="\'<>{}[]\t\n\u0000é\u00a0ключ🔑\u202e'];
const ODD: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e300, '', ' ', 'x', [], {}, [null], { a: { b: [1] } }],
  'x'.repeat(300),
];

/** Makes values that fit schemas of a document, and such as do not. */
export interface Values {
  fitting(schema: JsonSchema, random: Random, name?: string): unknown;
  /** The value with one thing in it that is wrong, or strange. */
  spoilt(value: unknown, random: Random): unknown;
  text(random: Random): string;
}

export function createValues(document: OpenApiDocument, hints: Hints): Values {
  const samples = new Map<string, readonly string[]>();
  const matching = (pattern: string): readonly string[] => {
    const known =
      samples.get(pattern) ??
      fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed: 7, numRuns: 60 });
    samples.set(pattern, known);
    return known;
  };
  const text = (random: Random): string =>
    Array.from({ length: random.below(random.chance(0.1) ? 300 : 12) }, () => random.pick(MARKS)).join('');

  function textOf(schema: JsonSchema, random: Random, name: string): string {
    const hinted = random.chance(0.85) ? hints[name]?.(random) : undefined;
    if (hinted !== undefined) return hinted;
    const { pattern, format, minLength = 0, maxLength = 300 } = schema as Record<string, never>;
    if (format === 'uuid') return crypto.randomUUID();
    if (pattern !== undefined) {
      const fitting = matching(pattern).filter(({ length }) => length >= minLength && length <= maxLength);
      if (fitting.length > 0) return random.pick(fitting);
    }
    const made = [...text(random)].slice(0, maxLength).join('');
    return made.length < minLength ? made.padEnd(minLength, 'x') : made;
  }

  function fitting(schema: JsonSchema, random: Random, name = ''): unknown {
    if (typeof schema.$ref === 'string')
      return fitting(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, random, name);
    if (Array.isArray(schema.anyOf)) return fitting(random.pick(schema.anyOf) as JsonSchema, random, name);
    if (Array.isArray(schema.enum)) return random.pick(schema.enum);
    const types = [(schema.type as string | undefined) ?? ['string', 'number', 'null']].flat();
    // A value says more than none.
    const type = random.chance(0.8) ? types[0] : random.pick(types);
    switch (type) {
      case 'string':
        return textOf(schema, random, name);
      case 'integer':
      case 'number': {
        const { minimum = -5, maximum = 1e15 } = schema as { minimum?: number; maximum?: number };
        return random.chance(0.8)
          ? minimum + random.below(4)
          : Math.min(maximum, minimum + random.below(2 ** 31));
      }
      case 'boolean':
        return random.chance(0.5);
      case 'array': {
        const {
          items = {},
          minItems = 0,
          maxItems = 3,
        } = schema as {
          items?: JsonSchema;
          minItems?: number;
          maxItems?: number;
        };
        const length = minItems + random.below(Math.min(3, maxItems - minItems + 1));
        return Array.from({ length }, () => fitting(items, random, name));
      }
      case 'object':
        return objectOf(schema, random);
      default:
        return null;
    }
  }

  function objectOf(schema: JsonSchema, random: Random): unknown {
    const {
      properties = {},
      required = [],
      additionalProperties,
    } = schema as {
      properties?: Readonly<Record<string, JsonSchema>>;
      required?: readonly string[];
      additionalProperties?: JsonSchema | boolean;
    };
    const own = Object.entries(properties)
      .filter(([name]) => required.includes(name) || random.chance(0.6))
      .map(([name, each]) => [name, fitting(each, random, name)]);
    const more =
      typeof additionalProperties === 'object' && random.chance(0.5)
        ? [[`k${random.below(3)}`, fitting(additionalProperties, random)]]
        : [];
    return Object.fromEntries([...own, ...more]);
  }

  function spoilt(value: unknown, random: Random): unknown {
    if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(ODD);
    if (Array.isArray(value)) {
      if (value.length === 0 || random.chance(0.2))
        return [...value, ...Array.from({ length: 60 }, () => random.pick(ODD))];
      const at = random.below(value.length);
      return value.map((each, i) => (i === at ? spoilt(each, random) : each));
    }
    const entries = Object.entries(value);
    if (entries.length === 0 || random.chance(0.2))
      return { ...value, [text(random) || 'more']: random.pick(ODD) };
    const at = random.below(entries.length);
    if (random.chance(0.3)) return Object.fromEntries(entries.filter((_, i) => i !== at));
    return Object.fromEntries(
      entries.map(([name, each], i) => [name, i === at ? spoilt(each, random) : each]),
    );
  }

  return { fitting, spoilt, text };
}
