import {
  closedObject,
  type DialectFacts,
  type JsonSchema,
  type OpenApiSource,
  type OperationFacts,
} from '@keypair-gateway/gateway';
import { type NovaOpenApiOptions, novaOpenApi } from '@keypair-gateway/nova/family';

const text = { type: 'string' } as const;

const DESCRIPTION = `Keypairs as Huawei Cloud ECS has them, which are OpenStack Nova's. This document is of one microversion: a request that does not ask for it in \`OpenStack-API-Version\` is
answered as 2.1, whose document differs.

Requests carry a token, or are signed with an access key. A public key of type \`ssh\` has at most 1024 bytes. Faults have one of three bodies: the API gateway's, the
service's, or Nova's. Paths and methods that are not here are not published: 404 in the words of the API gateway.`;

/** Name and schema of a fault: the flat one of the API gateway, the service's own, or Nova's. */
function fault(
  otherwise: DialectFacts['fault'],
): (status: number, json: unknown) => readonly [string, JsonSchema] {
  return (status, json) => {
    const { error_code, error } = json as { error_code?: string; error?: { readonly code?: unknown } };
    if (error_code !== undefined) {
      const code = { type: 'string', enum: [error_code] };
      return [`Fault.${error_code}`, closedObject({ error_msg: text, error_code: code, request_id: text })];
    }
    if (typeof error?.code !== 'string') return otherwise(status, json);
    const inner = closedObject({ code: { type: 'string', enum: [error.code] }, message: text });
    return [`Fault.${error.code}`, closedObject({ error: inner })];
  };
}

/** Version documents are given to whoever asks; a project's is not published. */
function published(operations: DialectFacts['operations']): DialectFacts['operations'] {
  const isPublished = ([row]: readonly [string, OperationFacts]): boolean => !row.startsWith('project');
  return Object.fromEntries(Object.entries(operations).filter(isPublished));
}

/** What the document of Huawei ECS tells beyond its tables. Sources: ECS API reference, "SSH Key Management" and "Returned Values"; API Gateway, "Error Codes". */
export function huaweiOpenApi(options: NovaOpenApiOptions): OpenApiSource {
  const nova = novaOpenApi(options);
  return {
    ...nova,
    describe(version) {
      const facts = nova.describe(version);
      return {
        ...facts,
        title: 'Huawei Cloud ECS SSH keys',
        description: DESCRIPTION,
        source: {
          description: 'ECS API reference, "SSH Key Management"',
          url: 'https://support.huaweicloud.com/',
        },
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: 'A token of IAM.' },
          signature: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description:
              'A signature over method, path, query, headers and body: `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, beside `X-Sdk-Date`.',
          },
        },
        security: [{ token: [] }, { signature: [] }],
        operations: published(facts.operations),
        headers: {
          ...facts.headers,
          'x-request-id': { name: 'X-Request-Id', description: 'Names the request in logs.', schema: text },
        },
        fault: fault(facts.fault),
      };
    },
  };
}
