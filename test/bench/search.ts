import { parseArgs } from 'node:util';
import { reportResults } from './report.ts';
import { measureCorpus } from './search-corpus.ts';
import { measureDemoSearch } from './search-demo.ts';

const DEMO_CONTACTS = '600';

/**
 * `npm run bench -- search [--contacts N]`: the demo's 600 conversations, or more.
 * `npm run bench -- search --messages N [--keep FOLDER]`: so many messages in Portuguese-like words, each class of
 * queries beside raw FTS5, SQL LIKE and ripgrep over the same messages. With `--keep` what is built stays in that folder
 * and is used again. Both: `[--json FILE]`.
 */
async function measureSearch(): Promise<void> {
  const options = { contacts: { type: 'string', default: DEMO_CONTACTS }, messages: { type: 'string' }, keep: { type: 'string' } } as const;
  const { values } = parseArgs({ options, strict: false });
  const { messages, keep, contacts } = values;
  if (typeof messages !== 'string') return reportResults(await measureDemoSearch(Number(contacts)));
  reportResults(await measureCorpus(Number(messages), typeof keep === 'string' ? keep : null));
}

await measureSearch();
