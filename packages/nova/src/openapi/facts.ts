import type { KeypairErrorCode } from '@keypair-gateway/core';
import type {
  AnswerFacts,
  DialectFacts,
  FieldFacts,
  HeaderFacts,
  JsonSchema,
  OpenApiSource,
  OperationFacts,
} from '@keypair-gateway/gateway';
import { type NovaForm, type NovaShapes, novaShapes } from '../shapes.js';
import { compareVersions, isVersion, MIN_MICROVERSION } from '../versions.js';
import { keypairSchemas, novaFault, versionSchemas, wrapped } from './answers.js';

/** How a document of Nova's is made: the newest version, and the translation whose rules it tells. */
export interface NovaOpenApiOptions {
  readonly maximum: string;
  readonly shapes?: (version: string) => Pick<NovaShapes, 'form'>;
}

const JSON_TYPES = ['application/json', 'application/vnd.openstack.compute+json'];
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO alice@laptop';
const NAMES = { '2.1': 'A-Za-z0-9_-', '2.92': 'A-Za-z0-9@._-' } as const;

const ASKED: readonly KeypairErrorCode[] = ['invalid_request', 'unsupported_media_type', 'rate_limited'];
const KNOWN: readonly KeypairErrorCode[] = [
  ...ASKED,
  ...(['unauthenticated', 'forbidden', 'payload_too_large'] as const),
  ...(['not_supported', 'store_unavailable', 'upstream_unavailable'] as const),
];
const MADE: readonly KeypairErrorCode[] = [
  ...KNOWN,
  ...(['invalid_name', 'invalid_key', 'weak_key', 'unsupported_algorithm'] as const),
  ...(['already_exists', 'quota_exceeded', 'conflict'] as const),
];

const field = (schema: JsonSchema, description: string): FieldFacts => ({ schema, description });
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const asJson = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(JSON_TYPES.map((type) => [type, schema]));

const USER = field(
  { type: 'string' },
  "Whose keypairs; another user's ask for the role `admin`. Default: the caller's.",
);
const LIMIT = field({ type: 'integer', minimum: 0 }, 'Keypairs of a page, at most 1000.');
const MARKER = field({ type: 'string' }, 'The name of the last keypair of the page before.');

/** What a body may hold beyond what its schema says. */
function bodyOf(form: NovaForm): JsonSchema {
  const set = form.names === '2.0' ? undefined : NAMES[form.names];
  const name = {
    ...(set && { pattern: `^[${set}]([${set.replace(/-$/, ' -')}]*[${set}])?$` }),
    description: 'Unlike any other name of the owner. Letters are those of ASCII, except at `/v2`.',
    examples: ['web'],
  };
  const untimely = {
    ...(form.drops !== 'all' && form.drops.includes('type') && { type: {} }),
    ...(form.drops !== 'all' && form.drops.includes('user_id') && { user_id: {} }),
  };
  const properties = {
    name,
    public_key: {
      description: form.takesType
        ? 'An OpenSSH line, or for `x509` a certificate in PEM; kept as it is.'
        : 'An OpenSSH line, kept as it is.',
      examples: [KEY],
    },
    ...(form.takesType && { type: { description: 'Default `ssh`.' } }),
    ...(form.takesUser && { user_id: { description: USER.description } }),
    ...untimely,
  };
  const open = form.drops === 'all' && { additionalProperties: true };
  return { properties: { keypair: { properties, ...open } }, ...open };
}

type Row = readonly [row: string, operation: OperationFacts];

