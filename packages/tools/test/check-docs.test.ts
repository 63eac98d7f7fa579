import { describe, expect, it } from 'vitest';
import { type Block, jsonFaults } from '../check-docs.js';

const block = (code: string, note?: string): Block => ({
  path: 'docs/a.md',
  line: 1,
  language: 'json',
  note,
  code,
});
const NOVA = '{ "dialects": { "nova": { "auth": { "kind": "noauth2" } } } }';

describe('jsonFaults', () => {
  it('takes configurations and parts of them that their schema takes', () => {
    expect(jsonFaults(block(NOVA, 'config'))).toEqual([]);
    expect(jsonFaults(block('{ "kind": "sqlite", "path": "a.db" }', 'config at backend.store'))).toEqual([]);
    const cloud = '{ "dialect": "nova", "endpoint": "https://a.example", "credential": { "token": "t" } }';
    expect(jsonFaults(block(cloud, 'config of one cloud'))).toEqual([]);
  });

  it('refuses a member that is not known', () => {
    expect(jsonFaults(block(NOVA.replace('kind', 'sort'), 'config'))).not.toEqual([]);
    expect(jsonFaults(block('{ "kind": "punched cards" }', 'config at backend.store'))).not.toEqual([]);
  });

  it('refuses a block that does not say what it is', () => {
    expect(jsonFaults(block(NOVA))).toEqual([expect.stringContaining('does not say')]);
    expect(jsonFaults(block(NOVA, 'configuration'))).toEqual([expect.stringContaining('does not say')]);
  });

  it('reads what is printed, also lines of a log', () => {
    expect(jsonFaults(block('{"a":1}\n{"b":2}\n', 'printed'))).toEqual([]);
    expect(jsonFaults(block('{"a":1\n', 'printed'))).toHaveLength(1);
  });
});
