import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Dialogs } from '../../../../renderer/features/frame/dialogs.tsx';
import { useDroppedFiles } from '../../../../renderer/features/evidence/use-dropped-files.ts';
import type { Language } from '../../../../shared/model/settings.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import type { LedgerView, Verification } from '../../../../shared/model/verification.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge, type FakeBridge } from '../../helpers/fake-bridge.ts';
import { surround } from '../../helpers/surround.tsx';

const FINGERPRINT = '8a20 8b30 c332 e169 771d b355 1d32 d5e6 055f 41e4';
const INTACT: Verification = {
  name: 'caso.pdf',
  sizeBytes: 284_112,
  sha256: 'ab'.repeat(32),
  outcome: 'intact',
  format: 'pdf',
  sentences: ['ÍNTEGRO. O registro é, byte a byte, o que foi exportado.', 'O que isto não prova: que o serviço disse a verdade.'],
  record: {
    digest: 'cd'.repeat(32),
    contactId: '90071992547409931',
    key: 1000,
    signer: { kind: 'known', fingerprint: FINGERPRINT, name: 'Ana Souza' },
    held: { kind: 'differs', isMasked: false, contact: true, changedMessages: [3, 12], changedEvents: [], moreMessages: 2, moreEvents: -1 },
  },
  brokenLedgerLine: null,
};
const ALTERED: Verification = { ...INTACT, name: 'outro\u202Efdp.json', outcome: 'altered', sentences: ['ALTERADO.', 'Foi alterado: a mensagem nº 20.'], record: null, brokenLedgerLine: 4 };

function Window() {
  useDroppedFiles();
  return <Dialogs />;
}

async function renderWindow(prepare: (bridge: FakeBridge) => void = () => {}, language: Language = 'pt-BR') {
  await page.viewport(1000, 800);
  const bridge = createFakeBridge({ 'settings/get': { ...DEFAULT_SETTINGS, language }, 'verify/file': ({ name }) => (name === 'caso.pdf' ? INTACT : ALTERED) });
  prepare(bridge);
  const { wrap, stores } = await surround(bridge, language);
  const screen = await render(wrap(<Window />));
  return { bridge, screen, stores };
}

function drop(target: EventTarget, ...files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
  target.dispatchEvent(event);
  return event;
}

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('verifying', () => {
  test('a file dropped anywhere on the window is verified, and never opened', async () => {
    const { bridge, screen } = await renderWindow();
    expect(drop(document.body, new File(['%PDF-'], 'caso.pdf')).defaultPrevented).toBe(true);
    await expect.element(screen.getByRole('heading', { name: 'Íntegro' })).toBeVisible();
    expect(bridge.inputs('verify/file')).toMatchObject([{ name: 'caso.pdf', bytes: new TextEncoder().encode('%PDF-'), language: 'pt-BR' }]);
    for (const words of [/O que isto não prova/, /A chave está guardada aqui como Ana Souza/, /Os dados do contato mudaram\. Mensagens diferentes: 3, 12\. Há 2 mensagens a mais\. Há 1 evento a menos\./]) {
      await expect.element(screen.getByText(words)).toBeVisible();
    }
  });

  test('several files come one after another, with what was altered named', async () => {
    const { screen } = await renderWindow();
    drop(document.body, new File(['1'], 'caso.pdf'), new File(['2'], 'outro.json'));
    await expect.element(screen.getByRole('heading', { name: 'Alterado' })).toBeVisible();
    await expect.element(screen.getByText('Foi alterado: a mensagem nº 20.')).toBeVisible();
    await expect.element(screen.getByText('U+202E')).toBeVisible();
    await expect.element(screen.getByText(/alterado na linha 4 e não foi usado/)).toBeVisible();
    expect(screen.getByRole('article').elements()).toHaveLength(2);
  });

  test('a file is chosen by the system’s dialog; cancelling it changes nothing', async () => {
    const { bridge, screen, stores } = await renderWindow();
    stores.ui.getState().openDialog({ kind: 'verify', files: [] });
    const choose = screen.getByRole('button', { name: 'Escolher um arquivo' });
    await choose.click();
    expect(screen.getByRole('article').elements()).toHaveLength(0);
    bridge.answer('verify/choose', INTACT);
    await choose.click();
    await screen.getByRole('button', { name: 'Abrir o que está guardado' }).click();
    expect(stores.ui.getState()).toMatchObject({ dialog: null, selectedKey: 1000 });
  });

  test('a file that can not be read is said, and the others go on', async () => {
    const { bridge, screen } = await renderWindow((its) => its.fail('verify/file', 'internal'));
    drop(document.body, new File(['1'], 'a.pdf'));
    await expect.element(screen.getByText(/^a\.pdf: /)).toBeVisible();
    bridge.answer('verify/file', INTACT);
    drop(screen.getByText(/Solte aqui/).element(), new File(['1'], 'caso.pdf'));
    await expect.element(screen.getByRole('heading', { name: 'Íntegro' })).toBeVisible();
    expect(bridge.inputs('verify/file')).toHaveLength(2);
  });

  test('over another dialog a file is neither opened nor verified', async () => {
    const { bridge, stores } = await renderWindow();
    stores.ui.getState().openDialog({ kind: 'shortcuts' });
    expect(drop(document.body, new File(['1'], 'a.pdf')).defaultPrevented).toBe(true);
    expect(stores.ui.getState().dialog?.kind).toBe('shortcuts');
    expect(bridge.inputs('verify/file')).toEqual([]);
  });
});

