import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf } from '../../helpers/samples.ts';

const open = async (section: string, answers: Answers = {}) => {
  const rendered = await renderApp({ 'instances/list': [instanceOf()], ...answers });
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('tab', { name: section }).click();
  return rendered;
};

test('a person is found with where they stand, exported with a reason, and erased only after it was said that nothing brings it back', async () => {
  const { bridge } = await open('Privacidade');
  await page.getByLabelText('CPF, telefone, e-mail ou identificador', { exact: true }).fill('123.456.789-09');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('3 atendimentos encontrados.')).toBeVisible();
  expect(bridge.inputs('privacy/person')).toEqual([{ text: '123.456.789-09' }]);
  await expect.element(page.getByText('1 lugar: atributo cpf')).toBeVisible();
  // What is on hold can't be chosen.
  await expect.element(page.getByRole('checkbox', { name: /retido/ })).toBeDisabled();
  await page.getByRole('checkbox', { name: /Ana/ }).click();

  const save = page.getByRole('button', { name: 'Exportar para a pessoa…' });
  await expect.element(save).toBeDisabled();
  await page.getByLabelText('Motivo da exportação').fill('Pedido do titular');
  await save.click();
  expect(bridge.inputs('privacy/export-dossier')).toMatchObject([{ text: '123.456.789-09', keys: [3], reason: 'Pedido do titular' }]);
  await expect.element(page.getByText('Salvo em dados.zip.')).toBeVisible();
  await expect.element(page.getByText(/Menções: 4\. .*leia as menções antes de entregar/)).toBeVisible();

  const erase = page.getByRole('button', { name: 'Apagar 1 atendimento' });
  await expect.element(erase).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Entendi que não há como desfazer' }).click();
  await erase.click();
  expect(bridge.inputs('privacy/erase')).toEqual([{ text: '123.456.789-09', keys: [3], blockPerson: true, reason: '' }]);
  await expect.element(page.getByText('1 atendimento foi apagado.')).toBeVisible();
  await page.getByRole('button', { name: 'Salvar recibo…' }).click();
  expect(bridge.inputs('privacy/save-receipt')).toEqual([{ id: 'erasure-1' }]);
});

const SOUGHT = page.getByLabelText('CPF, telefone, e-mail ou identificador', { exact: true });

async function exportForPerson(answers: Answers = {}) {
  const { bridge } = await open('Privacidade', answers);
  await SOUGHT.fill('123.456.789-09');
  await userEvent.keyboard('{Enter}');
  await page.getByLabelText('Motivo da exportação').fill('Pedido do titular');
  const release = bridge.hold('privacy/export-dossier');
  await page.getByRole('button', { name: 'Exportar para a pessoa…' }).click();
  await expect.element(page.getByText('Escolha onde salvar na janela do sistema.')).toBeVisible();
  bridge.emit('privacy/dossier-progress', { done: 120, of: 400 });
  return { bridge, release };
}

