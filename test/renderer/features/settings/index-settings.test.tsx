import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '../../helpers/render-app.tsx';

const panel = () => page.getByRole('tabpanel');
const open = async () => {
  const rendered = await renderApp();
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('tab', { name: 'Busca' }).click();
  await expect.element(panel().getByText('Em uso. Ainda não foi conferido desde que o aplicativo abriu.')).toBeVisible();
  return rendered;
};

test('the index is checked with progress, and says that it agrees', async () => {
  const { bridge } = await open();
  bridge.answer('cache/check-index', { kind: 'checking', done: 0, of: 3120 });
  await panel().getByRole('button', { name: 'Conferir' }).click();
  bridge.emit('cache/index', { kind: 'checking', done: 780, of: 3120 });
  await expect.element(panel().getByText('Conferindo: 780 de 3.120 atendimentos')).toBeVisible();
  await expect.element(panel().getByRole('progressbar', { name: 'Andamento do índice' })).toHaveAttribute('aria-valuenow', '25');
  bridge.emit('cache/index', { kind: 'ready', check: { conversations: 3120, missing: 0, extra: 0, differing: 0, endedMs: Date.now() } });
  await expect.element(panel().getByText('Conferido agora: está de acordo.')).toBeVisible();
  await expect.element(panel().getByText('3.120 atendimentos comparados com o que está guardado.')).toBeVisible();
});

test('what differs is said with the way to put it right', async () => {
  const { bridge } = await open();
  bridge.emit('cache/index', { kind: 'ready', check: { conversations: 3120, missing: 2, extra: 1, differing: 3, endedMs: Date.now() } });
  await expect
    .element(panel().getByText('Em 3.120 atendimentos: 2 faltam no índice, 1 sobra no índice e 3 têm outras palavras. Nada guardado foi perdido; refaça o índice para corrigir.'))
    .toBeVisible();
  bridge.answer('cache/rebuild-index', { kind: 'rebuilding', why: 'asked', done: 0, of: 3120 });
  await panel().getByRole('button', { name: 'Refazer o índice' }).click();
  await expect.element(panel().getByText('Refazendo: 0 de 3.120 atendimentos')).toBeVisible();
  await expect.element(panel().getByText('O índice atual continua em uso até o novo ficar pronto.')).toBeVisible();
  bridge.answer('cache/stop-index-work', { kind: 'ready', check: null });
  await panel().getByRole('button', { name: 'Parar' }).click();
  await expect.element(panel().getByText(/^Em uso\./)).toBeVisible();
});

test('work that failed is said, and can be tried again', async () => {
  const { bridge } = await open();
  bridge.emit('cache/index', { kind: 'failed', work: 'rebuild' });
  await expect.element(panel().getByRole('alert')).toMatchTextContent(/O índice não pôde ser refeito\..*Tente de novo\./);
  await expect.element(panel().getByRole('button', { name: 'Refazer o índice' })).toBeVisible();
});

test('an index of older rules says why it is being built', async () => {
  const { bridge } = await open();
  bridge.emit('cache/index', { kind: 'rebuilding', why: 'newRules', done: 10, of: 0 });
  await expect.element(panel().getByText(/busca por regras novas/)).toBeVisible();
  await expect.element(panel().getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
});
