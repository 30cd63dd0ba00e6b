import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const FACETS = {
  sources: [{ value: 'widget', count: 1853 }, { value: 'whatsapp', count: 391 }],
  assistants: [{ value: '3', count: 900 }],
  events: [{ value: 'encerramento', count: 976 }, { value: 'transbordo', count: 899 }, { value: 'menu principal', count: 12 }],
  days: [],
  contacts: 2244,
  withHistory: 2000,
};
const ready = async () => {
  const rendered = await renderApp({ 'library/facets': FACETS, 'search/run': searchPageOf([rowOf({ key: 2 }), rowOf({ key: 1 })]) });
  await expect.element(page.getByRole('checkbox', { name: /widget/ })).toBeVisible();
  return rendered;
};
const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const input = (): HTMLInputElement => {
  const element = box().element();
  if (!(element instanceof HTMLInputElement)) throw new TypeError('The search box is no input');
  return element;
};
const offers = () => page.getByRole('listbox', { name: 'Sugestões' });
const optionTexts = () => offers().getByRole('option').elements().map((option) => option.textContent);
const active = () => document.getElementById(box().element().getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('suggestions', () => {
  test('offer operators with a word on what they do, then values with how many have them, by keyboard alone', async () => {
    const { bridge } = await ready();
    await userEvent.keyboard('/fatura even');
    await expect.element(offers().getByRole('option', { name: /^evento:/ })).toBeVisible();
    await expect.element(offers().getByText('houve este evento')).toBeVisible();
    expect(box().element().getAttribute('aria-activedescendant')).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(active).toContain('evento:');
    await userEvent.keyboard('{Enter}');
    await expect.element(box()).toHaveValue('fatura evento:');
    await expect.poll(optionTexts).toEqual(['encerramento976 atendimentos', 'transbordo899 atendimentos', 'menu principal12 atendimentos']);
    await userEvent.keyboard('tr{ArrowDown}{Tab}');
    await expect.element(box()).toHaveValue('fatura evento:transbordo ');
    await expect.element(offers()).not.toBeInTheDocument();
    await expect.element(box()).toHaveFocus();
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('fatura evento:transbordo ');
  });

  test('put a value of several words between quotation marks, and can be undone like typing', async () => {
    await ready();
    await userEvent.keyboard('/evento:princ{ArrowDown}{Enter}');
    await expect.element(box()).toHaveValue('evento:"menu principal" ');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(box()).toHaveValue('evento:princ');
  });

  test('leave Enter and the arrow to the list where none is walked to, and Esc closes them before it clears', async () => {
    await ready();
    await userEvent.keyboard('/even{Escape}');
    await expect.element(offers()).not.toBeInTheDocument();
    await expect.element(box()).toHaveValue('even');
    await userEvent.keyboard('{Control>} {/Control}');
    await expect.element(offers()).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('grid')).toHaveFocus();
    await expect.element(offers()).not.toBeInTheDocument();
  });

  test('offer the names of attributes, and what has a space between quotation marks', async () => {
    const { bridge } = await ready();
    bridge.answer('library/attribute-names', { names: [{ value: 'plano', count: 300 }, { value: 'tipo de plano', count: 40 }, { value: 'cidade', count: 7 }], conversations: 400 });
    await userEvent.keyboard('/atributo.plan');
    await expect.poll(optionTexts).toEqual(['plano300 atendimentos', 'tipo de plano40 atendimentos']);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}ouro');
    await expect.element(box()).toHaveValue('atributo."tipo de plano":ouro');
    await expect.poll(() => document.getElementById('search-explanation')?.textContent).toBe('Busca: atributo “tipo de plano” com palavra que começa com “ouro”');
  });

  test('are none while an input method composes, nor in quotation marks', async () => {
    await ready();
    await userEvent.keyboard('/even');
    await expect.element(offers()).toBeVisible();
    input().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    await expect.element(offers()).not.toBeInTheDocument();
    expect(document.querySelector('.query-ink')).toBeNull();
    input().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await expect.poll(() => document.querySelector('.query-ink')?.textContent).toBe('even');
    await userEvent.keyboard('{Control>}a{/Control}"even');
    await expect.element(offers()).not.toBeInTheDocument();
  });
});

