import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { UnknownShapesDialog } from '../../../../renderer/features/unknown-shapes/unknown-shapes-dialog.tsx';
import type { UnknownShapes } from '../../../../shared/model/unknown-shapes.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge } from '../../helpers/fake-bridge.ts';
import { surround } from '../../helpers/surround.tsx';

const found: UnknownShapes = {
  shapes: [
    { type: 'carousel', shape: '{payload: {cards: [{title: string}]}, type: string}', count: 1200, conversations: 300, example: { key: 4242, message: 7 } },
    { type: null, shape: '[number]', count: 1, conversations: 1, example: { key: 99, message: 0 } },
  ],
  conversations: 3000,
  isWhole: false,
};

async function opened(shapes: UnknownShapes) {
  const bridge = createFakeBridge({ 'library/unknown-shapes': shapes });
  const { wrap, stores } = await surround(bridge);
  let isOpen = true;
  const screen = await render(wrap(<UnknownShapesDialog onClose={() => (isOpen = false)} />));
  return { bridge, screen, stores, isOpen: () => isOpen };
}

describe('formats that are not known yet', () => {
  test('are counted by shape, and it is said how far was looked', async () => {
    const { screen } = await opened(found);
    for (const words of [
      'carousel',
      '1.200 vezes em 300 atendimentos',
      'sem tipo',
      '1 vez em 1 atendimento',
      '[number]',
      'Contados nos 3.000 atendimentos mais recentes que têm algum.',
    ]) {
      await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    }
    expect(await violationsIn(screen.container)).toEqual([]);
  });

  test('the report holds shapes and counts, and nothing that leads to anybody', async () => {
    const { bridge } = await opened(found);
    await page.getByRole('button', { name: 'Copiar relatório' }).click();
    await expect.element(page.getByText(/^Relatório copiado\./)).toBeVisible();
    const report: unknown = JSON.parse(bridge.inputs('transcript/copy')[0]?.text ?? '');
    expect(report).toEqual({
      report: 'acervo-unknown-shapes',
      version: '0.1.0',
      conversations: 3000,
      isWhole: false,
      shapes: [
        { type: 'carousel', shape: '{payload: {cards: [{title: string}]}, type: string}', count: 1200, conversations: 300 },
        { type: null, shape: '[number]', count: 1, conversations: 1 },
      ],
    });
  });

  test('an example opens at its message', async () => {
    const { stores, isOpen } = await opened(found);
    await page.getByRole('button', { name: 'Ver um exemplo' }).first().click();
    expect(isOpen()).toBe(false);
    expect(stores.ui.getState()).toMatchObject({ selectedKey: 4242, arrival: { at: { kind: 'place', place: { kind: 'message', index: 7 } } } });
  });

  test('where there are none, that is said', async () => {
    await opened({ shapes: [], conversations: 0, isWhole: true });
    await expect.element(page.getByText('Nenhum formato desconhecido no acervo.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Copiar relatório' })).not.toBeInTheDocument();
  });
});
