import { parseArgs } from 'node:util';
import { killCycles } from '../helpers/kill-cycles.ts';
import { startVendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';
import { reportResults } from './report.ts';

/** `npm run bench -- kill [--cycles 200] [--seed N] [--json FILE]`: kill -9 while syncing, and what is left each time. */
async function measureKills(): Promise<void> {
  const { values } = parseArgs({ options: { cycles: { type: 'string', default: '200' }, seed: { type: 'string', default: '20261122' } }, strict: false });
  const api = await startVendorApi({ contacts: 400, switches: { enforceLimits: false } });
  try {
    const startMs = performance.now();
    const { problems, ...report } = await killCycles(api, await vendorPopulation(api), Number(values.cycles), Number(values.seed));
    const seconds = (performance.now() - startMs) / 1_000;
    for (const problem of problems) console.error(problem);
    reportResults([
      { name: 'kill.cycles', value: report.kills, unit: 'kills' },
      { name: 'kill.at_start', value: report.killsAtStart, unit: 'kills' },
      { name: 'kill.runs', value: report.runs, unit: 'runs ended whole' },
      { name: 'kill.runs_by_events', value: report.chosenRuns, unit: 'of them, with events in bulk' },
      { name: 'kill.lost', value: report.lost, unit: 'contacts and events' },
      { name: 'kill.partial', value: report.partial, unit: 'contacts' },
      { name: 'kill.asked_again', value: report.askedAgain, unit: 'queries' },
      { name: 'kill.problems', value: problems.length, unit: 'findings' },
      { name: 'kill.seconds', value: seconds, unit: 's' },
    ]);
    if (report.lost + report.partial + report.askedAgain + problems.length > 0) process.exitCode = 1;
  } finally {
    await api.stop();
  }
}

await measureKills();
