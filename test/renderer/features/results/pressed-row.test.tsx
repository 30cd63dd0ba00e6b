import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';
import { richTranscript } from '../../helpers/transcript-samples.ts';

const rows = [1000, 999, 998].map((key) => rowOf({ key, name: `Pessoa ${key}` }));
const row = (name: string) => page.getByRole('grid', { name: 'Atendimentos encontrados' }).getByText(name, { exact: true });
const selectedRow = (name: string) => page.getByRole('row', { selected: true }).getByText(name, { exact: true });
const heading = () => page.getByRole('heading', { name: 'Maria José Exemplo' });

async function setUp() {
  await page.viewport(1366, 768);
  const { bridge } = await renderApp({ 'search/run': searchPageOf(rows), 'transcript/open': richTranscript() });
  await expect.element(row('Pessoa 999')).toBeVisible();
  const element = row('Pessoa 999').element();
  const press = (how: PointerEventInit = {}) => element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, ...how }));
  const release = () => element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  return { bridge, press, release, asked: () => bridge.inputs('transcript/open').map(({ key }) => key) };
}

describe('a row of the list that is pressed', () => {
  test('is read from then on, once, and opened when it is let go', async () => {
    const { press, release, asked } = await setUp();
    press();
    expect(asked()).toEqual([999]);
    await expect.element(heading()).not.toBeInTheDocument();
    release();
    await expect.element(heading()).toBeVisible();
    expect(asked()).toEqual([999]);
  });

  test('is read anew where meanwhile something else may be shown of it', async () => {
    const { bridge, press, release, asked } = await setUp();
    press();
    bridge.emit('settings/changed', { ...DEFAULT_SETTINGS, language: 'pt-BR', maskOnScreen: true });
    release();
    await expect.element(heading()).toBeVisible();
    expect(asked()).toEqual([999, 999]);
  });

  test('is not read where it is marked, or pressed for its menu', async () => {
    const { press, asked } = await setUp();
    press({ ctrlKey: true });
    press({ button: 2 });
    expect(asked()).toEqual([]);
  });

  test('and not let go on opens nothing', async () => {
    const { press, asked } = await setUp();
    press();
    await expect.poll(asked).toEqual([999]);
    await expect.element(page.getByText('Nenhum atendimento aberto')).toBeVisible();
  });

  test('the arrows read each conversation once too, the next one while the current one is read', async () => {
    const { asked } = await setUp();
    await userEvent.click(row('Pessoa 1000'));
    await expect.element(heading()).toBeVisible();
    expect(asked()).toEqual([1000]);
    await userEvent.keyboard('j');
    await expect.element(heading()).toBeVisible();
    await expect.poll(asked).toEqual([1000, 999, 998]);
    await userEvent.keyboard('j');
    await expect.element(selectedRow('Pessoa 998')).toBeVisible();
    await expect.element(heading()).toBeVisible();
    // What was read ahead served, and beyond the last one there is none.
    expect(asked()).toEqual([1000, 999, 998]);
    await userEvent.keyboard('k');
    await expect.poll(asked).toEqual([1000, 999, 998, 999, 1000]);
  });

  test('a conversation that was read ahead is read anew where the cache was closed meanwhile', async () => {
    const { bridge, asked } = await setUp();
    await userEvent.click(row('Pessoa 1000'));
    await userEvent.keyboard('j');
    await expect.poll(asked).toEqual([1000, 999, 998]);
    bridge.emit('cache/state', { kind: 'open', readOnly: false, protection: 'keychain' });
    await userEvent.keyboard('j');
    await expect.poll(asked).toEqual([1000, 999, 998, 998]);
  });
});
