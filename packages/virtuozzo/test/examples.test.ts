import { describe, expect, it } from 'vitest';
import { readScenarios, replayScenario } from '../../huawei-ecs/test/support/examples.js';
import { serverOver, startVirtuozzo } from './support/gateway.js';

describe('the examples of Virtuozzo', () => {
  const scenarios = readScenarios(new URL('./vectors/examples/', import.meta.url));

  it('are all there', () => {
    expect(scenarios).toHaveLength(2);
    expect(scenarios.flatMap(({ steps }) => steps)).toHaveLength(16);
  });

  for (const scenario of scenarios) {
    it(`${scenario.scenario}: ${scenario.steps.length} steps are answered alike`, async () => {
      const outcomes = await replayScenario(scenario, serverOver(startVirtuozzo()));
      expect(
        outcomes.filter(({ differences, left }) => differences.length > 0 || left !== undefined),
      ).toEqual([]);
    });
  }
});
