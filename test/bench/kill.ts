import { parseArgs } from 'node:util';
import { eraseCycles } from '../helpers/erase-cycles.ts';
import { killCycles } from '../helpers/kill-cycles.ts';
import { startVendorApi } from '../helpers/vendor-api.ts';
import { vendorPopulation } from '../helpers/vendor-population.ts';
import { reportResults } from './report.ts';

/** Of so many kills while syncing, one falls while persons are erased. */
const KILLS_AN_ERASURE = 10;

/** `npm run bench -- kill [--cycles 200] [--seed N] [--json FILE]`: kill -9 while syncing, and what is left each time. */
async function measureKills(): Promise<void> {
  const { values } = parseArgs({ options: { cycles: { type: 'string', default: '200' }, seed: { type: 'string', default: '20261122' } }, strict: false });
  const api = await startVendorApi({ contacts: 400, switches: { enforceLimits: false } });
  try {
    const startMs = performance.now();
    const [cycles, seed] = [Number(values.cycles), Number(values.seed)];
    const { problems, ...report } = await killCycles(api, await vendorPopulation(api), cycles, seed);
    const erasing = await eraseCycles(Math.ceil(cycles / KILLS_AN_ERASURE), seed);
    problems.push(...erasing.problems);
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
      { name: 'kill.erasing_cycles', value: erasing.kills, unit: 'kills' },
      { name: 'kill.erasing_lost', value: erasing.lost, unit: 'persons' },
      { name: 'kill.erasing_partial', value: erasing.partial, unit: 'persons' },
      { name: 'kill.erasing_left', value: erasing.left, unit: 'words' },
      { name: 'kill.problems', value: problems.length, unit: 'findings' },
      { name: 'kill.seconds', value: seconds, unit: 's' },
    ]);
    const harm = report.lost + report.partial + report.askedAgain + erasing.lost + erasing.partial + erasing.left + problems.length;
    if (harm > 0) process.exitCode = 1;
  } finally {
    await api.stop();
  }
}

await measureKills();
