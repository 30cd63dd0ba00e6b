import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Dialogs } from '../../../../renderer/features/frame/dialogs.tsx';
import { DISCLOSURE_OBSTACLES } from '../../../../shared/model/disclosure.ts';
import type { Verification } from '../../../../shared/model/verification.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge } from '../../helpers/fake-bridge.ts';
import { surround } from '../../helpers/surround.tsx';

const DIGEST = 'cd'.repeat(32);
const RECORD: Verification = {
  name: 'caso.pdf',
  sizeBytes: 284_112,
  sha256: 'ab'.repeat(32),
  outcome: 'intact',
  format: 'pdf',
  sentences: ['ÍNTEGRO.'],
  record: { digest: DIGEST, contactId: '9007', key: 1000, signer: { kind: 'own', fingerprint: '8a20' }, held: { kind: 'same', isMasked: true }, promised: 2 },
  brokenLedgerLine: null,
};
const CPF_FIELD = { pointer: '/contact/attributes/cpf', where: 'o atributo “cpf” do contato', kinds: ['cpf'], masked: '•••••••••••' } as const;
const SAID_FIELD = { pointer: '/messages/1/parts/0/text', where: 'a mensagem nº 2', kinds: ['email'], masked: 'escreva para •••••@•••' } as const;

async function renderVerified(verified: Verification = RECORD) {
  await page.viewport(1000, 900);
  const bridge = createFakeBridge({ 'verify/file': verified, 'evidence/disclosable': { kind: 'fields', fields: [CPF_FIELD, SAID_FIELD], closed: 1 } });
  const { wrap, stores } = await surround(bridge);
  const screen = await render(wrap(<Dialogs />));
  stores.ui.getState().openDialog({ kind: 'verify', files: [new File(['1'], 'caso.pdf')] });
  await expect.element(screen.getByText('caso.pdf')).toBeVisible();
  return { bridge, screen, stores };
}

describe('a field of a masked record', () => {
  test('is chosen, given a reason and saved; the file is named', async () => {
    const { bridge, screen } = await renderVerified();
    await screen.getByRole('button', { name: 'Revelar um campo…' }).click();
    expect(bridge.inputs('evidence/disclosable')).toEqual([{ digest: DIGEST, language: 'pt-BR' }]);
    const field = screen.getByRole('combobox', { name: 'Campo' });
    expect(field.element().textContent).toContain('A mensagem nº 2 · E-mail');
    await expect.element(screen.getByText(/^1 campo não está mais guardado/)).toBeVisible();
    await field.selectOptions(SAID_FIELD.pointer);
    const save = screen.getByRole('button', { name: 'Salvar o campo revelado' });
    await expect.element(save).toBeDisabled();
    await screen.getByRole('textbox', { name: 'Motivo' }).fill('Pedido do juízo');
    expect(await violationsIn(document.body)).toEqual([]);
    await save.click();
    expect(bridge.inputs('evidence/disclose')).toEqual([{ digest: DIGEST, pointer: SAID_FIELD.pointer, reason: 'Pedido do juízo', language: 'pt-BR' }]);
    expect(screen.getByText(/^Campo revelado salvo em/).elements()).toHaveLength(0);
    bridge.answer('evidence/disclose', { kind: 'saved', name: 'campo.json' });
    await save.click();
    await expect.element(screen.getByText('Campo revelado salvo em campo.json. Entregue-o junto com o registro.')).toBeVisible();
  });

  test.each(DISCLOSURE_OBSTACLES)('that can not be disclosed has a sentence: %s', async (why) => {
    const { bridge, screen } = await renderVerified();
    bridge.answer('evidence/disclosable', { kind: 'cannot', why });
    await screen.getByRole('button', { name: 'Revelar um campo…' }).click();
    await expect.element(screen.getByText('Nenhum campo pode ser revelado aqui.')).toBeVisible();
    expect(screen.getByRole('combobox').elements()).toHaveLength(0);
  });

  test('is not offered where the record promises none', async () => {
    const { screen } = await renderVerified({ ...RECORD, record: null, outcome: 'altered' });
    expect(screen.getByRole('button', { name: 'Revelar um campo…' }).elements()).toHaveLength(0);
  });

  test('that was disclosed is shown beside its record, or waits for it', async () => {
    const opened = { pointer: CPF_FIELD.pointer, where: CPF_FIELD.where, standing: 'opens', value: '12345678909' } as const;
    const { bridge, screen } = await renderVerified({ ...RECORD, format: null, record: null, sentences: ['O campo revelado confere.'], disclosures: [opened] });
    await expect.element(screen.getByRole('heading', { name: 'Campo revelado confere' })).toBeVisible();
    await expect.element(screen.getByText('12345678909')).toBeVisible();
    bridge.answer('verify/choose', { ...RECORD, outcome: 'none', record: null, format: null, sentences: [], disclosures: [{ ...opened, standing: 'waiting', value: null }] });
    await screen.getByRole('button', { name: 'Escolher um arquivo' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Campo revelado à espera do registro' })).toBeVisible();
    expect(await violationsIn(document.body)).toEqual([]);
  });
});

test('the ledger leads to where a record is verified', async () => {
  const { screen, stores } = await renderVerified();
  stores.ui.getState().openDialog({ kind: 'ledger' });
  await screen.getByRole('button', { name: 'Verificar um arquivo' }).click();
  expect(stores.ui.getState().dialog).toMatchObject({ kind: 'verify', files: [] });
});
