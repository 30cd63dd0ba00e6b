import { expect, test } from 'vitest';
import { qrCode } from '../../../electron/export/qr-code.ts';

/** The drawing as rows of modules. */
function modulesOf(markup: string): readonly (readonly boolean[])[] {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(markup)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) (rows[Number(y)] ?? [])[at] = true;
  }
  return rows;
}

test('draws the three finders, within white space of four modules', () => {
  const rows = modulesOf(qrCode(`sha256:${'0123456789abcdef'.repeat(4)}`, 'x').markup);
  const size = rows.length - 8;
  expect((size - 17) % 4).toBe(0);
  const finder = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######'];
  const at = (x: number, y: number) => Array.from({ length: 7 }, (_, row) => (rows[y + row + 4] ?? []).slice(x + 4, x + 11).map((dark) => (dark ? '#' : ' ')).join(''));
  for (const [x, y] of [[0, 0], [size - 7, 0], [0, size - 7]] as const) expect(at(x, y)).toEqual(finder);
  expect(rows.slice(0, 4).flat().concat(rows.map((row) => row.slice(0, 4)).flat())).not.toContain(true);
});

test('escapes its label', () => {
  expect(qrCode('x', '"><script>').markup).not.toContain('<script>');
});
