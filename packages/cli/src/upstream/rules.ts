import type { ConfigPath, ConfigProblem } from '../config/types.js';
import { type CredentialForm, formsOf, UPSTREAM_ROWS } from './rows.js';
import type { CloudConfig, CredentialConfig } from './types.js';

type Member = keyof CredentialConfig;

const NEEDS: Readonly<Record<CredentialForm, readonly Member[]>> = {
  token: ['token'],
  password: ['username', 'password'],
  accessKey: ['accessKey', 'secretKey'],
  keystone: ['keystone'],
  passThrough: ['passThrough'],
};
const MAY: Partial<Readonly<Record<CredentialForm, readonly Member[]>>> = {
  password: ['totpSecret'],
  accessKey: ['securityToken'],
};
const FORMS: Readonly<Record<CredentialForm, string>> = {
  token: '{ "token" }',
  password: '{ "username", "password" }',
  accessKey: '{ "accessKey", "secretKey", "projectId" }',
  keystone: '{ "keystone": { … } }',
  passThrough: '{ "passThrough": true }',
};

/** What is wrong with a cloud of the right shape, wherever it stands. */
export function cloudRules(cloud: CloudConfig, path: ConfigPath): readonly ConfigProblem[] {
  const found = credentialRules(cloud, [...path, 'credential']);
  if (cloud.owner !== undefined && cloud.credential.passThrough)
    found.push({ path: [...path, 'owner'], message: 'belongs to a fixed credential; remove it' });
  if (cloud.ownersIn !== undefined && cloud.credential.passThrough)
    found.push({ path: [...path, 'ownersIn'], message: 'belongs to a fixed credential; remove it' });
  return found;
}

function credentialRules({ dialect, credential }: CloudConfig, path: ConfigPath): ConfigProblem[] {
  const { credentials, projects } = UPSTREAM_ROWS[dialect];
  const forms = formsOf(credential);
  const [form, ...more] = forms;
  const choice = [...credentials, 'passThrough' as const].map((each) => FORMS[each]).join(', ');
  if (form === undefined) return [{ path, message: `is empty; ${dialect} takes ${choice}` }];
  if (more.length > 0)
    return [{ path, message: `mixes ${forms.map((each) => FORMS[each]).join(' and ')}; give one of them` }];
  if (form !== 'passThrough' && !credentials.includes(form))
    return [{ path, message: `is none that ${dialect} takes; give ${choice}` }];
  const known: readonly Member[] = [
    ...NEEDS[form],
    ...(MAY[form] ?? []),
    ...(projects ? (['projectId'] as const) : []),
  ];
  const missing = NEEDS[form]
    .filter((member) => credential[member] === undefined)
    .map((member) => ({ path: [...path, member], message: `is missing; ${FORMS[form]} belong together` }));
  const needless = (Object.keys(credential) as Member[])
    .filter((member) => !known.includes(member))
    .map((member) => ({
      path: [...path, member],
      message: `does not belong to ${FORMS[form]} of ${dialect}; remove it`,
    }));
  return [...missing, ...needless];
}
