import { parseArgs } from 'node:util';
import { isKeypairError, type Owner } from '@keypair-gateway/core';
import type { AuditConfig } from '../config/audit-types.js';
import { loadConfig } from '../config/load.js';
import { EXIT } from '../exit-codes.js';
import type { CliIo } from '../io.js';
import { printable, printableJson } from '../printable.js';
import { endWith, fileStop, isStop, misused, type Stop, unknownValue } from '../usage.js';
import { show } from './show.js';
import { createCounter } from './verify/counter.js';
import { createFindings } from './verify/findings.js';
import { durablePlaces, openSource } from './verify/open-sources.js';
import { blindSpots, reportLines } from './verify/report.js';
import type { TrailSource } from './verify/source.js';
import { verifyTrails } from './verify/verify.js';

const ACTIONS = ['verify', 'show'] as const;

interface Asked {
  readonly action: (typeof ACTIONS)[number];
  readonly config: string | undefined;
  readonly anchors: readonly string[] | undefined;
  readonly sink: readonly string[] | undefined;
  readonly owner: Owner | undefined;
  readonly json: boolean;
}

/** `keypair-gateway audit`: resolves to the exit code. */
export async function audit(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (isStop(asked)) return endWith(io, 'audit', asked);
  const loaded = await loadConfig(asked.config, {});
  if (!loaded.ok) {
    io.stderr.write(`keypair-gateway audit: ${loaded.lines.map(printable).join('\n')}\n`);
    return EXIT.usage;
  }
  const { config } = loaded;
  const places = durablePlaces(config);
  if (places.length === 0) {
    const name = asked.config ?? 'the configuration';
    return endWith(io, 'audit', misused(`no backend of ${name} has a store that outlives the process`));
  }
  const sources: TrailSource[] = [];
  try {
    for (const place of places) sources.push(await openSource(place, io.env));
    const ended = await run(asked, sources, config.audit, io);
    return isStop(ended) ? endWith(io, 'audit', ended) : ended;
  } catch (error) {
    if (error instanceof TypeError && sources.length < places.length)
      return endWith(io, 'audit', misused(error.message));
    if (!isKeypairError(error)) throw error;
    io.stderr.write(`keypair-gateway audit: ${printable(error.message)}\n`);
    return EXIT.start;
  } finally {
    for (const source of sources) await source.close();
  }
}

async function run(
  asked: Asked,
  sources: readonly TrailSource[],
  configured: AuditConfig | undefined,
  io: CliIo,
): Promise<number | Stop> {
  if (asked.action === 'show') return show(sources, asked.owner ?? 'user:', asked.json, io);
  const anchors = asked.anchors ?? [configured?.anchors?.path ?? []].flat();
  const sink = asked.sink ?? [configured?.sink?.path ?? []].flat();
  const findings = createFindings();
  const counter = createCounter(io.stderr);
  try {
    const report = await verifyTrails({ sources, anchors, sink, findings, onProgress: counter.show });
    counter.end();
    if (asked.json) {
      const shown = { ...report, unseen: blindSpots(report) };
      io.stdout.write(`${printableJson(JSON.stringify(shown, null, 2))}\n`);
    } else io.stdout.write(reportLines(report, io));
    return report.found === 0 ? EXIT.ok : EXIT.findings;
  } catch (error) {
    counter.end();
    const { code, path } = error as NodeJS.ErrnoException;
    if (isKeypairError(error) || code === undefined || path === undefined) throw error;
    return fileStop(`read ${path}`, error);
  }
}

function readArguments(argv: readonly string[]): Asked | Stop {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        anchors: { type: 'string', multiple: true },
        sink: { type: 'string', multiple: true },
        owner: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { config, anchors, sink, owner, json } = values;
    const [action, ...more] = positionals;
    if (action === undefined || more.length > 0) return misused('give one of verify and show');
    const known = ACTIONS.find((one) => one === action);
    if (known === undefined) return unknownValue('action', action, ACTIONS);
    if (known === 'verify' && owner !== undefined) return misused('--owner belongs to show');
    if (known === 'show' && (anchors ?? sink) !== undefined)
      return misused('--anchors and --sink belong to verify');
    if (known === 'show' && !isOwner(owner))
      return misused('show needs --owner, such as user:alice or account:acme');
    return { action: known, config, anchors, sink, owner: isOwner(owner) ? owner : undefined, json };
  } catch (error) {
    return misused((error as Error).message);
  }
}

function isOwner(text: string | undefined): text is Owner {
  return text !== undefined && /^(user|account):/.test(text);
}
