import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sceneOf } from '../../helpers/harness/scenes.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const ready = async () => {
  const rendered = await renderApp({ 'search/run': searchPageOf([rowOf({ key: 2 }), rowOf({ key: 1 })]) });
  await expect.element(page.getByRole('grid')).toBeVisible();
  return rendered;
};
const palette = () => page.getByRole('dialog', { name: 'Comandos' });

describe('keys', () => {
  test('/ goes to the search, Esc clears it and then steps back to the list', async () => {
    await ready();
    await userEvent.keyboard('/fatura');
    const field = page.getByRole('combobox', { name: 'Buscar no acervo' });
    await expect.element(field).toHaveValue('fatura');
    await userEvent.keyboard('{Escape}');
    await expect.element(field).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('grid')).toHaveFocus();
  });

  test('letters typed into a field are letters', async () => {
    await ready();
    await userEvent.keyboard('/jkn?');
    await expect.element(page.getByRole('combobox', { name: 'Buscar no acervo' })).toHaveValue('jkn?');
    expect(document.querySelector('[role=row][aria-selected=true]')).toBeNull();
  });

  test('in a dialog belong to the dialog', async () => {
    await ready();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Atalhos de teclado' })).toBeVisible();
    await userEvent.keyboard('j{Control>}k{/Control}');
    await expect.element(palette()).not.toBeInTheDocument();
    expect(document.querySelector('[role=row][aria-selected=true]')).toBeNull();
  });

  test('Ctrl E exports the conversation that is open, and nothing when none is', async () => {
    await ready();
    await userEvent.keyboard('{Control>}e{/Control}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await userEvent.keyboard('j{Control>}e{/Control}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  test('Ctrl B folds the library away, and that is remembered', async () => {
    const { storage } = await ready();
    await userEvent.keyboard('{Control>}b{/Control}');
    await expect.element(page.getByRole('complementary', { name: 'Biblioteca' })).not.toBeInTheDocument();
    expect(storage.getItem('acervo.libraryOpen')).toBe('no');
  });
});

describe('the palette', () => {
  test('finds a command by part of its name, accents or not, and runs it', async () => {
    await ready();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(palette().getByRole('combobox')).toHaveFocus();
    await userEvent.keyboard('configuracoes');
    await expect.element(palette().getByRole('option')).toHaveTextContent('ConfiguraçõesCtrl,');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Configurações' })).toBeVisible();
  });

  test('holds what the header of a conversation offers by mouse, and D opens its details', async () => {
    const { bridge } = await ready();
    await userEvent.keyboard('j');
    const details = page.getByRole('complementary', { name: 'Detalhes do atendimento' });
    await expect.element(page.getByRole('feed')).toBeVisible();
    await userEvent.keyboard('d');
    await expect.element(details).toBeVisible();
    await userEvent.keyboard('d');
    await expect.element(details).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}conversa inteira{Enter}');
    await expect.poll(() => bridge.inputs('transcript/copy').at(-1)?.text).toContain('Atendimento ');
    await userEvent.keyboard('{Control>}k{/Control}identificadores{Enter}');
    await expect.poll(() => bridge.inputs('transcript/copy')).toHaveLength(2);
    await userEvent.keyboard('{Control>}k{/Control}atualizar este{Enter}');
    await expect.poll(() => bridge.inputs('sync/fetch-contact')).toHaveLength(1);
  });

  test('is walked by arrows, says which is current, and offers only what can be done', async () => {
    await ready();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(palette().getByRole('option', { name: /^Exportar o atendimento/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    const active = () => document.getElementById(palette().getByRole('combobox').element().getAttribute('aria-activedescendant') ?? '');
    await expect.poll(() => active()?.textContent).toContain('Nova consulta');
    await userEvent.keyboard('nada assim');
    await expect.element(palette().getByRole('status')).toHaveTextContent('Nada com este nome');
    await userEvent.keyboard('{Escape}');
    await expect.element(palette()).not.toBeInTheDocument();
  });
});

describe('the palette finds what is no command', () => {
  const choose = async (typed: string) => {
    await userEvent.keyboard('{Control>}k{/Control}');
    await palette().getByRole('combobox').fill(typed);
    await userEvent.keyboard('{Enter}');
    await expect.element(palette()).not.toBeInTheDocument();
  };

  test('a saved search, and a saved query, are shown', async () => {
    const { bridge } = await renderApp(sceneOf('work', new URLSearchParams()));
    await expect.element(page.getByRole('button', { name: /^Fatura no WhatsApp/ })).toBeVisible();
    await choose('fatura whats');
    await expect.element(page.getByRole('combobox', { name: 'Buscar no acervo' })).toHaveValue('fatura ');
    await choose('transbordo no widget');
    await expect.poll(() => bridge.inputs('search/run').at(-1)).toMatchObject({ text: '', filters: { sources: ['widget'] } });
  });

  test('a conversation that was read is opened again, and exported', async () => {
    const { stores } = await renderApp(sceneOf('work', new URLSearchParams()));
    await expect.element(page.getByRole('grid')).toBeVisible();
    stores.ui.getState().openContact(900_000);
    await expect.element(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect.poll(() => stores.ui.getState().recent.length).toBe(1);
    const [read] = stores.ui.getState().recent;
    stores.ui.getState().select(899_999);
    await choose(read?.name ?? '');
    expect(stores.ui.getState().selectedKey).toBe(read?.key);
    await choose(`exportar: ${read?.name}`);
    await expect.element(page.getByRole('dialog', { name: 'Exportar atendimento' })).toBeVisible();
  });

  test('an instance is chosen, a section of the settings opened, a setting made', async () => {
    const { bridge, stores } = await renderApp(sceneOf('work', new URLSearchParams()));
    await expect.element(page.getByRole('grid')).toBeVisible();
    await choose('suporte-exemplo');
    expect(stores.instances.getState().currentId).toBe('instance-2');
    await choose('contraste: alto');
    await expect.poll(() => bridge.inputs('settings/set').at(-1)).toMatchObject({ contrast: 'more' });
    expect(document.documentElement.dataset['contrast']).toBe('more');
    await choose('sobre');
    await expect.element(page.getByRole('tab', { name: 'Sobre', selected: true })).toBeVisible();
  });

  test('what is set already is not offered', async () => {
    await renderApp(sceneOf('work', new URLSearchParams({ theme: 'dark' })));
    await expect.element(page.getByRole('grid')).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await palette().getByRole('combobox').fill('tema:');
    await expect.poll(() => palette().getByRole('option').elements().map((option) => option.textContent)).toEqual(['Tema: Do sistema', 'Tema: Claro']);
  });
});

test('the application menu asks for the same commands', async () => {
  const { bridge } = await ready();
  const dialogs = { newQuery: 'Nova consulta', connect: 'Nova conexão', settings: 'Configurações', shortcuts: 'Atalhos de teclado' } as const;
  for (const command of ['newQuery', 'connect', 'settings', 'shortcuts'] as const) {
    bridge.emit('menu/command', command);
    await expect.element(page.getByRole('dialog', { name: dialogs[command], exact: true })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  }
  bridge.emit('menu/command', 'search');
  await expect.element(page.getByRole('combobox', { name: 'Buscar no acervo' })).toHaveFocus();
  bridge.emit('menu/command', 'activity');
  await expect.element(page.getByRole('heading', { name: 'Nenhuma consulta ainda' })).toBeVisible();
  bridge.emit('menu/command', 'togglePanel');
  await expect.element(page.getByRole('complementary', { name: 'Biblioteca' })).not.toBeInTheDocument();
});

test('every key is listed once, by place', async () => {
  await ready();
  await userEvent.keyboard('?');
  const dialog = page.getByRole('dialog', { name: 'Atalhos de teclado' });
  for (const group of ['Em qualquer lugar', 'Na lista', 'Na conversa']) {
    await expect.element(dialog.getByRole('region', { name: group })).toBeVisible();
  }
  await expect.element(dialog.getByText('Localizar na conversa')).toBeVisible();
});
