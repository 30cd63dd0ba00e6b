import { beforeEach, describe, expect, test, vi } from 'vitest';
import { events } from '../../../shared/contract.ts';
import { LANGUAGES, type Language } from '../../../shared/model/settings.ts';
import { setApplicationMenu } from '../../../electron/shell/menu.ts';
import { shellTexts } from '../../../electron/shell/texts.ts';

interface Item {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}

const fake = vi.hoisted(() => ({ template: [] as readonly unknown[] }));

vi.mock('electron', () => ({
  app: { name: 'Acervo' },
  Menu: { buildFromTemplate: (template: readonly unknown[]) => template, setApplicationMenu: (template: readonly unknown[]) => void (fake.template = template) },
}));

let chosen: string[];
beforeEach(() => {
  chosen = [];
});

function menu(language: Language, options: { readonly isMac?: boolean; readonly developerTools?: boolean } = {}): readonly Item[] {
  const { isMac = false, developerTools = false } = options;
  setApplicationMenu({ texts: shellTexts(language).menu, isMac, developerTools, onCommand: (command) => chosen.push(command) });
  return fake.template as readonly Item[];
}

const flat = (items: readonly Item[]): readonly Item[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
const labels = (items: readonly Item[]): readonly string[] => flat(items).flatMap(({ label, type }) => (type === 'separator' ? [] : [label ?? '']));

describe.each([false, true])('the application menu, on a Mac: %s', (isMac) => {
  test.each(LANGUAGES)('is all in words of %s, each of them once', (language) => {
    const shown = labels(menu(language, { isMac }));
    expect(shown).not.toContain('');
    expect(new Set(shown).size).toBe(shown.length);
    const words = new Set<string>([...Object.values(shellTexts(language).menu), 'Acervo']);
    expect(shown.filter((label) => !words.has(label))).toEqual([]);
  });

  test('offers every command that the window knows, and says which was chosen', () => {
    for (const { click } of flat(menu('pt-BR', { isMac }))) click?.();
    expect(chosen.toSorted()).toEqual([...events['menu/command'].options].toSorted());
  });

  test('has no key twice', () => {
    const keys = flat(menu('en', { isMac })).flatMap(({ accelerator }) => accelerator ?? []);
    expect(keys.length).toBeGreaterThan(5);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has what a text field needs, and a way out', () => {
    const roles = flat(menu('en', { isMac })).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'about', 'quit']));
  });
});

test('differs by language, word for word', () => {
  const [inPortuguese, inEnglish] = [labels(menu('pt-BR')), labels(menu('en'))];
  expect(inPortuguese).toHaveLength(inEnglish.length);
  expect(inPortuguese.filter((label) => inEnglish.includes(label))).toEqual([]);
});

test('offers developer tools in development alone', () => {
  const has = (developerTools: boolean): boolean => flat(menu('en', { developerTools })).some(({ role }) => role === 'toggleDevTools');
  expect([has(false), has(true)]).toEqual([false, true]);
});
