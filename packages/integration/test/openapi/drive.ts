import type { WireResponse } from '@keypair-gateway/gateway';
import { type OpenApiDocument, openApiDocument } from '@keypair-gateway/gateway/openapi';
import { createRandom } from '../../../tools/reliability/random.js';
import type { ModelKeys } from '../model/keys.js';
import { type Conformance, createConformance } from './conforms.js';
import { type Asked, createRequests } from './requests.js';
import { createWorld } from './worlds.js';

/** How to drive. */
export interface DriveOptions {
  readonly requests: number;
  readonly seed: number;
  readonly keys: ModelKeys;
  /** How many documents of versions are made requests of: the newest, and the oldest before it; default: all. */
  readonly versions?: number;
}

/** What came of a run. */
export interface Driven {
  /** Answers that do not conform, with their requests. */
  readonly faults: readonly string[];
  /** `nova.keypair.create 201`, and how often. */
  readonly met: ReadonlyMap<string, number>;
  /** Operations that have answered no request well. */
  readonly missed: readonly string[];
}

/** The most faults that are told. */
const MOST_FAULTS = 10;

/** Sends requests that are made of a dialect's documents to the dialect, and holds each answer against the document of its version. */
export async function driveDocument(
  name: string,
  { requests, seed, keys, versions: most = Number.POSITIVE_INFINITY }: DriveOptions,
): Promise<Driven> {
  const world = createWorld(name, keys);
  const { dialect, gateway, prefix: basePath } = world;
  const served: readonly (string | undefined)[] = world.versions.length > 0 ? world.versions : [undefined];
  const versions = [...served.slice(0, most - 1), ...served.slice(-1)].slice(-Math.max(1, most));
  const held = new Map<
    string | undefined,
    { readonly document: OpenApiDocument; readonly hold: Conformance }
  >();
  const at = (
    version: string | undefined,
  ): { readonly document: OpenApiDocument; readonly hold: Conformance } => {
    const known = held.get(version);
    if (known !== undefined) return known;
    const document = openApiDocument(dialect, { basePath, ...(version !== undefined && { version }) });
    const made = { document, hold: createConformance(document) };
    held.set(version, made);
    return made;
  };
  const makers = versions.map((version) => ({ version, make: createRequests(at(version).document, world) }));
  const faults: string[] = [];
  const met = new Map<string, number>();
  const random = createRandom(seed);
  for (let turn = 0; turn < requests && faults.length < MOST_FAULTS; turn += 1) {
    const { make, version } = makers[turn % makers.length] as (typeof makers)[number];
    const asked = make(Math.floor(turn / makers.length), random);
    const response = await gateway.handle(asked.request);
    if (response === undefined) throw new Error(`nothing claims ${asked.request.target}`);
    if (typeof response.body === 'string') world.note(response.body);
    const key = `${asked.operation.operationId} ${response.status}`;
    met.set(key, (met.get(key) ?? 0) + 1);
    const fault = at(versionOf(response) ?? version).hold.fault(asked.path, asked.method, response);
    if (fault !== undefined) faults.push(told(turn, asked, response, fault));
  }
  const ids = versions.flatMap((version) =>
    Object.values(at(version).document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    ),
  );
  const isMet = (id: string): boolean => [...met.keys()].some((key) => key.startsWith(`${id} 2`));
  return { faults, met, missed: [...new Set(ids)].filter((id) => !isMet(id)) };
}

/** The version that a good answer says it is of; what faults look like is the same at all. */
function versionOf({ status, headers }: WireResponse): string | undefined {
  const said = headers['openstack-api-version'];
  return status < 300 && typeof said === 'string' ? said.replace('compute ', '') : undefined;
}

function told(turn: number, { request, operation }: Asked, response: WireResponse, fault: string): string {
  const body = request.body && new TextDecoder().decode(request.body).slice(0, 400);
  const sent = [request.method, request.target, JSON.stringify(request.headers), body].join(' ');
  const got = `${response.status} ${JSON.stringify(response.headers)} ${String(response.body ?? '').slice(0, 400)}`;
  return `request ${turn}, ${operation.operationId}: ${fault}\n  ${sent}\n  ${got}`;
}
