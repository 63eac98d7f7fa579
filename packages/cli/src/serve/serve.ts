import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isKeypairError } from '@keypair-gateway/core';
import { logEvents } from '@keypair-gateway/gateway';
import { type RunningServer, serveNode } from '@keypair-gateway/gateway/hosts/node';
import type { Logger } from 'pino';
import { type Loaded, loadConfig, problemLines } from '../config/load.js';
import { closest } from '../config/suggest.js';
import type { ConfigProblem, GatewayConfig } from '../config/types.js';
import { EXIT } from '../exit-codes.js';
import { fileFault } from '../file-fault.js';
import type { CliIo } from '../io.js';
import { printable } from '../printable.js';
import { assemble, type House } from './assemble.js';
import { limitsRequests, serverLimits } from './limits.js';
import { createLogger, LOG_LEVELS, type LogLevel } from './logger.js';
import { isLoopback } from './loopback.js';
import { openMetrics, withMetrics } from './metrics.js';
import { demoLines, readyLine } from './ready.js';
import { onHangup, waitForStop } from './stop.js';
import { withDocuments } from './with-documents.js';

interface Asked {
  readonly config: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly level: LogLevel;
  readonly json: boolean;
}

/** `keypair-gateway serve`: resolves to the exit code when the server has stopped, or did not start. */
export async function serve(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv, io.env);
  if (typeof asked === 'string') {
    io.stderr.write(`keypair-gateway serve: ${asked}\nTry "keypair-gateway help serve".\n`);
    return EXIT.usage;
  }
  const [loaded, logger] = await Promise.all([
    loadConfig(asked.config, asked),
    createLogger(asked.level, io.stderr),
  ]);
  if (!loaded.ok) return refuse(loaded.lines, io);
  const name = asked.config ?? 'the configuration';
  const tls = await readTls(loaded.config);
  if ('problems' in tls) return refuse(problemLines(name, tls.problems), io);
  let house: House;
  try {
    const assembled = await assemble(loaded.config, { env: io.env, logger, file: asked.config });
    if (!assembled.ok) return refuse(problemLines(name, assembled.problems), io);
    house = assembled.house;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    io.stderr.write(`keypair-gateway serve: could not start: ${error.message}\n`);
    return EXIT.start;
  }
  return run(house, loaded, tls, asked, io, logger);
}

async function run(
  house: House,
  { config, host, port }: Extract<Loaded, { readonly ok: true }>,
  tls: TlsOption,
  asked: Asked,
  io: CliIo,
  logger: Logger,
): Promise<number> {
  const metrics = config.metrics === undefined ? undefined : await openMetrics();
  let running: RunningServer;
  try {
    const documented = withDocuments(house.gateway, house.mounts);
    const gateway =
      metrics === undefined ? documented : withMetrics(documented, metrics, config.metrics ?? {});
    running = await serveNode(gateway, {
      ...serverLimits(config),
      host,
      port,
      ...tls,
    });
  } catch (error) {
    await house.close();
    await metrics?.close();
    io.stderr.write(`keypair-gateway serve: could not start: ${listenFault(error, host, port)}\n`);
    return EXIT.start;
  }
  const stop = waitForStop(io);
  // Without a file there is nothing to read again, and a terminal that closes ends the server.
  const endHangups =
    asked.config === undefined
      ? () => {}
      : onHangup(io, () => {
          logger.info({ reason: 'SIGHUP' }, 'reading the vault keys again');
          void house.reload();
        });
  const endEvents = logEvents(logger);
  if (!isLoopback(host) && !limitsRequests(config))
    logger.warn({}, 'no limits.requests: whoever reaches the port may ask as often as he likes');
  const dialects = house.mounts.map((mount) => ({ name: mount.name, url: `${running.url}${mount.prefix}` }));
  logger.info({ dialects }, 'ready');
  // The ready line comes first, so that whoever waits for it reads one line.
  io.stdout.write(readyLine(dialects, asked.json));
  if (asked.config === undefined && !asked.json) io.stdout.write(demoLines(config, dialects));
  const reason = await stop;
  endHangups();
  logger.info({ reason }, 'stopping');
  house.drain();
  const drainSeconds = config.listen?.drainSeconds ?? 0;
  if (drainSeconds > 0) await setTimeout(drainSeconds * 1000);
  await running.close();
  await house.close();
  await metrics?.close();
  endEvents();
  logger.info({}, 'stopped');
  return EXIT.ok;
}

function refuse(lines: readonly string[], io: CliIo): number {
  io.stderr.write(`keypair-gateway serve: ${lines.map(printable).join('\n')}\n`);
  return EXIT.usage;
}

function readArguments(argv: readonly string[], env: CliIo['env']): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowPositionals: false,
      options: {
        config: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        'log-level': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (values.port !== undefined && (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535)) {
      return `--port takes a number from 0 to 65535, not "${values.port}"`;
    }
    if (values.host === '') return '--host takes the name or address to listen on';
    const named = values['log-level'] === undefined ? 'LOG_LEVEL' : '--log-level';
    const level = values['log-level'] ?? (env.LOG_LEVEL || 'info');
    if (!isLevel(level)) {
      const near = closest(level, LOG_LEVELS);
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      return `${named} takes one of ${LOG_LEVELS.join(', ')}, not "${level}"${hint}`;
    }
    return { config: values.config, host: values.host, port, level, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

function isLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}

interface TlsOption {
  readonly tls?: { readonly cert: string; readonly key: string };
}

async function readTls(
  config: GatewayConfig,
): Promise<TlsOption | { readonly problems: readonly ConfigProblem[] }> {
  const files = config.listen?.tls;
  if (files === undefined) return {};
  const problems: ConfigProblem[] = [];
  const read = async (member: 'cert' | 'key'): Promise<string> =>
    readFile(files[member], 'utf8').catch((cause: unknown) => {
      problems.push({
        path: ['listen', 'tls', member],
        message: `cannot read ${files[member]}: ${fileFault(cause)}`,
      });
      return '';
    });
  const tls = { cert: await read('cert'), key: await read('key') };
  if (problems.length > 0) return { problems };
  try {
    (await import('node:tls')).createSecureContext(tls);
    return { tls };
  } catch {
    const message = 'cert and key are no PEM certificate and its private key';
    return { problems: [{ path: ['listen', 'tls'], message }] };
  }
}

function listenFault(error: unknown, host: string, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is in use; choose another with --port`;
  if (code === 'EACCES') return `no permission to listen on port ${port}; choose one from 1024 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `this machine has no address ${host}; choose another with --host`;
  }
  return `cannot listen on ${host} port ${port}: ${code ?? 'unknown fault'}`;
}