/** The four calls at one version; `rows` are their ids in the table, `end` is that of their schemas. */
function callsOf(form: NovaForm, id: string, end: string, rows: readonly string[]): readonly Row[] {
  const [create = '', list = '', show = '', remove = ''] = rows;
  const isVersioned = end === '';
  const faults = (codes: readonly KeypairErrorCode[]): readonly KeypairErrorCode[] =>
    isVersioned ? [...codes, 'unsupported_version'] : codes;
  const { statuses } = form;
  const user = form.takesUser && { user_id: USER };
  const page = form.pages && { limit: LIMIT, marker: MARKER };
  const only = form.strictQuery ? ' Other query parameters are refused.' : '';
  const good = (status: number, description: string, schema?: JsonSchema): Record<number, AnswerFacts> => ({
    [status]: { description, ...(schema && { content: asJson(schema) }) },
  });
  const tag = isVersioned ? 'keypairs' : 'keypairs at /v2';
  const make = form.generates ? 'Make or import a keypair' : 'Import a keypair';
  return [
    [
      create,
      {
        ...{ id: `${id}.create`, tag, summary: make, body: bodyOf(form), faults: faults(MADE) },
        ...(form.generates && {
          description:
            'Without `public_key` the cloud makes a pair of RSA keys; its private half is in this answer and nowhere else.',
        }),
        answers: good(statuses.create, 'The keypair.', wrapped(`CreatedKeypair${end}`)),
        mediaTypes: [...JSON_TYPES, 'text/plain'],
      },
    ],
    [
      list,
      {
        ...{ id: `${id}.list`, tag, summary: 'List keypairs by name', query: { ...page, ...user } },
        ...(only !== '' && { description: only.trim() }),
        faults: faults(form.pages ? [...KNOWN, 'marker_not_found'] : KNOWN),
        answers: good(statuses.list, 'The keypairs, without their private halves.', ref(`KeypairList${end}`)),
      },
    ],
    [
      show,
      {
        ...{ id: `${id}.show`, tag, summary: 'Show a keypair', query: { ...user } },
        ...(only !== '' && { description: only.trim() }),
        faults: faults([...KNOWN, 'not_found']),
        answers: good(statuses.show, 'The keypair.', wrapped(`Keypair${end}`)),
      },
    ],
    [
      remove,
      {
        ...{ id: `${id}.delete`, tag, summary: 'Delete a keypair', query: { ...user } },
        ...(only !== '' && { description: only.trim() }),
        faults: faults([...KNOWN, 'not_found', 'conflict']),
        answers: good(statuses.delete, 'It is gone.'),
      },
    ],
  ];
}

const VERSION_ROWS = {
  versions: ['version.list', 'List the endpoints'],
  'version-2.1': ['version.show', 'Show the endpoint /v2.1'],
  'version-2.0': ['v2.version.show', 'Show the endpoint /v2'],
  'project-2.1': ['version.show.project', 'Show the endpoint /v2.1'],
  'project-2.0': ['v2.version.show.project', 'Show the endpoint /v2'],
} as const;

function versionRows(): readonly Row[] {
  return Object.entries(VERSION_ROWS).map(([row, [id, summary]]) => {
    const isAll = row === 'versions';
    const isProject = row.startsWith('project');
    const schema = isAll ? { anyOf: [ref('Versions'), ref('Version')] } : ref('Version');
    // What an Accept header or a Content-Type with `version=` asks for is read as at that endpoint.
    const codes: readonly KeypairErrorCode[] = isProject
      ? [...KNOWN, 'not_found']
      : [...ASKED, 'payload_too_large'];
    const isVersioned = row.endsWith('2.1') || isAll;
    const versions = isAll && {
      headers: {
        'openstack-api-version': 'sometimes',
        'x-openstack-nova-api-version': 'sometimes',
        vary: 'sometimes',
      } as const,
    };
    const atom = !isProject && { 'application/atom+xml': { type: 'string' } };
    const description = isAll
      ? 'The endpoints; the one that `version=` of an Accept header or a Content-Type names. As `application/atom+xml` it is the same JSON.'
      : 'The endpoint. As `application/atom+xml` it is the same JSON.';
    return [
      row,
      {
        ...{ id, tag: 'versions', summary },
        faults: isVersioned ? [...codes, 'unsupported_version'] : codes,
        answers: { 200: { description, content: { ...asJson(schema), ...atom }, ...versions } },
      },
    ];
  });
}

