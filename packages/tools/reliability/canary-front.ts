import { type Aviary, type Canaries, tell } from './canary-paths.js';
import { createCaller } from './http.js';
import { keyPair } from './keys.js';
import { configOf } from './people.js';
import { ask, generateKey, importKey, listKeys, oneKey } from './requests.js';
import { createPlace, type Place } from './serve-process.js';
import { objectOf } from './writers.js';

/** A second gateway, in front of the one that is the cloud for it. */
export interface Front {
  /** Where it works: its files, and what it has written to its log by now. */
  readonly place: Place;
  /** Private keys that go through it to the cloud and back. */
  fly(canaries: Canaries, count: number): Promise<void>;
  /** The same, when the cloud is away. */
  flyAlone(canaries: Canaries, count: number): Promise<void>;
  /** Ends it; gives its log. */
  stop(): Promise<string>;
}

/** Starts a gateway whose keypairs are kept by another one that speaks CloudSigma at `cloudUrl`. */
export async function createFront(aviary: Aviary, cloudUrl: string): Promise<Front> {
  const { who } = aviary;
  const whole = configOf({ store: {}, people: [who] }) as { readonly dialects: Record<string, object> };
  const place = await createPlace({
    ...whole,
    backend: {
      kind: 'upstream',
      dialect: 'cloudsigma',
      endpoint: `${cloudUrl}/cloudsigma`,
      credential: who.password,
      owner: who.userId,
    },
    dialects: { nova: whole.dialects.nova, cloudsigma: whole.dialects.cloudsigma },
  });
  const served = await place.start({ env: { TMPDIR: place.folder }, logLevel: 'trace' });
  const caller = createCaller(served.url, 4);
  const own: Aviary = { ...aviary, caller };

  async function bring(canaries: Canaries, name: string): Promise<string | undefined> {
    const pair = await keyPair();
    canaries.secrets.push(pair.privateKey);
    const delivery = [pair.privateKey];
    const made = await tell(own, canaries, importKey(who, 'cloudsigma', name, pair), delivery);
    const { objects } = objectOf(made.answer?.text ?? '') as {
      readonly objects?: readonly { uuid: string }[];
    };
    const uuid = objects?.[0]?.uuid;
    if (uuid !== undefined) await tell(own, canaries, oneKey(who, 'cloudsigma', 'GET', uuid), delivery);
    await tell(own, canaries, oneKey(who, 'nova', 'GET', name));
    return uuid;
  }

  return {
    place,
    async fly(canaries, count) {
      for (let i = 0; i < count; i++) {
        if ((await bring(canaries, `front-${i}`)) === undefined)
          throw new Error('an import in front of a cloud was not made');
        await tell(own, canaries, generateKey(who, 'cloudsigma', `front-made-${i}`), 'any');
      }
      await tell(own, canaries, generateKey(who, 'nova', 'front-nova'), 'any');
      await tell(own, canaries, ask(who, 'nova', 'GET'));
    },
    async flyAlone(canaries, count) {
      for (let i = 0; i < count; i++)
        if ((await bring(canaries, `alone-${i}`)) !== undefined)
          throw new Error('an import was made though the cloud is away');
      await tell(own, canaries, generateKey(who, 'nova', 'alone-nova'));
      await tell(own, canaries, listKeys(who, 'cloudsigma'));
    },
    async stop() {
      caller.close();
      await served.stop();
      return served.log();
    },
  };
}
