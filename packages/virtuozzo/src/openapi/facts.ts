import type { JsonSchema, OpenApiSource } from '@keypair-gateway/gateway';
import { createdAt, type NovaOpenApiOptions, novaOpenApi } from '@keypair-gateway/nova/family';

const DESCRIPTION = `Keypairs as Virtuozzo Hybrid Infrastructure has them: OpenStack Nova's, with \`created_at\` and \`type\` in every answer. A description stands in the comment of a key,
behind \`VSTOR-KEY-DESC:\`. This document is of one microversion: a request that does not ask for it in \`OpenStack-API-Version\` is answered as 2.1, whose document differs.

Names go into paths percent-encoded. Paths and methods that are not here are answered with 404 or, outside of \`/v2\` and \`/v2.1\`, with 300 and a list of choices; OPTIONS with 200 and no body.`;

/** A keypair with the member that Nova shows only where one is shown alone. */
function stamped([name, schema]: readonly [string, JsonSchema]): readonly [string, JsonSchema] {
  const { properties, required } = schema as {
    readonly properties: Readonly<Record<string, JsonSchema>>;
    readonly required: readonly string[];
  };
  if (!/^(Listed|Created)Keypair/.test(name)) return [name, schema];
  return [
    name,
    {
      ...schema,
      properties: { ...properties, created_at: createdAt },
      required: [...required, 'created_at'],
    },
  ];
}

/** What the document of Virtuozzo tells beyond its tables. Source: VHI Compute API Reference, "Managing SSH keys". */
export function virtuozzoOpenApi(options: NovaOpenApiOptions): OpenApiSource {
  const nova = novaOpenApi(options);
  return {
    ...nova,
    describe(version) {
      const facts = nova.describe(version);
      return {
        ...facts,
        title: 'Virtuozzo Hybrid Infrastructure SSH keys',
        description: DESCRIPTION,
        source: {
          description: 'VHI Compute API Reference, "Managing SSH keys"',
          url: 'https://docs.virtuozzo.com/',
        },
        schemas: Object.fromEntries(Object.entries(facts.schemas).map(stamped)),
      };
    },
  };
}
