import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck/lib/browser.js';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
/** Where text that came from outside meets regular expressions. */
const folders = ['electron/search', 'electron/vendor', 'shared/query', 'shared/text', 'shared/time'];

interface Literal {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')));
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
  visit(parseAst(text, { lang: 'ts' }));
  return literals;
}

const literals = folders.flatMap(filesIn).flatMap(literalsOf);

/** Null where no text makes it slow. */
function slowness({ source, flags }: Omit<Literal, 'where'>): string | null {
  const verdict = checkSync(source, flags, { timeout: 20_000, attackTimeout: 5000, incubationTimeout: 5000 });
  return verdict.status === 'safe' ? null : verdict.status === 'vulnerable' ? `${verdict.complexity.summary}: ${verdict.attack.pattern}` : `unknown: ${verdict.error.kind}`;
}

describe('regular expressions that read what came from outside', () => {
  test('are seen, all of them', () => {
    expect(literals.length).toBeGreaterThan(60);
    for (const folder of folders) expect(literals.some(({ where }) => where.startsWith(folder)), folder).toBe(true);
  });

  test('a slow one would be noticed', () => {
    expect(slowness({ source: '^(?:a+)+$', flags: 'u' })).toMatch(/^exponential/u);
    expect(slowness({ source: '\\s+$', flags: 'u' })).toMatch(/^2nd degree/u);
  });

  test('take time in proportion to the text, whatever it is', () => {
    const slow = literals.flatMap((literal) => {
      const why = slowness(literal);
      return why === null ? [] : [`${literal.where} /${literal.source}/${literal.flags} ${why}`];
    });
    expect(slow).toEqual([]);
  }, 300_000);
});