describe('the text', () => {
  test('is drawn in the colours of its parts, the same to the letter, and stays a plain field', async () => {
    await ready();
    await userEvent.keyboard('/de:cliente cancelar =>3 de:bot cor:azul');
    const ink = () => document.querySelector('.query-ink');
    await expect.poll(() => ink()?.textContent).toBe('de:cliente cancelar =>3 de:bot cor:azul');
    expect([...(ink()?.querySelectorAll('.query-operator') ?? [])].map((piece) => piece.textContent)).toContain('de:');
    expect(ink()?.querySelector('.query-problem')?.textContent).toContain('cor:');
    expect(ink()?.getAttribute('aria-hidden')).toBe('true');
    const field = getComputedStyle(input());
    const drawn = getComputedStyle(ink() ?? input());
    for (const property of ['fontFamily', 'fontSize', 'fontKerning', 'letterSpacing', 'fontFeatureSettings'] as const) {
      expect(drawn[property], property).toBe(field[property]);
    }
  });

  test('of any length is taken, and not drawn in pieces', async () => {
    const { bridge } = await ready();
    const long = 'fatura evento:transbordo "'.repeat(4000).slice(0, 100_000);
    await box().fill(long);
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text.length).toBe(100_000);
    expect(document.querySelector('.query-ink')).toBeNull();
    expect(document.querySelectorAll('.search-strip *').length).toBeLessThan(120);
    await expect.element(page.getByText(/o texto é longo demais; deixado de fora/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(box()).toHaveValue('');
  });
});

describe('the words under the box', () => {
  const words = () => document.getElementById('search-explanation')?.textContent;

  test.each([
    ['fatura "segunda via" ', 'Busca: “fatura” · a frase “segunda via”'],
    ['de:cliente cancelar =>3 de:bot "não entendi"', 'Busca: “cancelar” no que o cliente disse, depois, em até 3 mensagens, a frase “não entendi” no que o bot disse'],
    ['sem_resposta:>10m', 'Busca: o cliente esperou mais de 10 min por uma resposta'],
    ['repete:bot:3 -tem:arquivo', 'Busca: o bot disse o mesmo 3 vezes ou mais · sem arquivo'],
    ['evento:transbordo ~1 reclamação ', 'Busca: evento transbordo com “reclamação” a no máximo 1 mensagem de distância'],
    ['cpf:8909 em:14/10/2026 mensagens:10..20', 'Busca: CPF que termina em 8909 · em 14 out 2026 · entre 10 e 20 mensagens'],
    ['envia:cpf => sem:resposta', 'Busca: um CPF em alguma mensagem, depois ninguém responde'],
  ])('%s', async (text, expected) => {
    await ready();
    await box().fill(text);
    await expect.poll(words).toBe(expected);
  });

  test('say each part that was not understood, and what was made of it', async () => {
    await ready();
    await box().fill('fatura cor:azul tem:abacaxi ab* ');
    const problems = page.getByRole('status', { name: 'O que não foi entendido' });
    await expect.element(problems.getByText('“cor:azul”: este operador não existe; procurado como texto')).toBeVisible();
    await expect.element(problems.getByText('“tem:abacaxi”: este operador não aceita este valor; procurado como texto')).toBeVisible();
    await expect.element(problems.getByText('“ab*”: o asterisco precisa de 3 letras antes; procurada a palavra inteira')).toBeVisible();
  });

  test('let what is still being typed be, and say it once the box is left', async () => {
    await ready();
    await userEvent.keyboard('/fatura "segunda');
    const unclosed = page.getByText('“"segunda”: as aspas não fecham; lido como se fechasse');
    await expect.poll(words).toContain('segunda');
    await expect.element(unclosed).not.toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(unclosed).toBeVisible();
  });
});
