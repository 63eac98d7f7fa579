import { type CloudsigmaClient, createCloudsigmaClient } from '@keypair-gateway/cloudsigma';
import { createHuaweiEcsClient, type HuaweiEcsClient } from '@keypair-gateway/huawei-ecs';
import { createNovaClient, type NovaClient } from '@keypair-gateway/nova';
import { createQuboleClient, type QuboleClient } from '@keypair-gateway/qubole';
import { createVirtuozzoClient, type VirtuozzoClient } from '@keypair-gateway/virtuozzo';
import { type Answer, call } from '../http.js';
import { createPlace, type Served } from '../served.js';
import { logIn } from './log-in.js';
import type { Person } from './real-peers.js';
import type { Ground } from './steps.js';

const TOKEN = 'tok-alice';

/** The one user of the fronts, and how she shows herself. */
export const ALICE = {
  projectId: '0123456789abcdef0123456789abcdef',
  userId: '6fc0d2cbbfab40b199874b97097e913d',
  login: { username: 'alice@example.org', password: 'pass123' },
  accessKey: { accessKey: 'AKALICE', secretKey: 'SKalice', securityToken: 'temporary' },
  /** For a client that has its access key locked. */
  otherAccessKey: { accessKey: 'AKALICE2', secretKey: 'SKalice2', securityToken: 'temporary' },
} as const;

/** The fronts whose answers are looked at as they are on the wire. */
export type FrontName = 'cloudsigma' | 'huawei-ecs' | 'virtuozzo' | 'nova';

/** `keypair-gateway serve` with all five dialects over the real Nova, whose keypairs are those of `demo`. */
export interface Fronts {
  readonly served: Served;
  readonly cloudsigma: CloudsigmaClient;
  readonly huawei: HuaweiEcsClient;
  readonly virtuozzo: VirtuozzoClient;
  readonly qubole: QuboleClient;
  /** Nova over Nova: the callers' own tokens of the real Keystone go on. */
  nova(person: Person): NovaClient;
  /** `POST` of a keypair to a front, as its documents have it; without a key the front makes one. */
  post(front: FrontName, name: string, publicKey?: string): Promise<Answer>;
  /** A look at a keypair that is not there. */
  lookForNone(front: FrontName): Promise<Answer>;
  ready(): Promise<number>;
}

/** Serves them to `use`. */
export async function withFronts(ground: Ground, use: (fronts: Fronts) => Promise<void>): Promise<void> {
  const { credentials } = ground;
  const { projectId } = await logIn(ground.peers, 'demo');
  const place = await createPlace(configOf(ground, projectId), { logLevel: 'warn' });
  const served = await place.start();
  const { url } = served;
  const token = { kind: 'token', token: TOKEN } as const;
  const own = await credentials.demo({ signal: new AbortController().signal });
  const paths: Readonly<Record<FrontName, string>> = {
    cloudsigma: '/cloudsigma/api/2.0/keypairs/',
    'huawei-ecs': `/v2.1/${ALICE.projectId}/os-keypairs`,
    virtuozzo: '/virtuozzo/v2.1/os-keypairs',
    nova: '/nova/v2.1/os-keypairs',
  };
  const ask = (front: FrontName, method: string, more = '', body?: unknown): Promise<Answer> => {
    const shown = front === 'nova' && own.kind === 'token' ? own.token : TOKEN;
    const headers = {
      'content-type': 'application/json',
      ...(front === 'cloudsigma' ? { authorization: `Bearer ${TOKEN}` } : { 'x-auth-token': shown }),
    };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    return call(method, `${url}${paths[front]}${more}`, { headers, ...text });
  };
  try {
    await use({
      served,
      cloudsigma: createCloudsigmaClient({
        endpoint: `${url}/cloudsigma/api/2.0/`,
        credential: { kind: 'password', ...ALICE.login },
      }),
      huawei: createHuaweiEcsClient({
        endpoint: url,
        projectId: ALICE.projectId,
        credential: { kind: 'access-key', ...ALICE.accessKey },
      }),
      virtuozzo: createVirtuozzoClient({ endpoint: `${url}/virtuozzo`, credential: token }),
      qubole: createQuboleClient({ endpoint: `${url}/qubole`, credential: token }),
      nova: (person) => createNovaClient({ endpoint: `${url}/nova/v2.1`, credential: credentials[person] }),
      post(front, name, publicKey) {
        const keypair = { name, ...(publicKey !== undefined && { public_key: publicKey }) };
        return ask(front, 'POST', '', front === 'cloudsigma' ? { objects: [keypair] } : { keypair });
      },
      lookForNone: (front) =>
        ask(front, 'GET', front === 'cloudsigma' ? '00000000-0000-4000-8000-0000000000ff/' : '/absent'),
      ready: async () => (await call('GET', `${url}/readyz`)).status,
    });
  } finally {
    await served.stop();
    await place.remove();
  }

  function configOf({ peers: { login, keystoneUrl, novaUrl: endpoint } }: Ground, projectId: string): object {
    const cloud = { kind: 'upstream', dialect: 'nova', endpoint };
    const service = { url: keystoneUrl, username: 'nova', password: 'secret', projectName: 'service' };
    return {
      // As older service catalogs have it: Nova then checks that the project is the token's.
      backend: { ...cloud, endpoint: `${endpoint}/${projectId}`, credential: { keystone: login('demo') } },
      dialects: {
        // The Python SDK of Huawei cuts paths off its endpoint.
        'huawei-ecs': { prefix: '', auth: { kind: 'identities' } },
        cloudsigma: { auth: { kind: 'identities' } },
        virtuozzo: { auth: { kind: 'identities' } },
        qubole: { auth: { kind: 'identities' } },
        nova: {
          prefix: '/nova',
          auth: { kind: 'keystone', ...service },
          backend: { ...cloud, credential: { passThrough: true } },
        },
      },
      identities: [
        {
          accountId: ALICE.projectId,
          userId: ALICE.userId,
          // Qubole's keys are for administrators of the account.
          roles: ['admin'],
          tokens: [TOKEN],
          password: ALICE.login,
          accessKeys: [ALICE.accessKey, ALICE.otherAccessKey],
        },
      ],
    };
  }
}
