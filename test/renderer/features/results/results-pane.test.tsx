import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SearchRequest } from '../../../../shared/model/search.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const STATS = {
  contacts: 3120,
  withHistory: 2995,
  messages: 91_204,
  events: 11_870,
  unknownShapes: 0,
  sizeBytes: 17_400_000,
  newestFetchMs: Date.now() - 300_000,
};
const rows = (count: number, from = 1000) =>
  Array.from({ length: count }, (_, index) => rowOf({ key: from - index, name: `Pessoa ${from - index}` }));
const list = () => page.getByRole('grid', { name: 'Atendimentos encontrados' });
const searchField = () => page.getByRole('combobox', { name: 'Buscar no acervo' });

describe('searching', () => {
  test('happens as you type, once for a burst of keys', async () => {
    const { bridge } = await renderApp({ 'search/run': searchPageOf(rows(3)) });
    await expect.element(list()).toBeVisible();
    const before = bridge.inputs('search/run').length;
    await searchField().fill('f');
    await searchField().fill('fat');
    await searchField().fill('fatura');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('fatura');
    expect(bridge.inputs('search/run').length).toBeLessThanOrEqual(before + 3);
  });

  test('shows the answer to the latest question, whichever comes last', async () => {
    let release = () => {};
    const late = new Promise<void>((resolve) => (release = resolve));
    const { bridge } = await renderApp({
      'search/run': async ({ text }: SearchRequest) => {
        if (text === 'lenta') await late;
        return searchPageOf([rowOf({ name: text === '' ? 'todos' : `achado por ${text}` })]);
      },
    });
    await searchField().fill('lenta');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('lenta');
    await searchField().fill('rápida');
    await expect.element(list().getByText('achado por rápida')).toBeVisible();
    release();
    await late;
    await expect.element(list().getByText('achado por rápida')).toBeVisible();
    expect(document.body.textContent).not.toContain('achado por lenta');
  });

  test('says how many of how many, how complete, how old, and in which zone', async () => {
    await renderApp({
      'search/run': searchPageOf(rows(2), { total: 214, searched: { contacts: 3120, withoutHistory: 125 } }),
      'cache/stats': STATS,
    });
    await searchField().fill('fatura');
    await expect.element(page.getByText('214 de 3.120')).toBeVisible();
    await expect.element(page.getByText(/^De .* procurados, .* têm histórico \(95%\)$/)).toBeVisible();
    await expect.element(page.getByText('atualizado há 5 min')).toBeVisible();
    await expect.element(page.getByText('· BRT')).toBeVisible();
  });

  test('says 10.000+ where the service stopped counting', async () => {
    await renderApp({
      'search/run': searchPageOf(rows(1), { total: 10_000, capped: true, searched: { contacts: 50_000, withoutHistory: 0 } }),
    });
    await searchField().fill('pedido');
    await expect.element(page.getByText('10.000+ de 50.000')).toBeVisible();
  });

  test('that finds nothing says what was looked for, where, and what could not be looked through', async () => {
    const { bridge } = await renderApp({
      'cache/stats': STATS,
      'library/facets': {
        sources: [{ value: 'widget', count: 40 }],
        assistants: [],
        events: [],
        days: [],
        contacts: 40,
        withHistory: 36,
      },
      'search/run': ({ text }) =>
        searchPageOf(text === '' ? rows(2) : [], { searched: { contacts: 40, withoutHistory: 4 } }),
    });
    await page.getByRole('checkbox', { name: /widget/ }).click();
    await searchField().fill('zzz');
    await expect.element(page.getByRole('heading', { name: 'Nenhum atendimento encontrado' })).toBeVisible();
    await expect.element(page.getByText('Procurado: “zzz” em 40 atendimentos guardados, com os filtros: widget.')).toBeVisible();
    await expect.element(page.getByText('4 deles estão sem histórico: as mensagens deles não foram procuradas.')).toBeVisible();
    await page.getByRole('button', { name: 'Limpar a busca' }).last().click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('');
  });

  test('for a pasted page that finds nothing repeats its beginning only', async () => {
    await renderApp({ 'search/run': ({ text }) => searchPageOf(text === '' ? rows(2) : [], { searched: { contacts: 40, withoutHistory: 0 } }) });
    await searchField().fill('palavra '.repeat(900));
    await expect.element(page.getByText(/^Procurado: “(?:palavra ){25}…” em 40 atendimentos guardados\.$/u)).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Nenhum atendimento encontrado' })).toBeInViewport();
  });

  test('that fails says so, keeps what was there, and can be tried again', async () => {
    const { bridge } = await renderApp({ 'search/run': searchPageOf(rows(2)) });
    await expect.element(list()).toBeVisible();
    bridge.fail('search/run', 'cache.busy');
    await searchField().fill('fatura');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/O acervo está ocupado\./);
    await expect.element(list().getByText('Pessoa 1000')).toBeVisible();
    bridge.answer('search/run', searchPageOf(rows(1, 500)));
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await expect.element(list().getByText('Pessoa 500')).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  test('before anything is stored offers the first query', async () => {
    await renderApp();
    await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  });
});

describe('the list', () => {
  test('goes on by itself below the last key', async () => {
    const all = rows(160);
    const { bridge } = await renderApp({
      'search/run': ({ limit, beforeKey }) => {
        const below = all.filter((row) => beforeKey === null || row.summary.key < beforeKey);
        const shown = below.slice(0, limit);
        return searchPageOf(shown, {
          total: 160,
          nextBeforeKey: below.length > limit ? (shown.at(-1)?.summary.key ?? null) : null,
        });
      },
    });
    await list().click({ position: { x: 5, y: 5 } });
    for (const expected of [951, 901, 851]) {
      await userEvent.keyboard('{End}');
      await expect.poll(() => bridge.inputs('search/run').some((input) => input.beforeKey === expected) || expected === 851).toBe(true);
    }
    await expect.poll(async () => {
      await userEvent.keyboard('{End}');
      return list().getByText('Pessoa 841').query() !== null;
    }).toBe(true);
    expect(new Set(bridge.inputs('search/run').map((input) => input.beforeKey))).toContain(851);
  });

  test('stands under the day of the service, and says the time in the zone', async () => {
    await renderApp({ 'search/run': searchPageOf([rowOf({ name: 'Maria José' }), rowOf({ key: 900, dateCreated: '2026-10-13', firstMs: null })]) });
    await expect.element(list().getByText('quarta-feira, 14 de outubro de 2026')).toBeVisible();
    await expect.element(list().getByText('terça-feira, 13 de outubro de 2026')).toBeVisible();
    await expect.element(list().getByText('09:12')).toHaveAttribute('title', '14 out 2026, 09:12 (BRT)');
  });

  test('names the state of the history in words, not by colour alone', async () => {
    await renderApp({
      'search/run': searchPageOf([
        rowOf({ key: 4 }),
        rowOf({ key: 3, history: { kind: 'neverAsked' }, firstMs: null }),
        rowOf({ key: 2, history: { kind: 'empty', atMs: 1 }, firstMs: null }),
        rowOf({ key: 1, history: { kind: 'failed', atMs: 1, why: 'service.error' }, firstMs: null }),
      ]),
    });
    for (const words of ['Histórico guardado', 'Histórico não buscado', 'Histórico vazio no serviço', 'A busca do histórico falhou']) {
      await expect.element(list().getByText(words, { exact: true })).toBeInTheDocument();
    }
  });

  test('fetches a missing history for one query, by button and by key', async () => {
    const { bridge } = await renderApp({
      'search/run': searchPageOf([rowOf({ key: 7, history: { kind: 'neverAsked' }, firstMs: null })]),
    });
    bridge.fail('sync/fetch-contact', 'quota.spent');
    await page.getByRole('button', { name: 'buscar agora · 1 consulta' }).click();
    await expect.element(page.getByRole('alert').first()).toMatchTextContent(/As consultas disponíveis nas últimas 24 horas acabaram\./);
    expect(bridge.inputs('sync/fetch-contact')).toEqual([{ key: 7 }]);
    await userEvent.keyboard('jh');
    await expect.poll(() => bridge.inputs('sync/fetch-contact').length).toBe(2);
  });

  test('is walked by j, k, arrows, Home and End, and says where it is', async () => {
    await renderApp({ 'search/run': searchPageOf(rows(5)) });
    await expect.element(list().getByText('Pessoa 1000')).toBeVisible();
    const current = () => document.querySelector('[role=row][aria-selected=true]')?.textContent ?? '';
    await userEvent.keyboard('jj');
    await expect.poll(current).toContain('Pessoa 999');
    await userEvent.keyboard('k');
    await expect.poll(current).toContain('Pessoa 1000');
    await searchField().click();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(list()).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.poll(current).toContain('Pessoa 996');
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(current).toContain('Pessoa 997');
    await userEvent.keyboard('{Home}');
    await expect.poll(current).toContain('Pessoa 1000');
    const active = list().element().getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(active)?.textContent).toContain('Pessoa 1000');
  });

  test('takes in what is stored meanwhile without losing the place', async () => {
    let all = rows(120);
    const { bridge } = await renderApp({
      'search/run': ({ limit, beforeKey }) => {
        const below = all.filter((row) => beforeKey === null || row.summary.key < beforeKey);
        return searchPageOf(below.slice(0, limit), {
          total: all.length,
          searched: { contacts: all.length, withoutHistory: 0 },
          nextBeforeKey: below.length > limit ? (below[limit - 1]?.summary.key ?? null) : null,
        });
      },
    });
    await list().click({ position: { x: 5, y: 5 } });
    const scroller = list().element();
    scroller.scrollTop = 1200;
    const topName = () => {
      const top = scroller.getBoundingClientRect().top;
      const row = [...scroller.querySelectorAll('[role=row][aria-selected]')].find((one) => one.getBoundingClientRect().bottom > top + 1);
      return row?.querySelector('.contact-name')?.textContent ?? '';
    };
    await expect.poll(topName).toMatch(/Pessoa 97\d/);
    const before = topName();
    all = [...rows(10, 1010), ...all];
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(page.getByText('130 atendimentos')).toBeVisible();
    expect(topName()).toBe(before);
  });
});

