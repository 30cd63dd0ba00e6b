import { expect, test } from 'vitest';
import { killCycles } from '../../helpers/kill-cycles.ts';
import { startVendorApi } from '../../helpers/vendor-api.ts';
import { vendorPopulation } from '../../helpers/vendor-population.ts';

/** The short form of `npm run bench -- kill`. */
test('processes that are killed at any instant lose nothing that they had acknowledged, and leave nothing half', async () => {
  const api = await startVendorApi({ contacts: 80, switches: { enforceLimits: false } });
  try {
    const report = await killCycles(api, await vendorPopulation(api), 8, 20_261_122);
    expect(report).toMatchObject({ lost: 0, partial: 0, askedAgain: 0, problems: [] });
    expect(report.kills).toBe(8);
    expect(report.chosenRuns).toBeGreaterThan(0);
    expect(report.runs).toBeGreaterThan(report.chosenRuns);
  } finally {
    await api.stop();
  }
}, 240_000);
