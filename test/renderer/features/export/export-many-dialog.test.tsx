import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ExportManyDialog } from '../../../../renderer/features/export/export-many-dialog.tsx';
import type { ArchiveOutcome } from '../../../../shared/model/export-archive.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge, type FakeBridge } from '../../helpers/fake-bridge.ts';
import { surround } from '../../helpers/surround.tsx';

const SAVED: ArchiveOutcome = { kind: 'saved', exportId: 'e1', name: 'atendimentos.zip', sizeBytes: 48_211, sha256: 'aa'.repeat(32), records: 11, withoutHistory: 2, failed: 1, isCut: false };

async function renderDialog(marks: readonly number[] = [], prepare: (bridge: FakeBridge) => void = () => {}) {
  await page.viewport(900, 760);
  document.documentElement.lang = 'pt-BR';
  const bridge = createFakeBridge({ 'export/archive': SAVED });
  prepare(bridge);
  const { wrap, stores } = await surround(bridge);
  stores.ui.getState().toggleMarks(marks);
  const screen = await render(wrap(<ExportManyDialog onClose={() => {}} />));
  return { bridge, screen, stores };
}

describe('exporting several conversations', () => {
  test('takes what is marked, and says what is in the archive and what is not', async () => {
    const { bridge, screen } = await renderDialog([7, 9]);
    await expect.element(screen.getByText('2 atendimentos marcados.')).toBeVisible();
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    for (const words of ['Exportação concluída: 11 registros.', 'atendimentos.zip', /^2 deles não têm histórico/, /^1 não pôde ser lido/]) {
      await expect.element(screen.getByText(words)).toBeVisible();
    }
    expect(bridge.inputs('export/archive')).toMatchObject([{ what: { kind: 'marked', keys: [7, 9] }, masking: 'default' }]);
    await screen.getByRole('button', { name: 'Mostrar na pasta' }).click();
    expect(bridge.inputs('export/reveal')).toEqual([{ exportId: 'e1' }]);
  });

  test('takes what was found where nothing is marked, and needs a reason to mask nothing', async () => {
    const { bridge, screen, stores } = await renderDialog();
    stores.search.getState().setText('fatura');
    await screen.getByRole('combobox', { name: 'Mascaramento' }).selectOptions('none');
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    await expect.element(screen.getByText('Escreva por que os dados saem sem máscara.')).toBeVisible();
    await screen.getByRole('textbox', { name: /Motivo/ }).fill('Auditoria');
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    await expect.element(screen.getByText(/Exportação concluída/)).toBeVisible();
    expect(bridge.inputs('export/archive')).toMatchObject([{ what: { kind: 'found', scope: { text: 'fatura' } }, masking: 'none', reason: 'Auditoria' }]);
  });

  test('says how far it is, and can be cancelled', async () => {
    const { bridge, screen } = await renderDialog([7]);
    const release = bridge.hold('export/archive');
    bridge.answer('export/archive', { kind: 'cancelled' });
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    await expect.element(screen.getByText('Escolha onde salvar na janela do sistema.')).toBeVisible();
    bridge.emit('export/archive-progress', { done: 30, of: 120 });
    await expect.element(screen.getByText('30 de 120')).toBeVisible();
    await expect.element(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
    await screen.getByRole('button', { name: 'Cancelar a exportação' }).click();
    expect(bridge.inputs('export/cancel')).toHaveLength(1);
    release();
    await expect.element(screen.getByText('A exportação foi cancelada. Nenhum arquivo foi gravado.')).toBeVisible();
    expect(await violationsIn(document.body)).toEqual([]);
  });

  test('says that there was nothing, and what failed', async () => {
    const { bridge, screen } = await renderDialog([], (its) => its.answer('export/archive', { kind: 'nothing' }));
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    await expect.element(screen.getByText('Não há atendimentos para exportar.')).toBeVisible();
    bridge.fail('export/archive', 'file.cannotWrite');
    await screen.getByRole('button', { name: 'Exportar', exact: true }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
  });
});
