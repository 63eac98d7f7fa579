import { type Dialect, defineDialect } from '@keypair-gateway/gateway';
import { createNova, type NovaOptions } from '@keypair-gateway/nova/family';
import { virtuozzoOpenApi } from './openapi/facts.js';
import { virtuozzoShapes } from './shapes.js';

/** The newest microversion that its documents show: the last of Nova Stein. */
const MAX_MICROVERSION = '2.72';

/**
 * Virtuozzo Hybrid Infrastructure's `os-keypairs` (microversions 2.1 to 2.72, and `/v2`), to serve and to call: Nova's, with `created_at` and `type` in every answer and
 * descriptions in the comments of keys. Throws `TypeError` for wrong options. Source: VHI Compute API Reference 4.0 to 6.3, "Managing SSH keys"; elsewhere Nova.
 *
 * @example
 * ```ts
 * import { createVirtuozzo } from '@keypair-gateway/virtuozzo';
 *
 * console.log(createVirtuozzo({ quota: -1 }).name); // virtuozzo
 * ```
 */
export function createVirtuozzo(options: NovaOptions = {}): Dialect {
  const shapes = (version: string): ReturnType<typeof virtuozzoShapes> => virtuozzoShapes({ version });
  const nova = createNova({ maxMicroversion: MAX_MICROVERSION, ...options }, { name: 'virtuozzo', shapes });
  return defineDialect({
    ...nova,
    capabilities: { ...nova.capabilities, keeps: ['description'] },
    openapi: virtuozzoOpenApi({ maximum: options.maxMicroversion ?? MAX_MICROVERSION, shapes }),
    encodeError(error, call) {
      const answer = nova.encodeError(error, call);
      const { 'www-authenticate': challenge } = answer.headers;
      if (typeof challenge !== 'string') return answer;
      // The keystonemiddleware of that time quotes so.
      const quoted = challenge.replace(/^Keystone uri="([^"]*)"$/, "Keystone uri='$1'");
      return { ...answer, headers: { ...answer.headers, 'www-authenticate': quoted } };
    },
  });
}

/** Virtuozzo with the defaults: safe key texts, keypairs of users, quota 100, up to 2.72. */
export const virtuozzo: Dialect = createVirtuozzo();
