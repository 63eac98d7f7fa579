import type { Command, Keypair, Result } from '@keypair-gateway/core';
import type { Note } from './differences.js';
import type { Planner } from './plan.js';

/** What Qubole must do with a command; `looks`: whether its client looks at the slot before it refreshes it. */
export function qubolePlanner({ looks }: { readonly looks: boolean }): Planner {
  return (command, { isEditor, note }) => {
    const why = beyond(command);
    if (why !== undefined) return { beyond: why };
    const { owner, op } = command;
    const pair = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: '' } as const;
    const put = (when: 'always' | 'absent'): Command => ({
      op: 'put',
      owner,
      slot: 'ssh_key',
      material: pair,
      when,
    });
    const isRefresh = op === 'put' && command.when === 'always';
    if (!isRefresh)
      return {
        async run(core) {
          note('qubole: a look fills the slot');
          const { keypair } = (await core(put('absent'))) as Result<'put'>;
          const shown = { keypair: show(keypair, note) };
          return op === 'put' ? { ...shown, outcome: 'kept' } : shown;
        },
      };
    return {
      async run(core) {
        if (looks) {
          note('qubole: a refresh looks before');
          await core(put('absent'));
        }
        if (!isEditor) {
          note('qubole: roles');
          // Whoever may not refresh is refused before the core.
          return core({ ...put('always'), owner: 'user:nobody' });
        }
        note('qubole: no outcome');
        const { keypair } = (await core(put('always'))) as Result<'put'>;
        return { keypair: show(keypair, note), outcome: 'replaced' };
      },
    };
  };
}

function beyond(command: Command): string | undefined {
  if (command.op === 'get') {
    if (command.reveal === true) return 'showing a private key';
    return command.ref.by === 'slot' && command.ref.slot === 'ssh_key' ? undefined : 'another slot';
  }
  if (command.op !== 'put') return command.op;
  if (command.slot !== 'ssh_key') return 'another slot';
  const { material } = command;
  const isPair =
    material.from === 'generate' &&
    material.type === 'ssh' &&
    material.algorithm === 'rsa' &&
    (material.bits ?? 2048) === 2048 &&
    material.comment === '';
  return isPair ? undefined : 'another pair';
}

function show(keypair: Keypair, note: Note): Keypair {
  note('qubole: a uuid of the owner');
  note('qubole: no revision, serial and time');
  return { ...keypair, uuid: '', serial: null, createdAt: null, revision: 0, attributes: {} };
}