describe('marks', () => {
  test('are set by x, by Shift with an arrow and by Ctrl with a click, counted, and exported together', async () => {
    const { bridge } = await renderApp({ 'search/run': searchPageOf(rows(5)) });
    list().element().focus();
    await userEvent.keyboard('x');
    await expect.element(page.getByText('1 marcado', { exact: true })).toBeVisible();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(page.getByText('3 marcados')).toBeVisible();
    await list().getByText('Pessoa 996').click({ modifiers: ['Control'] });
    await expect.element(page.getByText('4 marcados')).toBeVisible();
    expect(list().getByText('marcado', { exact: true }).elements()).toHaveLength(4);
    await page.getByRole('button', { name: 'Exportar os marcados' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Exportar', exact: true }).click();
    expect(bridge.inputs('export/archive')).toMatchObject([{ what: { kind: 'marked', keys: [1000, 999, 998, 996] } }]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Desmarcar' }).click();
    await expect.element(page.getByText(/marcados/)).not.toBeInTheDocument();
  });
});

describe('the histogram', () => {
  test('chooses a period by dragging, and gives all back on a double click', async () => {
    const days = Array.from({ length: 20 }, (_, index) => ({
      value: `2026-09-${String(index + 1).padStart(2, '0')}`,
      count: index + 1,
    }));
    const { bridge } = await renderApp({
      'search/run': searchPageOf(rows(2)),
      'library/facets': { sources: [], assistants: [], events: [], days, contacts: 210, withHistory: 210 },
    });
    const bars = page.getByRole('img', { name: /Atendimentos por dia, de 1 set 2026 a 20 set 2026/ });
    await expect.element(bars).toBeVisible();
    const box = bars.element().getBoundingClientRect();
    const step = box.width / 20;
    const drag = async (type: string, bar: number) => {
      const at = { clientX: box.left + step * (bar + 0.5), clientY: box.top + 5 };
      bars.element().dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, ...at }));
      await new Promise(requestAnimationFrame);
    };
    bars.element().setPointerCapture = () => {};
    await drag('pointerdown', 11);
    await drag('pointermove', 7);
    await drag('pointerup', 4);
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: '2026-09-05', to: '2026-09-12' });
    await page.getByRole('button', { name: /Tirar o filtro/ }).click();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.filters).toMatchObject({ from: null, to: null });
  });
});
