import type { Person, RealPeers } from './real-peers.js';

interface Id {
  readonly id: string;
}

/** A token of the real Keystone, asked for without the gateway's own code, and whose and for what project it is. */
export async function logIn(
  { keystoneUrl, login }: RealPeers,
  person: Person,
): Promise<{ readonly token: string; readonly userId: string; readonly projectId: string }> {
  const { username: name, password, projectName } = login(person);
  const domain = { name: 'Default' };
  const identity = { methods: ['password'], password: { user: { name, password, domain } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: projectName, domain } } } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${keystoneUrl}/auth/tokens`, { method: 'POST', headers, body });
  const { token } = (await answer.json()) as { readonly token: Readonly<Record<'user' | 'project', Id>> };
  const { user, project } = token;
  return { token: answer.headers.get('x-subject-token') ?? '', userId: user.id, projectId: project.id };
}
