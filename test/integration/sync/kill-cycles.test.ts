import { expect, test } from 'vitest';
import { killCycles } from '../../helpers/kill-cycles.ts';
import { startVendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

/** The short form of `npm run bench -- kill`. */
test('processes that are killed at any instant lose nothing that they had acknowledged, and leave nothing half', async () => {
  const api = await startVendorApi({ contacts: 120, switches: { enforceLimits: false } });
  try {
    const report = await killCycles(api, await vendorTruth(api), 8, 20_261_122);
    expect(report).toMatchObject({ lost: 0, partial: 0, askedAgain: 0, problems: [] });
    expect(report.kills).toBe(8);
    expect(report.runs).toBeGreaterThan(0);
  } finally {
    await api.stop();
  }
}, 120_000);
