import { createClock } from '../../electron/core/clock.ts';
import { hashKey, QuotaFile } from '../../electron/vendor/quota-file.ts';

/** Uses up quota as fast as it can and says after each query how many it made, until it is killed. */
const [path = '', apiKey = ''] = process.argv.slice(2);
const file = new QuotaFile({ path, clock: createClock(), logger: { info: () => undefined, warn: () => undefined } });
const quota = file.of('one', hashKey(apiKey));
for (let made = 1; (await quota.take(50_000)).kind === 'taken'; made++) {
  await new Promise((resolve) => process.stdout.write(`${made}\n`, resolve));
}
