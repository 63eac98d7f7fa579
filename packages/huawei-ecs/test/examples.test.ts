import { describe, expect, it } from 'vitest';
import { readScenarios, replayScenario } from './support/examples.js';
import { serverOver, startHuawei } from './support/gateway.js';

/** Steps whose precondition no configuration brings about; `errors.test.ts` has what they show. */
const LEFT: readonly string[] = [
  '06-errors-gateway / user not allowed to call the API',
  '06-errors-gateway / throttled',
  '07-errors-ecs-codes / parameter',
  '07-errors-ecs-codes / project mismatch',
  '07-errors-ecs-codes / key pair missing when a server is made with it',
  '11-quota / limits',
];

describe('the examples of Huawei ECS', () => {
  const scenarios = readScenarios(new URL('./vectors/examples/', import.meta.url));

  it('are all there', () => {
    expect(scenarios).toHaveLength(12);
    expect(scenarios.flatMap(({ steps }) => steps)).toHaveLength(87);
  });

  for (const scenario of scenarios) {
    it(`${scenario.scenario}: ${scenario.steps.length} steps are answered alike`, async () => {
      const { gateway, clock } = startHuawei();
      const outcomes = await replayScenario(scenario, serverOver(gateway, clock));
      expect(outcomes.filter(({ differences }) => differences.length > 0)).toEqual([]);
      const left = outcomes.filter((each) => each.left !== undefined);
      expect(left.map(({ scenario: name, step }) => `${name} / ${step}`)).toEqual(
        LEFT.filter((name) => name.startsWith(`${scenario.scenario} /`)),
      );
    });
  }
});