function headersAt(version: string): Readonly<Record<string, HeaderFacts>> {
  const text = { type: 'string' };
  const header = (name: string, description: string, schema: JsonSchema = text): HeaderFacts => ({
    ...{ name, description, schema, onFaults: text },
  });
  const told = 'The microversion of the answer.';
  const id = { type: 'string', pattern: '^req-[0-9a-f-]{36}$' };
  return {
    'x-openstack-request-id': {
      ...header('X-OpenStack-Request-Id', 'Names the request in logs.', id),
      onFaults: id,
    },
    'x-compute-request-id': { ...header('X-Compute-Request-Id', 'The same.', id), onFaults: id },
    'openstack-api-version': header('OpenStack-API-Version', told, {
      type: 'string',
      enum: [`compute ${version}`],
    }),
    'x-openstack-nova-api-version': header('X-OpenStack-Nova-API-Version', told, {
      type: 'string',
      enum: [version],
    }),
    vary: header('Vary', 'The two headers that choose the version.'),
    'www-authenticate': header('WWW-Authenticate', 'Where tokens come from: `Keystone uri="…"`.'),
    'retry-after': header('Retry-After', 'Seconds.', { type: 'string', pattern: '^[0-9]+$' }),
  };
}

const DESCRIPTION = `Keypairs as OpenStack Nova has them. This document is of one microversion: a request that does not ask for it in \`OpenStack-API-Version\` is answered as 2.1,
whose document differs. \`compute latest\` and the older header \`X-OpenStack-Nova-API-Version\` are understood too.

Names go into paths percent-encoded. Paths and methods that are not here are answered with 404 or, outside of \`/v2\` and \`/v2.1\`, with 300 and a list of choices; OPTIONS with 200 and no body.`;

/**
 * What the document of Nova tells beyond its tables. Source: nova 26.2.2 and its API reference, https://docs.openstack.org/api-ref/compute/#keypairs-keypairs.
 */
export function novaOpenApi(options: NovaOpenApiOptions): OpenApiSource {
  const { maximum, shapes = (version) => novaShapes({ version }) } = options;
  return {
    newest: maximum,
    describe(version = maximum): DialectFacts {
      const isServed =
        isVersion(version) &&
        compareVersions(version, MIN_MICROVERSION) >= 0 &&
        compareVersions(version, maximum) <= 0;
      if (!isServed) throw new TypeError(`version must be from ${MIN_MICROVERSION} to ${maximum}`);
      const [form, legacy] = [shapes(version).form, shapes('2.0').form];
      const at = (since: readonly string[]): string =>
        since.findLast((one) => compareVersions(one, version) <= 0) ?? '';
      const rows = [
        `create-${at(['2.1', '2.2', '2.10', '2.92'])}`,
        `list-${at(['2.1', '2.35'])}`,
        'show-2.1',
        'delete-2.1',
      ];
      const old = ['create-2.0', 'list-2.0', 'show-2.0', 'delete-2.0'];
      return {
        title: 'OpenStack Nova keypairs',
        description: DESCRIPTION,
        version,
        source: {
          description: 'Compute API reference, "Keypairs"',
          url: 'https://docs.openstack.org/api-ref/compute/#keypairs-keypairs',
        },
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: 'A token of Keystone.' },
        },
        security: [{ token: [] }],
        params: {
          project_id: field(
            { type: 'string', pattern: '^[0-9a-f-]+$' },
            'The project of the caller; another one is refused.',
          ),
          // A slash would end the name, and a name of dots alone is a step of the path.
          name: field({ type: 'string', pattern: '^[^/]*[^/.][^/]*$' }, 'The name of the keypair.'),
        },
        variants: { project_id: 'project' },
        finalSlash: true,
        versionHeader: {
          name: 'OpenStack-API-Version',
          required: version !== MIN_MICROVERSION,
          ...field({ type: 'string', enum: [`compute ${version}`] }, 'The microversion of this document.'),
        },
        operations: Object.fromEntries([
          ...callsOf(form, 'keypair', '', rows),
          ...callsOf(legacy, 'v2.keypair', 'V2', old),
          ...versionRows(),
        ]),
        schemas: { ...keypairSchemas(form, ''), ...keypairSchemas(legacy, 'V2'), ...versionSchemas },
        headers: headersAt(version),
        fault: novaFault,
      };
    },
  };
}
