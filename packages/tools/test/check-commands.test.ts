import { describe, expect, it } from 'vitest';
import { commandsOf, wrongCommands } from '../check-commands.js';

describe('commandsOf', () => {
  it('parts a line at its operators and forgets where output goes', () => {
    expect(commandsOf('npm ci && npm start > log.txt 2>err | grep "a b" # why')).toEqual([
      ['npm', 'ci'],
      ['npm', 'start'],
      ['grep', 'a b'],
    ]);
  });

  it('joins lines that go on', () => {
    expect(commandsOf('curl -s \\\n  -d \'{"a": 1}\' http://x &')).toEqual([
      ['curl', '-s', '-d', '{"a": 1}', 'http://x'],
    ]);
  });

  it('passes over assignments in front of a program', () => {
    expect(commandsOf('PORT=1 npm test')).toEqual([['npm', 'test']]);
  });
});

describe('wrongCommands', () => {
  it.each([
    'npm ci && npm start -- --config FILE --port 0',
    'npm run check:docs',
    'npx keypair-gateway inspect - --json < keys',
    'keypair-gateway vault status --config config.json',
    'keypair-gateway audit show --owner user:alice',
    'npx keypair-gateway convert a --to ppk --out b',
    'cd examples/bastion-tunnel\nnpm ci\nnpm start',
    'npm install @keypair-gateway/core @keypair-gateway/gateway',
  ])('takes %j', (text) => {
    expect(wrongCommands(text)).toEqual([]);
  });

  it.each([
    ['npm run nothing', 'there is no script "nothing"'],
    ['npm start -- --colour', 'keypair-gateway serve has no option --colour'],
    ['keypair-gateway make', 'keypair-gateway has no command "make"'],
    ['npx keypair-gateway keygen --kind rsa', 'keypair-gateway keygen has no option --kind'],
    // A part of a longer option is no option.
    [
      'keypair-gateway convert a --new-passphrase 3',
      'keypair-gateway convert has no option --new-passphrase',
    ],
    ['keypair-gateway convert a --to docx', 'keypair-gateway convert knows no format "docx"'],
    ['keypair-gateway vault open', 'keypair-gateway vault takes status or rotate, not "open"'],
    ['npm install @keypair-gateway/none', 'there is no package "@keypair-gateway/none"'],
    ['npm start --workspace @keypair-gateway/none', 'there is no workspace "@keypair-gateway/none"'],
    ['frobnicate', 'nothing is known of the program "frobnicate"'],
  ])('refuses %j', (text, says) => {
    expect(wrongCommands(text)).toEqual([says]);
  });
});
