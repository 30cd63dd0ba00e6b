import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CacheState } from '../../../../shared/model/cache-state.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { renderApp } from '../../helpers/render-app.tsx';

const open = (state: CacheState) => renderApp({ 'cache/state': state });
const library = () => page.getByRole('complementary', { name: 'Biblioteca' });

describe('without a keychain', () => {
  test('a passphrase protects the archive, once it is long enough and typed twice alike', async () => {
    const { bridge } = await open({ kind: 'needsChoice' });
    const create = page.getByRole('button', { name: 'Criar o acervo' });
    await page.getByLabelText('Frase de acesso', { exact: true }).fill('curta');
    await create.click();
    await expect.element(page.getByText('Use pelo menos 8 caracteres.')).toBeVisible();
    await page.getByLabelText('Frase de acesso', { exact: true }).fill('frase de acesso longa');
    await page.getByLabelText('Repita a frase').fill('frase de acesso lomga');
    await expect.element(page.getByText('As duas frases são diferentes.')).toBeVisible();
    expect(bridge.inputs('cache/choose')).toEqual([]);
    await page.getByLabelText('Repita a frase').fill('frase de acesso longa');
    await create.click();
    await expect.element(library()).toBeVisible();
    expect(bridge.inputs('cache/choose')).toEqual([{ kind: 'passphrase', passphrase: 'frase de acesso longa' }]);
  });

  test('or it ends with the run, and the window says so as long as that is true', async () => {
    const { bridge } = await open({ kind: 'needsChoice' });
    await page.getByLabelText(/^Só enquanto o aplicativo estiver aberto/).click();
    await page.getByRole('button', { name: 'Criar o acervo' }).click();
    expect(bridge.inputs('cache/choose')).toEqual([{ kind: 'session' }]);
    await expect.element(page.getByText('Este acervo termina quando o aplicativo fechar.')).toBeVisible();
  });
});

