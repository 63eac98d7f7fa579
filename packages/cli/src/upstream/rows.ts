import type { DialectName } from '../config/dialect-rows.js';
import type { CredentialConfig } from './types.js';

/** Ways to say who calls a cloud. */
export type CredentialForm = 'token' | 'password' | 'accessKey' | 'keystone' | 'passThrough';

/** What is known of calling a dialect before it is loaded. */
export interface UpstreamRow {
  /** The credentials that the cloud takes. */
  readonly credentials: readonly Exclude<CredentialForm, 'passThrough'>[];
  /** What a caller of the dialect shows of old, which is what can be passed from one dialect to another. */
  readonly shows: 'token' | 'password';
  /** Whether paths may name a project. */
  readonly projects: boolean;
  /** The version that is spoken when none is asked for. */
  readonly version?: string;
}

const nova = { credentials: ['token', 'keystone'], shows: 'token', projects: true, version: '2.35' } as const;

/** The dialects that can be called. 2.35 is the first version of Nova whose lists have pages. */
export const UPSTREAM_ROWS: Readonly<Record<DialectName, UpstreamRow>> = {
  nova,
  virtuozzo: nova,
  'huawei-ecs': { ...nova, credentials: ['token', 'keystone', 'accessKey'] },
  qubole: { credentials: ['token'], shows: 'token', projects: false },
  cloudsigma: { credentials: ['password', 'token'], shows: 'password', projects: false },
};

/** The forms that the members of a credential belong to. */
export function formsOf(credential: CredentialConfig): readonly CredentialForm[] {
  const { token, username, password, accessKey, secretKey, keystone, passThrough } = credential;
  const has = (...members: unknown[]): boolean => members.some((member) => member !== undefined);
  const forms: Readonly<Record<CredentialForm, boolean>> = {
    token: has(token),
    password: has(username, password),
    accessKey: has(accessKey, secretKey),
    keystone: has(keystone),
    passThrough: has(passThrough),
  };
  return (Object.keys(forms) as CredentialForm[]).filter((form) => forms[form]);
}