const LEDGER: LedgerView = {
  kind: 'whole',
  total: 2,
  head: 'ef'.repeat(32),
  rows: [
    { line: 2, at: '2026-10-17T14:03:05.000Z', kind: 'reveal', masking: null, count: 3, formats: [], reason: 'Auditoria', digest: null, signer: null },
    { line: 1, at: '2026-10-16T14:03:05.000Z', kind: 'export', masking: 'default', count: 8, formats: ['pdf', 'json'], reason: null, digest: 'cd'.repeat(32), signer: FINGERPRINT },
  ],
};

describe('the ledger and the keys', () => {
  const open = async (prepare: (bridge: FakeBridge) => void, language: Language = 'pt-BR') => {
    const shown = await renderWindow(prepare, language);
    shown.stores.ui.getState().openDialog({ kind: 'ledger' });
    return shown;
  };

  test('show each line, and that the chain holds', async () => {
    const { screen } = await open((its) => its.answer('evidence/ledger', LEDGER));
    await expect.element(screen.getByText('A cadeia confere: 2 linhas, nenhuma alterada.')).toBeVisible();
    await expect.element(screen.getByRole('row', { name: /1 .*Exportação \(pdf, json\).*8 trechos/ })).toBeVisible();
    await expect.element(screen.getByRole('row', { name: /2 .*Dados mostrados na tela.*Auditoria/ })).toBeVisible();
  });

  test('say where the chain broke', async () => {
    const { screen } = await open((its) => its.answer('evidence/ledger', { kind: 'broken', line: 7 }));
    await expect.element(screen.getByText('O livro foi alterado na linha 7.')).toBeVisible();
  });

  test('hand on the own key, and keep those of others', async () => {
    const signer = { fingerprint: '11 22', publicKey: `${'B'.repeat(43)}=`, name: 'Ana Souza', addedMs: 1 };
    const { bridge, screen, stores } = await open(() => {});
    stores.ui.getState().setExporter(' Clara Exemplo ');
    await expect.element(screen.getByText(FINGERPRINT)).toBeVisible();
    await screen.getByRole('button', { name: 'Salvar a chave pública' }).click();
    await expect.element(screen.getByText('Chave pública salva em acervo-signer.json.')).toBeVisible();
    expect(bridge.inputs('evidence/export-signer')).toEqual([{ name: 'Clara Exemplo', language: 'pt-BR' }]);
    bridge.answer('evidence/import-signer', signer);
    bridge.answer('evidence/signers', [signer]);
    await screen.getByRole('button', { name: 'Adicionar uma chave' }).click();
    await expect.element(screen.getByText('Ana Souza')).toBeVisible();
    bridge.answer('evidence/signers', []);
    await screen.getByRole('button', { name: 'Esquecer a chave de Ana Souza' }).click();
    await expect.element(screen.getByText('Ana Souza')).not.toBeInTheDocument();
    expect(bridge.inputs('evidence/remove-signer')).toEqual([{ fingerprint: '11 22' }]);
  });

  test('say that there is no key without a keychain', async () => {
    const { screen } = await open((its) => its.answer('evidence/own-signer', null), 'en');
    await expect.element(screen.getByText(/exports are not signed/)).toBeVisible();
  });
});

test.each(['light', 'dark'])('no violation in the %s theme', async (theme) => {
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.lang = 'pt-BR';
  const { screen, stores } = await renderWindow((its) => its.answer('evidence/ledger', LEDGER));
  drop(document.body, new File(['1'], 'caso.pdf'), new File(['2'], 'outro.json'));
  await expect.element(screen.getByRole('heading', { name: 'Alterado' })).toBeVisible();
  expect(await violationsIn(document.body)).toEqual([]);
  stores.ui.getState().openDialog({ kind: 'ledger' });
  await expect.element(screen.getByText(/A cadeia confere/)).toBeVisible();
  expect(await violationsIn(document.body)).toEqual([]);
});