describe('a locked archive', () => {
  test('lets language and look be chosen all the same, and nothing that needs it', async () => {
    const { screen } = await open({ kind: 'locked' });
    await expect.element(page.getByRole('heading', { name: 'O acervo está trancado' })).toBeVisible();
    await userEvent.keyboard('{Control>},{/Control}');
    await expect.element(page.getByRole('dialog', { name: 'Configurações' })).toBeVisible();
    expect(page.getByRole('tab').elements().map((tab) => tab.textContent)).toEqual(['Geral', 'Sobre']);
    await page.getByLabelText('Idioma').selectOptions('en');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('heading', { name: 'The archive is locked' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Settings' })).toBeVisible();
    expect(await violationsIn(screen.container)).toEqual([]);
  });

  test('opens with its passphrase, and says when it is the wrong one', async () => {
    const { bridge } = await open({ kind: 'locked' });
    bridge.fail('cache/unlock', 'cache.wrongPassphrase');
    const field = page.getByLabelText('Frase de acesso', { exact: true });
    await expect.element(field).toHaveFocus();
    await page.getByRole('button', { name: 'Abrir', exact: true }).click();
    await expect.element(page.getByText('Informe a frase de acesso.')).toBeVisible();
    await field.fill('errada');
    await page.getByRole('button', { name: 'Abrir', exact: true }).click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/Esta frase de acesso não abre o acervo\.Nada foi alterado\./);
    bridge.answer('cache/unlock', { kind: 'open', protection: 'passphrase', readOnly: false });
    await field.fill('certa');
    await page.getByRole('button', { name: 'Abrir', exact: true }).click();
    await expect.element(library()).toBeVisible();
    expect(bridge.inputs('cache/unlock')).toEqual([{ passphrase: 'errada' }, { passphrase: 'certa' }]);
  });
});

describe('an archive that cannot be opened says what happened, what is safe and what to do', () => {
  test.each([
    [{ kind: 'keyLost', keychain: 'absent' }, 'A chave que abre o acervo não foi encontrada', /O arquivo está inteiro/, true],
    [{ kind: 'keyLost', keychain: 'different' }, 'A chave que abre o acervo não foi encontrada', /início do arquivo está danificado/, true],
    [{ kind: 'keyLost', keychain: 'locked' }, 'A chave que abre o acervo não foi encontrada', /Desbloqueie-o/, true],
    [{ kind: 'keyLost', keychain: 'unavailable' }, 'A chave que abre o acervo não foi encontrada', /não respondeu/, true],
    [{ kind: 'newer', version: 40 }, 'Este acervo é de uma versão mais nova', /versão 40 .* Nada foi alterado/, false],
    [{ kind: 'damaged', quarantined: 'acervo-1.db' }, 'O arquivo do acervo está danificado', /separado como acervo-1\.db e não será apagado/, true],
    [{ kind: 'damaged', quarantined: null }, 'O arquivo do acervo está danificado', /não será apagado/, true],
    [{ kind: 'failed', reason: 'diskFull' }, 'O acervo não pôde ser aberto', /disco está cheio/, false],
    [{ kind: 'failed', reason: 'readOnly' }, 'O acervo não pôde ser aberto', /não permite gravar/, false],
    [{ kind: 'failed', reason: 'other' }, 'O acervo não pôde ser aberto', /não foi alterado/, false],
  ] as const)('%j', async (state, title, words, canStartOver) => {
    const { bridge } = await open(state);
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    await expect.element(page.getByText(words)).toBeVisible();
    const startOver = page.getByRole('button', { name: 'Começar um acervo novo…' });
    expect(startOver.query() !== null).toBe(canStartOver);
    bridge.fail('cache/retry', 'key.locked');
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/O chaveiro do sistema está bloqueado\./);
  });

  test('starting over asks first, and promises that nothing is deleted', async () => {
    const { bridge } = await open({ kind: 'damaged', quarantined: null });
    await page.getByRole('button', { name: 'Começar um acervo novo…' }).click();
    await expect.element(page.getByRole('dialog').getByText(/é separado, nunca apagado/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancelar' }).click();
    expect(bridge.inputs('cache/start-over')).toEqual([]);
    await page.getByRole('button', { name: 'Começar um acervo novo…' }).click();
    await page.getByRole('button', { name: 'Começar um novo', exact: true }).click();
    await expect.element(library()).toBeVisible();
  });
});

describe('a damaged archive', () => {
  const report = { whole: 2980, withoutRecord: 12, listedOnly: 61, about: 3120 };

  test('is saved as far as it can be read, shows how far that is, and opens afterwards', async () => {
    const { bridge } = await open({ kind: 'damaged', quarantined: null });
    bridge.answer('cache/rescue', { kind: 'rescued', report, setAside: 'cache.set-aside-1' });
    bridge.emit('cache/state', { kind: 'rescuing' });
    await expect.element(page.getByText('Procurando conversas…')).toBeVisible();
    bridge.emit('cache/rescue-progress', { done: 780, of: 3120 });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
    await expect.element(page.getByText('780 de 3.120 conversas')).toBeVisible();
    await page.getByRole('button', { name: 'Cancelar' }).click();
    expect(bridge.inputs('cache/rescue-cancel')).toHaveLength(1);
    bridge.emit('cache/state', { kind: 'damaged', quarantined: null, rescue: 'cancelled' });
    await expect.element(page.getByText('A recuperação foi cancelada. O arquivo não foi alterado.')).toBeVisible();
    await page.getByRole('button', { name: 'Salvar o que pode ser lido' }).click();
    await expect.element(page.getByText('Conversas salvas: 2.992 de cerca de 3.120.')).toBeVisible();
    for (const words of [/^12 delas ficaram sem o registro/, /^61 conversas constam sem o histórico/, /^67 conversas não puderam ser lidas/, /separado como cache\.set-aside-1 e não será apagado/]) {
      await expect.element(page.getByText(words)).toBeVisible();
    }
    await page.getByRole('button', { name: 'Abrir o acervo' }).click();
    await expect.element(library()).toBeVisible();
  });

  test('of which nothing can be read is not offered to be saved again', async () => {
    await open({ kind: 'damaged', quarantined: null, rescue: 'nothing' });
    await expect.element(page.getByText(/^Nada deste arquivo pode ser lido\./)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Começar um acervo novo…' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Salvar o que pode ser lido' }).query()).toBeNull();
  });
});

test('an archive that is damaged while it is in use is not shown as an empty one', async () => {
  const { bridge } = await renderApp();
  await expect.element(library()).toBeVisible();
  bridge.emit('cache/state', { kind: 'damaged', quarantined: 'acervo-1.db' });
  await expect.element(page.getByRole('heading', { name: 'O arquivo do acervo está danificado' })).toBeVisible();
  await expect.element(library()).not.toBeInTheDocument();
});

test('a read-only archive is used, and said to be one', async () => {
  await open({ kind: 'open', protection: 'keychain', readOnly: true });
  await expect.element(page.getByText('O acervo está aberto só para leitura.')).toBeVisible();
});

test('while it opens, it says so', async () => {
  await open({ kind: 'opening' });
  await expect.element(page.getByRole('status')).toHaveTextContent('Abrindo o acervo');
});
