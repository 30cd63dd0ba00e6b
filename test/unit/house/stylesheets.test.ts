import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Where colours and sizes are given; all other styles name them. */
const GIVEN_IN = ['ui/tokens.css', 'ui/contrast.css'];
const renderer = path.join(import.meta.dirname, '../../../renderer');
const files = globSync('**/*.css', { cwd: renderer }).map((name) => name.replaceAll(path.sep, '/'));
const textOf = (name: string): string => readFileSync(path.join(renderer, name), 'utf8').replaceAll(/\/\*.*?\*\//gsu, '');

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\(|:[^;]*\b(?:white|black|gr[ae]y|red|green|blue|yellow|orange)\b/iu;
const FONT_SIZE = /\bfont(?:-size)?\s*:[^;]*\d(?:px|pt|rem)\b/u;

/** Lines of a style sheet that give a colour or a size of type instead of naming one. */
function givenIn(css: string): readonly string[] {
  return css.split('\n').filter((line) => COLOUR.test(line) || FONT_SIZE.test(line)).map((line) => line.trim());
}

describe('the styles of the window', () => {
  test('are found', () => {
    expect(files).toEqual(expect.arrayContaining([...GIVEN_IN, 'ui/base.css', 'features/results/results.css']));
  });

  test.each(files.filter((name) => !GIVEN_IN.includes(name)))('%s names its colours and sizes of type', (name) => {
    expect(givenIn(textOf(name))).toEqual([]);
  });

  test('use no name that is not given somewhere', () => {
    const css = files.map(textOf).join('\n');
    const given = new Set([...css.matchAll(/(--[\w-]+)\s*:/gu)].map(([, name]) => name));
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/gu)].map(([, name]) => name));
    // Set by a component on its own element.
    const fromCode = globSync('**/*.tsx', { cwd: renderer }).map((name) => readFileSync(path.join(renderer, name), 'utf8')).join('\n');
    expect([...used].filter((name) => name !== undefined && !given.has(name) && !fromCode.includes(name))).toEqual([]);
  });

  test('high contrast gives no name that the themes do not have', () => {
    const names = (name: string): readonly string[] => [...textOf(name).matchAll(/(--[\w-]+)\s*:/gu)].flatMap(([, given]) => given ?? []);
    const themed = new Set(names('ui/tokens.css'));
    expect(names('ui/contrast.css').filter((name) => !themed.has(name))).toEqual([]);
  });

  test.each(['color: #fff;', 'fill: light-dark(a, b);', 'background: rgb(0 0 0 / 4%);', 'color: white;', 'font-size: 11px;', 'font: 600 13px/1 var(--font);'])(
    'the control: "%s" is found',
    (line) => {
      expect(givenIn(line)).toEqual([line]);
    },
  );

  test.each(['white-space: nowrap;', 'color: var(--text);', 'font-size: 0.92em;', 'inline-size: 10px;'])('the control: "%s" is let pass', (line) => {
    expect(givenIn(line)).toEqual([]);
  });
});
