import type { Figure } from './figure.js';
import type { InterleaveOptions } from './interleave.js';

/** Measures what a row of the table is about. */
export type Row = (options: InterleaveOptions) => Promise<readonly Figure[]>;

/** All that is measured, by the names that the command takes. Each is loaded when it is run: what it compares with need not be there before. */
export const ROWS = {
  import: async (options) => (await import('./rows/import.js')).importKeys(options),
  refuse: async (options) => (await import('./rows/refuse.js')).refuse(options),
  generate: async (options) => (await import('./rows/generate.js')).generate(options),
  'event-loop': async (options) => (await import('./rows/event-loop.js')).eventLoop(options),
  'libuv-pool': async (options) => (await import('./rows/libuv-pool.js')).libuvPool(options),
  'key-pool': async (options) => (await import('./rows/key-pool.js')).keyPool(options),
  http: async (options) => (await import('./rows/http.js')).http(options),
  'nova-api': async (options) => (await import('./rows/nova-api.js')).novaApi(options),
  validate: async (options) => (await import('./rows/validate.js')).validate(options),
  start: async (options) => (await import('./rows/start.js')).start(options),
  bundle: async () => (await import('./rows/bundle.js')).bundle(),
  'sqlite-groups': async (options) => (await import('./rows/sqlite-groups.js')).sqliteGroups(options),
  'rows-scale': async (options) => (await import('./rows/rows-scale.js')).rowsScale(options),
  'two-gateways': async (options) => (await import('./rows/two-gateways.js')).twoGateways(options),
  screens: async (options) => (await import('./rows/screens.js')).screens(options),
  'import-many': async (options) => (await import('./rows/import-many.js')).importMany(options),
} satisfies Readonly<Record<string, Row>>;

export type RowName = keyof typeof ROWS;
