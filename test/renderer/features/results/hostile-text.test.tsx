import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { savedSearchOf } from '../../helpers/harness/saved-searches.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, savedQueryOf, searchPageOf } from '../../helpers/samples.ts';

const VECTORS = ['<img src=x onerror="__hit()">', '<script>__hit()</script>', '<svg/onload=__hit()>', '"><iframe srcdoc="<script>parent.__hit()</script>">', 'javascript:__hit()', '<style>*{display:none}</style>', '{{constructor.constructor("__hit()")()}}', '<a href="javascript:__hit()">x</a>', '&lt;img src=x onerror=__hit()&gt;', '<math><mi//xlink:href="data:x,<script>__hit()</script>">', "';__hit();//", '<base href="https://exemplo.invalid/">', '<meta http-equiv=refresh content="0;url=https://exemplo.invalid">', '<input autofocus onfocus=__hit()>', '<details open ontoggle=__hit()>', '<video><source onerror=__hit()>', '$&$1$`', '__proto__', '\u202Eexe.fdp', '\u2066oculto\u2069'];

/** S14: whatever a conversation says, in each place where the list shows it. */
const ROWS = VECTORS.flatMap((vector, index) => {
  const key = 10_000 - index * 10;
  const hit = [{ text: `${vector} `, hit: false }, { text: vector, hit: true }];
  return [
    rowOf({ key, name: vector, source: vector, assistantId: vector, eventNames: [vector] }),
    rowOf({ key: key - 1, name: null, contactId: vector, dateCreated: vector }, { snippets: [{ where: 'attribute', index: null, label: vector, sender: null, segments: hit }], hitCount: 1 }),
    rowOf({ key: key - 2 }, { snippets: [{ where: 'message', index: 0, label: null, sender: 'user', segments: hit }], hitCount: 1 }),
    rowOf({ key: key - 3 }, { snippets: [{ where: 'event', index: 0, label: vector, sender: null, segments: hit }], hitCount: 1 }),
  ];
});

test('text of the service stays text: in rows, snippets, facets, filters and saved queries', async () => {
  let hits = 0;
  Object.assign(window, { __hit: () => (hits += 1) });
  const facets = VECTORS.map((value) => ({ value, count: 1 }));
  const { bridge } = await renderApp(
    {
      'search/run': searchPageOf(ROWS, { terms: [] }),
      'library/facets': { sources: facets, assistants: facets, events: facets, days: facets, contacts: 9, withHistory: 9 },
      'search/facets': { sources: facets, assistants: facets, events: facets, months: facets, senders: [], counted: 9, capped: false },
      'searches/list': VECTORS.map((text, index) => savedSearchOf({ id: `s${index}`, name: text, text })),
      'queries/list': VECTORS.map((name, index) => savedQueryOf({ id: `q${index}`, name })),
    },
    { height: 1600 },
  );
  const list = page.getByRole('grid');
  await expect.element(list).toBeVisible();
  const seen = new Set<string>();
  for (let top = 0; top < 6000; top += 900) {
    list.element().scrollTop = top;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    for (const row of document.querySelectorAll('.contact-row')) seen.add(row.textContent ?? '');
    expectOnlyText();
  }
  for (const vector of VECTORS) expect([...seen].some((text) => text.includes(vector)), vector).toBe(true);
  for (const more of page.getByRole('button', { name: /^Mostrar mais/ }).elements()) (more as HTMLElement).click();
  await page.getByRole('checkbox', { name: /onload=__hit/ }).first().click();
  await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters.sources).toEqual(['<svg/onload=__hit()>']);
  expectOnlyText();
  expect(hits).toBe(0);
});

test('what is typed or saved stays text: in the box, its suggestions, its words, the conditions and the list', async () => {
  let hits = 0;
  Object.assign(window, { __hit: () => (hits += 1) });
  const facets = VECTORS.map((value) => ({ value, count: 1 }));
  await renderApp({
    'search/run': searchPageOf(ROWS),
    'library/facets': { sources: facets, assistants: facets, events: facets, days: [], contacts: 9, withHistory: 9 },
    'search/facets': { sources: facets, assistants: facets, events: facets, months: facets, senders: [{ value: 'user', count: 1 }], counted: 9, capped: false },
    'searches/list': VECTORS.map((text, index) => savedSearchOf({ id: `s${index}`, name: text, text })),
  });
  const box = page.getByRole('combobox', { name: 'Buscar no acervo' });
  await expect.element(page.getByRole('checkbox', { name: /onload=__hit/ }).first()).toBeVisible();
  await box.fill('evento:');
  await expect.element(page.getByRole('listbox', { name: 'Sugestões' }).getByText('<svg/onload=__hit()>')).toBeVisible();
  expectOnlyText();
  await userEvent.keyboard('{Control>}{Alt>}f{/Alt}{/Control}');
  for (const vector of VECTORS) {
    for (const text of [vector, `evento:"${vector}" cor:${vector} atributo.${vector}:${vector} => ${vector} "`]) {
      await box.fill(text);
      await expect.poll(() => document.querySelector('.query-ink')?.textContent).toBe(text);
      expectOnlyText();
    }
  }
  expect(hits).toBe(0);
});

function expectOnlyText(): void {
  const foreign = document.querySelectorAll('#root :is(script, iframe, style, img, object, embed, base, meta, video, math, a)');
  expect([...foreign].map((element) => element.outerHTML)).toEqual([]);
  for (const element of document.querySelectorAll('#root *')) {
    for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on|^srcdoc$/);
  }
}
