import { expect, test } from 'vitest';
import { eraseCycles } from '../../helpers/erase-cycles.ts';

/** The short form of what `npm run bench -- kill` does to erasures. */
test('processes that are killed while they erase leave every person whole or gone, and in the end not a word of them', async () => {
  const report = await eraseCycles(3, 20_261_122);
  expect(report).toEqual({ kills: 3, lost: 0, partial: 0, left: 0, problems: [] });
}, 240_000);