test('an export for a person says how far it is, and cancelling it says that nothing was written', async () => {
  const { bridge, release } = await exportForPerson({ 'privacy/export-dossier': null });
  await expect.element(page.getByRole('status').filter({ hasText: '120 de 400' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Cancelar a exportação' })).toBeInViewport();
  await expect.element(page.getByRole('progressbar', { name: 'Andamento da exportação' })).toHaveAttribute('aria-valuenow', '30');
  await page.getByRole('button', { name: 'Cancelar a exportação' }).click();
  await expect.element(page.getByRole('button', { name: 'Cancelando' })).toBeVisible();
  expect(bridge.inputs('privacy/cancel-dossier')).toHaveLength(1);
  release();
  await expect.element(page.getByText('A exportação foi cancelada. Nenhum arquivo foi gravado.')).toBeVisible();
  await expect.element(page.getByRole('progressbar', { name: 'Andamento da exportação' })).not.toBeInTheDocument();
});

test('an export for a person that goes on while the settings are closed is found there again, with what came of it', async () => {
  const { bridge, release } = await exportForPerson();
  await userEvent.keyboard('{Escape}{Control>},{/Control}');
  await page.getByRole('tab', { name: 'Privacidade' }).click();
  bridge.emit('privacy/dossier-progress', { done: 200, of: 400 });
  await expect.element(page.getByRole('status').filter({ hasText: '200 de 400' })).toBeVisible();
  release();
  await expect.element(page.getByText('Salvo em dados.zip.')).toBeVisible();
  await SOUGHT.fill('ana@example.com');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('3 atendimentos encontrados.')).toBeVisible();
  await expect.element(page.getByText('Salvo em dados.zip.')).not.toBeInTheDocument();
});

test('an earlier erasure is said and can be lifted', async () => {
  const dossier = { readAs: [], conversations: [], capped: false, elsewhere: { events: 0, unreadable: 0, requests: 0, queries: 0, searches: 0, runs: [] }, erasures: [{ id: 'e1', atMs: Date.UTC(2026, 9, 14), contacts: 2 }] };
  const { bridge } = await open('Privacidade', { 'privacy/person': dossier });
  await page.getByLabelText('CPF, telefone, e-mail ou identificador', { exact: true }).fill('ana@example.com');
  await page.getByRole('button', { name: 'Encontrar' }).click();
  await page.getByRole('button', { name: 'Permitir buscar de novo' }).click();
  expect(bridge.inputs('privacy/lift')).toEqual([{ erasureId: 'e1' }]);
});

test('a retention rule is seen before it can be made, and only that rule', async () => {
  const { bridge } = await open('Privacidade');
  const days = page.getByLabelText('Dias de guarda');
  await days.fill('0');
  await expect.element(page.getByText('Um número inteiro de 1 a 3650.')).toBeVisible();
  await days.fill('365');
  await page.getByRole('button', { name: 'Ver o que seria apagado' }).click();
  await expect.element(page.getByText(/120 atendimentos encerrados antes de/)).toBeVisible();
  await days.fill('30');
  await expect.element(page.getByRole('button', { name: /^Aplicar e apagar/ })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Ver o que seria apagado' }).click();
  await page.getByRole('button', { name: 'Aplicar e apagar 120 atendimentos' }).click();
  expect(bridge.inputs('privacy/set-retention')).toEqual([{ instanceId: 'instance-1', days: 30 }]);
});

test('a person is put on hold with a reason, and a failure is said', async () => {
  const { bridge } = await open('Privacidade');
  await page.getByLabelText('CPF, telefone, e-mail ou identificador a reter').fill('123.456.789-09');
  await page.getByLabelText('Motivo da retenção').fill('processo 12');
  bridge.fail('privacy/add-hold', 'cache.diskFull');
  await page.getByRole('button', { name: 'Reter', exact: true }).click();
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect(bridge.inputs('privacy/add-hold')).toEqual([{ what: { kind: 'person', text: '123.456.789-09' }, reason: 'processo 12' }]);
});

test('everything is erased only by someone who says that they know', async () => {
  const { bridge } = await open('Privacidade');
  const erase = page.getByRole('button', { name: 'Apagar tudo e fechar' });
  await expect.element(erase).toBeDisabled();
  await page.getByRole('checkbox', { name: /Entendi que tudo será apagado/ }).click();
  await erase.click();
  expect(bridge.inputs('privacy/erase-everything')).toEqual([{ keepLedger: true }]);
});

test('the passphrase is changed with the current one; what is missing or wrong is said at its field', async () => {
  const { bridge } = await open('Proteção', { 'cache/state': { kind: 'open', protection: 'passphrase', readOnly: false } });
  const change = page.getByRole('button', { name: 'Trocar a frase de acesso' });
  await change.click();
  await expect.element(page.getByText('Digite a frase de acesso.')).toBeVisible();
  await page.getByLabelText('Frase de acesso atual').fill('a de antes');
  await page.getByLabelText('Nova frase de acesso').fill('uma frase nova');
  bridge.fail('cache/reprotect', 'cache.wrongPassphrase');
  await page.getByLabelText('Repita a frase').first().fill('uma frase nova');
  await change.click();
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Esta frase de acesso não abre o acervo\./);
  expect(bridge.inputs('cache/reprotect')).toEqual([{ to: { kind: 'passphrase', passphrase: 'uma frase nova' }, current: 'a de antes' }]);
  await page.getByRole('button', { name: 'Guardar a chave no chaveiro do sistema' }).click();
  expect(bridge.inputs('cache/reprotect').at(-1)).toEqual({ to: { kind: 'keychain' }, current: 'a de antes' });
});

test('a backup is written under a passphrase of its own, and restored from the screen of an archive that can’t be opened', async () => {
  const { bridge } = await open('Proteção');
  await page.getByLabelText('Frase de acesso da cópia', { exact: true }).fill('frase da cópia');
  await page.getByLabelText('Repita a frase').nth(1).fill('frase da cópia');
  await page.getByRole('button', { name: 'Salvar cópia…' }).click();
  expect(bridge.inputs('backup/write')).toEqual([{ passphrase: 'frase da cópia' }]);
  await expect.element(page.getByText(/Cópia salva em acervo\.acervo-backup/)).toBeVisible();
});

test('where the key is lost, a backup can be restored, and what is wrong with it is said', async () => {
  const { bridge } = await renderApp({ 'cache/state': { kind: 'keyLost', keychain: 'absent' } });
  await page.getByRole('button', { name: 'Restaurar uma cópia' }).click();
  await page.getByRole('button', { name: 'Escolher arquivo…' }).click();
  await page.getByLabelText('Frase de acesso da cópia escolhida').fill('errada');
  bridge.fail('backup/restore', 'backup.wrongPassphrase');
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await expect.element(page.getByRole('alert')).toMatchTextContent(/não abre a cópia/);
  bridge.answer('backup/restore', { kind: 'cancelled' });
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  expect(bridge.inputs('backup/restore').at(-1)).toEqual({ handle: 'h', passphrase: 'errada', protection: { kind: 'keychain' } });
});

test('while the archive is encrypted anew the window says so, and when it is back it says what came of it', async () => {
  const { bridge } = await open('Proteção');
  await page.getByLabelText('Nova frase de acesso').fill('uma frase nova');
  await page.getByLabelText('Repita a frase').first().fill('uma frase nova');
  const release = bridge.hold('cache/reprotect');
  await page.getByRole('button', { name: 'Proteger com frase de acesso' }).click();
  bridge.emit('cache/state', { kind: 'opening' });
  await expect.element(page.getByRole('status')).toMatchTextContent('Cifrando o acervo de novo…');
  const bar = page.getByRole('progressbar');
  await expect.element(bar).not.toBeInTheDocument();
  bridge.emit('cache/reprotect-progress', { step: 'copying', fraction: null });
  await expect.element(page.getByRole('status')).toMatchTextContent('Copiando o acervo…');
  bridge.emit('cache/reprotect-progress', { step: 'encrypting', fraction: 0.437 });
  await expect.element(bar).toHaveAttribute('aria-valuetext', '43%');
  await expect.element(page.getByText('43%')).toBeVisible();
  bridge.emit('cache/reprotect-progress', { step: 'checking', fraction: null });
  await expect.element(page.getByRole('status')).toMatchTextContent('Conferindo o que foi cifrado…');
  await expect.element(bar).not.toBeInTheDocument();
  bridge.emit('cache/state', { kind: 'open', protection: 'passphrase', readOnly: false });
  release();
  await expect.element(page.getByText('Pronto: o acervo abre com a nova frase de acesso.')).toBeVisible();
  await expect.element(page.getByRole('tab', { name: 'Proteção' })).toHaveAttribute('aria-selected', 'true');

  await userEvent.keyboard('{Escape}{Control>},{/Control}');
  await page.getByRole('tab', { name: 'Proteção' }).click();
  await expect.element(page.getByText(/^Pronto:/)).not.toBeInTheDocument();
});

test('a new machine begins with a backup, and is told what came along', async () => {
  const { bridge } = await renderApp({ 'instances/list': [] });
  await page.getByRole('button', { name: 'Restaurar uma cópia' }).click();
  await page.getByRole('button', { name: 'Escolher arquivo…' }).click();
  await page.getByLabelText('Frase de acesso da cópia escolhida').fill('frase da cópia');
  const release = bridge.hold('backup/restore');
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  bridge.emit('backup/progress', { step: 'reading', fraction: 0.4 });
  await expect.element(page.getByRole('progressbar', { name: 'Lendo e conferindo a cópia' })).toBeVisible();
  bridge.emit('cache/state', { kind: 'opening' });
  bridge.answer('instances/list', [instanceOf()]);
  bridge.emit('cache/state', { kind: 'open', protection: 'keychain', readOnly: false });
  release();
  await expect.element(page.getByText('A cópia foi restaurada.')).toBeVisible();
  await expect.element(page.getByText('1 conexão veio junto. Digite a chave dela em Conexões.')).toBeVisible();
});

test('archives that were set aside are said, and erased only by someone who says that they know', async () => {
  const { bridge } = await open('Proteção', { 'cache/set-aside': { count: 2, sizeBytes: 3_000_000 } });
  await expect.element(page.getByText(/^2 acervos postos de lado ocupam/)).toBeVisible();
  const remove = page.getByRole('button', { name: 'Apagar o que foi posto de lado' });
  await expect.element(remove).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Entendi que não há como desfazer' }).click();
  bridge.fail('cache/remove-set-aside', 'file.cannotWrite');
  await remove.click();
  await expect.element(page.getByRole('alert')).toBeVisible();
  bridge.answer('cache/remove-set-aside', null);
  bridge.answer('cache/set-aside', { count: 0, sizeBytes: 0 });
  await remove.click();
  await expect.element(page.getByText('Nada mais está posto de lado.')).toBeVisible();
});
