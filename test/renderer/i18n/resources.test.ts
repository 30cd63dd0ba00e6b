import { describe, expect, test } from 'vitest';
import { resources } from '../../../renderer/i18n/resources.ts';
import { ERROR_KINDS } from '../../../shared/errors.ts';
import { errorText } from '../../../shared/i18n/error-text.ts';
import { LANGUAGES } from '../../../shared/model/settings.ts';

type Entry = readonly [key: string, text: string];

function entriesOf(words: object, prefix = ''): readonly Entry[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : entriesOf(value, `${prefix}${key}.`),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string) => key.replace(PLURAL, '');
const placeholdersOf = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();
const entries = (language: (typeof LANGUAGES)[number]) => entriesOf(resources[language]);

describe('the words of the window', () => {
  test('have the same keys in every language', () => {
    const keys = (language: (typeof LANGUAGES)[number]) => [...new Set(entries(language).map(([key]) => baseOf(key)))].sort();
    expect(keys('en')).toEqual(keys('pt-BR'));
    expect(keys('en').length).toBeGreaterThan(250);
  });

  test.each(LANGUAGES)('lack no plural form in %s', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = entries(language)
      .map(([key]) => key)
      .filter((key) => PLURAL.test(key));
    const bases = [...new Set(plurals.map(baseOf))];
    expect(bases.length).toBeGreaterThan(5);
    for (const base of bases) {
      const forms = plurals.filter((key) => baseOf(key) === base).map((key) => key.slice(base.length + 1));
      // Portuguese counts zero as one, which reads oddly beside a figure: a form of its own is allowed.
      expect(forms.filter((form) => form !== 'zero').sort(), base).toEqual([...categories].sort());
    }
  });

  test('take the same values in every language', () => {
    const english = new Map(entries('en'));
    for (const [key, text] of entries('pt-BR')) {
      const other = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '';
      expect(placeholdersOf(other), key).toEqual(placeholdersOf(text));
    }
  });

  test.each(LANGUAGES)('are calm in %s: no exclamation mark, nothing empty, no stray space', (language) => {
    for (const [key, text] of entries(language)) {
      expect(text, key).not.toMatch(/!|\bOps\b|\boops\b/i);
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
    }
  });
});

describe('the sentences for failures', () => {
  test.each(LANGUAGES)('say what happened and what to do, for every kind, in %s', (language) => {
    for (const kind of ERROR_KINDS) {
      const { title, help } = errorText({ kind }, language);
      expect(title, kind).toMatch(/^\p{Lu}[^!]*\.$/u);
      expect(help, kind).toMatch(/^\p{Lu}[^!]*\.$/u);
    }
  });
});
