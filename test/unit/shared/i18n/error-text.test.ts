import { describe, expect, test } from 'vitest';
import { ERROR_KINDS } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/i18n/error-text.ts';
import { LANGUAGES } from '../../../../shared/model/settings.ts';
import { bodyFaults, connectionFaults, headFaults } from '../../../helpers/transport-faults.ts';

/** The least that the words may be: what is safe, and what to do, each said. */
const CLAUSES = /[.;:](?=\s|$)/gu;

describe.each(LANGUAGES)('the words for a failure, in %s', (language) => {
  test.each(ERROR_KINDS)('%s: what happened, then what is safe and what to do', (kind) => {
    const { title, help } = errorText({ kind }, language);
    expect(title).toMatch(/^\p{Lu}.{8,90}\.$/u);
    expect(help).toMatch(/^\p{Lu}.{20,240}\.$/u);
    expect(help.match(CLAUSES)?.length).toBeGreaterThanOrEqual(2);
    expect(`${title} ${help}`).not.toMatch(/!|\bops\b|\boops\b|undefined|\{\{/iu);
  });

  test('tell one failure from another', () => {
    const said = ERROR_KINDS.map((kind) => errorText({ kind }, language).title);
    expect(new Set(said).size).toBe(ERROR_KINDS.length);
  });
});

test('both languages say it in their own words', () => {
  for (const kind of ERROR_KINDS) expect(errorText({ kind }, 'en')).not.toEqual(errorText({ kind }, 'pt-BR'));
});

test('faults of the network are tried in more than twenty-five ways, each known by one of these names', () => {
  const harmful = [...connectionFaults, ...headFaults, ...bodyFaults].flatMap(({ is }) => (is === null ? [] : [is]));
  expect(harmful.length).toBeGreaterThan(25);
  expect(ERROR_KINDS).toEqual(expect.arrayContaining(harmful));
});
