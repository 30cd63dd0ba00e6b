import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf, rowOf, runOf, searchPageOf, summaryOf } from '../../helpers/samples.ts';
import { messageOf, transcriptOf } from '../../helpers/transcript-samples.ts';

const rows = searchPageOf([rowOf({ key: 2, name: 'Primeira' }), rowOf({ key: 1, name: 'Segunda' })]);
const paneWidth = (name: string) => page.getByRole('region', { name, exact: true }).element().getBoundingClientRect().width;

describe('wide', () => {
  test('three panes stand side by side, are resized by key and remembered', async () => {
    const { storage } = await renderApp({ 'search/run': rows });
    await expect.element(page.getByRole('complementary', { name: 'Biblioteca' })).toBeVisible();
    await expect.element(page.getByRole('main', { name: 'Conversa' })).toBeVisible();
    const before = paneWidth('Atendimentos');
    const handle = page.getByRole('separator', { name: 'Largura da lista' });
    (handle.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(() => paneWidth('Atendimentos')).toBeGreaterThan(before + 20);
    const after = paneWidth('Atendimentos');
    const kept = Object.fromEntries(Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').map((key) => [key, storage.getItem(key) ?? '']));
    await renderApp({ 'search/run': rows }, { stored: kept });
    await expect.poll(() => Math.abs(paneWidth('Atendimentos') - after)).toBeLessThan(3);
  });

  test('opening a conversation keeps the list', async () => {
    const { bridge } = await renderApp({ 'search/run': rows });
    await page.getByRole('grid').getByText('Segunda').click();
    await expect.poll(() => bridge.inputs('transcript/open').at(-1)).toEqual({ key: 1 });
    await expect.element(page.getByRole('grid')).toBeVisible();
  });

  test('Enter goes on from the list into the conversation, j and k stay in it, and Esc goes back', async () => {
    const answers = { 'transcript/open': ({ key }: { key: number }) => transcriptOf({ summary: summaryOf({ key }), messages: [messageOf(0, 'bot', `Conversa ${key}`)] }) };
    await renderApp({ 'search/run': rows, ...answers });
    await page.getByRole('grid').getByText('Primeira').click();
    await expect.element(page.getByText('Conversa 2')).toBeVisible();
    await expect.element(page.getByRole('grid')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('feed')).toHaveFocus();
    await userEvent.keyboard('j');
    await expect.element(page.getByText('Conversa 1')).toBeVisible();
    await expect.element(page.getByRole('feed')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('grid')).toHaveFocus();
  });
});

describe('narrow', () => {
  test('the list gives way to the conversation, and Back or Esc returns to it', async () => {
    await renderApp({ 'search/run': rows }, { width: 640, height: 700 });
    await expect.element(page.getByRole('grid')).toBeVisible();
    await expect.element(page.getByRole('main', { name: 'Conversa' })).not.toBeInTheDocument();
    await page.getByRole('grid').getByText('Segunda').click();
    await expect.element(page.getByRole('main', { name: 'Conversa' })).toBeVisible();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Voltar à lista' }).click();
    await expect.element(page.getByRole('grid')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('main', { name: 'Conversa' })).toBeVisible();
    await expect.element(page.getByRole('feed')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('grid')).toHaveFocus();
  });

  test('the library lies over the list while it is wanted', async () => {
    await renderApp({ 'search/run': rows }, { width: 640, height: 700 });
    const library = page.getByRole('complementary', { name: 'Biblioteca' });
    await expect.element(library).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Mostrar a biblioteca' }).click();
    await expect.element(library).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(library).not.toBeInTheDocument();
  });

  test('nothing runs out of the window at 640 px', async () => {
    await renderApp({ 'search/run': rows, 'sync/list': [runOf()] }, { width: 640, height: 700 });
    await expect.element(page.getByRole('grid')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
    for (const button of document.querySelectorAll('.top-bar button')) {
      expect(button.getBoundingClientRect().right).toBeLessThanOrEqual(640);
    }
  });
});

describe('short, as a laptop’s window is at 200 %', () => {
  const inSight = (element: Element): number => {
    const { top, bottom } = element.getBoundingClientRect();
    return Math.min(bottom, window.innerHeight) - Math.max(top, 44);
  };

  test('warnings and conditions leave the list and the conversation nearly the whole window', async () => {
    await renderApp({ 'search/run': rows, 'instances/list': [instanceOf({ key: 'session' })] }, { width: 683, height: 384 });
    await userEvent.keyboard('{Control>}{Alt>}f{/Alt}{/Control}');
    const conditions = page.getByRole('region', { name: 'Condições da busca' });
    await expect.element(conditions).toBeVisible();
    const grid = page.getByRole('grid');
    (grid.element() as HTMLElement).focus();
    await expect.poll(() => inSight(page.getByRole('main').element())).toBeGreaterThan(320);
    await grid.getByText('Segunda').click();
    await expect.poll(() => inSight(page.getByRole('main', { name: 'Conversa' }).element())).toBeGreaterThan(290);
    expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(384);
    // The field stays in sight, and what it says under itself comes back with it.
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('combobox', { name: 'Buscar no acervo' })).toHaveFocus();
    await expect.poll(() => inSight(conditions.element())).toBeGreaterThan(40);
  });

  test('the filters are not squeezed by the summary of what is stored', async () => {
    await renderApp({ 'search/run': rows }, { width: 683, height: 384 });
    await page.getByRole('button', { name: 'Mostrar a biblioteca' }).click();
    const library = page.getByRole('complementary', { name: 'Biblioteca' });
    const last = library.getByRole('radio').last();
    (last.element() as HTMLElement).focus();
    await expect.poll(() => inSight(last.element())).toBeGreaterThan(0);
    await expect.poll(() => inSight(library.element())).toBeGreaterThan(250);
  });
});

describe('what limits the work stands in sight', () => {
  test.each([
    ['session', 'A chave de Atendimento fica só na memória.'],
    ['absent', 'Falta a chave de Atendimento.'],
    ['locked', 'O chaveiro do sistema está bloqueado.'],
    ['unavailable', 'O chaveiro do sistema não respondeu.'],
  ] as const)('key %s', async (key, words) => {
    await renderApp({ 'instances/list': [instanceOf({ key })] });
    await expect.element(page.getByText(words)).toBeVisible();
    expect(page.getByRole('button', { name: 'Dispensar' }).query()).toBeNull();
  });

  test('a missing key is put right from there', async () => {
    await renderApp({ 'instances/list': [instanceOf({ key: 'absent' })] });
    await page.getByRole('button', { name: 'Informar a chave' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Editar conexão' })).toBeVisible();
  });

  test('no network, as the window or the main process sees it', async () => {
    const { bridge } = await renderApp();
    await expect.element(page.getByText('Sincronizado · restam 48.120 hoje')).toBeVisible();
    bridge.emit('sync/progress', runOf({ state: { kind: 'waiting', why: { kind: 'network.offline' }, untilMs: null } }));
    await expect.element(page.getByText('Sem conexão com a rede.')).toBeVisible();
    bridge.emit('sync/progress', runOf());
    await expect.element(page.getByText('Sem conexão com a rede.')).not.toBeInTheDocument();
  });

  test('a problem that the main process announces is said once and can be dismissed', async () => {
    const { bridge } = await renderApp();
    await expect.element(page.getByRole('button', { name: 'Nova consulta' }).first()).toBeVisible();
    bridge.emit('app/problem', { kind: 'cache.diskFull' });
    bridge.emit('app/problem', { kind: 'cache.diskFull' });
    await expect.element(page.getByRole('alert')).toMatchTextContent(/O disco está cheio\./);
    await page.getByRole('button', { name: 'Dispensar' }).click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});
