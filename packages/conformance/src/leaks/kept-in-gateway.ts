import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Report } from '../../../tools/report.js';
import { IDENTITY, keptScan, OWNER_HEADERS, openAll, reportShown } from './kept-scan.js';
import { QUBOLE_PREFIX, runKept } from './kept-workload.js';
import { look, type Seen, shownOf, verdict } from './seen.js';

/** The same requests to a gateway in this process: log objects at every level and the events of all channels. */
export async function keptInGateway(report: Report): Promise<void> {
  const [core, gatewayModule, { createCloudsigma }, { createQubole }] = await Promise.all([
    import('@keypair-gateway/core'),
    import('@keypair-gateway/gateway'),
    import('@keypair-gateway/cloudsigma'),
    import('@keypair-gateway/qubole'),
  ]);
  const { CHANNELS, createKeypairService, createKeyRing, createMemoryStore, createVault } = core;
  const { createGateway, identities } = gatewayModule;
  const told: (readonly [where: string, text: string])[] = [];
  const write = (object: object, message: string): void => void told.push(['log', shownOf(object) + message]);
  const onEvent = (event: unknown): void => void told.push(['event', shownOf(event)]);
  const channels = Object.values(CHANNELS);
  for (const name of channels) subscribe(name, onEvent);
  try {
    const store = createMemoryStore();
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret }] }));
    const shared = {
      backend: createKeypairService({ store, vault }),
      authenticate: identities([IDENTITY]),
    };
    const gateway = createGateway({
      mounts: [
        { dialect: createCloudsigma(), prefix: '', ...shared },
        { dialect: createQubole(), prefix: QUBOLE_PREFIX, ...shared },
      ],
      claim: store.claim,
      logger: { info: write, error: write },
    });
    const shown = await runKept({
      async tell(method, target, body, headers) {
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        const answer = await gateway.handle({
          method,
          target,
          basePath: '',
          origin: 'http://127.0.0.1',
          headers: { ...OWNER_HEADERS, ...headers },
          ...(text === undefined ? {} : { body: new TextEncoder().encode(text) }),
        });
        const own = Buffer.from((answer?.body ?? '') as Uint8Array).toString('utf8');
        return { whole: JSON.stringify({ ...answer, body: undefined }) + own, body: own };
      },
      stored: () => openAll(store, vault),
    });
    const scan = keptScan(shown);
    reportShown(report, 'leaks of kept keys, in a gateway,', shown, scan);
    const seen: Seen = { outputs: 0, leaked: new Set() };
    for (const [where, text] of told) look(seen, scan, where, text);
    verdict(report, 'leaks of kept keys, in a gateway, in its log and events', seen);
  } finally {
    for (const name of channels) unsubscribe(name, onEvent);
  }
}
