import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck/lib/browser.js';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { latinPattern, scoutFor } from '../../../shared/text/latin-pattern.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** The product whole: text that came from outside goes everywhere in it. */
const folders = ['electron', 'shared', 'renderer'];
/** What a developer runs, and nothing of it ships. */
const notShipped = 'electron/dev/';
/** Enough that a repetition which is bounded is proven by its automaton, which takes milliseconds, instead of tried out. */
const thorough = { maxRepeatCount: 2000, maxNFASize: 200_000 };

interface Literal {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => !file.startsWith(notShipped));
}

/** Every regular expression that is written in a file. */
function literalsOf(file: string): readonly Literal[] {
  const literals: Literal[] = [];
  const text = readFileSync(path.join(root, file), 'utf8');
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const fields = new Map<string, unknown>(Object.entries(node));
    const regex = fields.get('regex');
    if (fields.get('type') === 'Literal' && typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex) {
      literals.push({ where: `${file}:${text.slice(0, Number(fields.get('start'))).split('\n').length}`, source: String(regex.pattern), flags: String(regex.flags) });
    }
    for (const [name, value] of fields) if (name !== 'regex') visit(value);
  };
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return literals;
}

const files = folders.flatMap(filesIn);
const literals = files.flatMap(literalsOf);

/** Null where no text makes it slow. */
function slowness({ source, flags }: Omit<Literal, 'where'>): string | null {
  const verdict = checkSync(source, flags, { timeout: 20_000, attackTimeout: 5000, incubationTimeout: 5000, ...thorough });
  return verdict.status === 'safe' ? null : verdict.status === 'vulnerable' ? `${verdict.complexity.summary}: ${verdict.attack.pattern}` : `unknown: ${verdict.error.kind}`;
}

describe('regular expressions that read what came from outside', () => {
  test('are seen, all of them', () => {
    expect(literals.length).toBeGreaterThan(250);
    for (const room of ['electron/privacy', 'electron/evidence', 'electron/export', 'shared/text', 'renderer/features']) {
      expect(literals.some(({ where }) => where.startsWith(room)), room).toBe(true);
    }
  });

  test('are written out; those that are put together are known, and have nothing in them that repeats, or are slow for no words', () => {
    const composed = files.filter((file) => readFileSync(path.join(root, file), 'utf8').includes('new RegExp('));
    // One of these takes over a literal as it is.
    expect(composed.toSorted()).toEqual(['electron/privacy/numbers.ts', 'electron/vendor/proxy-connector.ts', 'shared/text/latin-pattern.ts', 'shared/text/may-hold.ts']);
    for (const prefix of [false, true]) {
      for (const words of [['a'], ['a', 'a', 'a'], ['nao', 'na', 'o']]) {
        expect(slowness(latinPattern({ kind: 'phrase', words, prefix })), words.join(' ')).toBeNull();
        expect(slowness(scoutFor([{ kind: 'phrase', words, prefix }, { kind: 'word', folded: 'na', prefix }, { kind: 'key', key: '1' }])), words.join(' ')).toBeNull();
      }
    }
  });

  test('a slow one would be noticed', () => {
    expect(slowness({ source: '^(?:a+)+$', flags: 'u' })).toMatch(/^exponential/u);
    expect(slowness({ source: '\\s+$', flags: 'u' })).toMatch(/^2nd degree/u);
  });

  test('take time in proportion to the text, whatever it is', () => {
    const verdicts = new Map<string, string | null>();
    const slow = literals.flatMap((literal) => {
      const written = `/${literal.source}/${literal.flags}`;
      const why = verdicts.has(written) ? verdicts.get(written) ?? null : slowness(literal);
      verdicts.set(written, why);
      return why === null ? [] : [`${literal.where} ${written} ${why}`];
    });
    expect(slow).toEqual([]);
  }, 300_000);
});
