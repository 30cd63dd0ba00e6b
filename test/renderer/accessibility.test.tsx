import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sceneOf } from './helpers/harness/scenes.ts';
import { renderApp } from './helpers/render-app.tsx';

interface Screen {
  readonly name: string;
  readonly scene: string;
  /** Something that is there once the screen is. */
  readonly sign: string | RegExp;
  readonly steps?: () => Promise<void>;
  readonly narrow?: boolean;
}

const press = (keys: string) => () => userEvent.keyboard(keys);
const search = (text: string) => async () => {
  await page.getByRole('combobox', { name: 'Buscar no acervo' }).fill(text);
};

const openFirst = async () => {
  await userEvent.keyboard('j');
  await expect.element(page.getByRole('feed')).toBeVisible();
};

const SCREENS: readonly Screen[] = [
  { name: 'opening', scene: 'opening', sign: 'Abrindo o acervo' },
  { name: 'list', scene: 'work', sign: '3.120 atendimentos' },
  { name: 'list with keyboard focus', scene: 'work', sign: '3.120 atendimentos', steps: press('/{ArrowDown}{ArrowDown}') },
  { name: 'hits', scene: 'syncing', sign: /ocorrências$/, steps: search('fatura') },
  { name: 'nothing found', scene: 'work', sign: 'Nenhum atendimento encontrado', steps: search('xyz') },
  { name: 'suggestions', scene: 'work', sign: 'menu_principal', steps: press('/fatura evento:{ArrowDown}') },
  { name: 'a search explained, and parts of it not understood', scene: 'work', sign: /este operador não existe/, steps: search('de:cliente cancelar =>3 de:bot erro cor:azul tem:abacaxi ') },
  {
    name: 'conditions',
    scene: 'work',
    sign: 'Todas valem ao mesmo tempo. O texto da busca muda junto.',
    steps: async () => {
      await search('de:cliente cancelar =>3 de:bot "não entendi" mensagens:10..20 em:ontem cpf:8909 (a OU canal:b) atributo.x:y ')();
      await userEvent.keyboard('{Control>}{Alt>}f{/Alt}{/Control}');
    },
  },
  { name: 'search by relevance', scene: 'work', sign: /ocorrências$/, steps: async () => {
    await search('fatura')();
    await page.getByRole('button', { name: 'Relevância' }).click();
  } },
  { name: 'what is new in a saved search', scene: 'work', sign: 'Ver só esses', steps: () => page.getByRole('button', { name: /^Clientes sem resposta/ }).first().click() },
  { name: 'saving a search', scene: 'work', sign: /sem consultar o serviço, e mostra/, steps: press('/fatura{Control>}s{/Control}') },
  { name: 'search help', scene: 'work', sign: 'Como buscar', steps: press('{F1}') },
  {
    name: 'search index',
    scene: 'indexing',
    sign: 'Conferindo: 780 de 3.120 atendimentos',
    steps: async () => {
      await userEvent.keyboard('{Control>},{/Control}');
      await page.getByRole('tab', { name: 'Busca' }).click();
    },
  },
  { name: 'nothing stored', scene: 'empty', sign: 'Nada guardado ainda' },
  { name: 'narrow', scene: 'work', sign: '3.120 atendimentos', narrow: true },
  { name: 'warnings', scene: 'warnings', sign: 'As consultas das últimas 24 horas acabaram.' },
  { name: 'activity', scene: 'activity', sign: 'Encerradas', steps: press('{Control>}{Shift>}a{/Shift}{/Control}') },
  { name: 'query', scene: 'work', sign: 'Quais atendimentos', steps: press('{Control>}n{/Control}') },
  { name: 'settings', scene: 'work', sign: 'Fuso presumido para eventos', steps: press('{Control>},{/Control}') },
  {
    name: 'privacy', scene: 'work', sign: '3 atendimentos encontrados.',
    steps: async () => {
      await userEvent.keyboard('{Control>},{/Control}');
      await page.getByRole('tab', { name: 'Privacidade' }).click();
      await page.getByLabelText('CPF, telefone, e-mail ou identificador', { exact: true }).fill('12345678909');
      await userEvent.keyboard('{Enter}');
    },
  },
  {
    name: 'protection and backup', scene: 'work', sign: 'Proteção do acervo',
    steps: async () => {
      await userEvent.keyboard('{Control>},{/Control}');
      await page.getByRole('tab', { name: 'Proteção' }).click();
    },
  },
  {
    name: 'connections',
    scene: 'work',
    sign: /5\.000 deixadas para outros/,
    steps: async () => {
      await userEvent.keyboard('{Control>},{/Control}');
      await page.getByRole('tab', { name: 'Conexões' }).click();
    },
  },
  {
    name: 'connection with a failed test',
    scene: 'first',
    sign: 'A chave foi recusada pelo serviço (401).',
    steps: async () => {
      await page.getByLabelText('Instância').fill('loja');
      await page.getByLabelText('Chave da API').fill('chave-sintetica');
      await page.getByRole('button', { name: 'Testar conexão' }).click();
    },
  },
  { name: 'shortcuts', scene: 'work', sign: 'Em qualquer lugar', steps: press('?') },
  { name: 'palette', scene: 'work', sign: 'Ver os atendimentos', steps: press('{Control>}k{/Control}') },
  {
    name: 'menu',
    scene: 'work',
    sign: 'Gerenciar conexões…',
    steps: () => page.getByRole('button', { name: /^Instância mostrada/ }).click(),
  },
  {
    name: 'points to go to',
    scene: 'work',
    sign: 'Início da conversa',
    steps: async () => {
      await openFirst();
      await userEvent.keyboard('g');
    },
  },
  { name: 'protection', scene: 'needsChoice', sign: 'Criar o acervo' },
  { name: 'locked', scene: 'locked', sign: 'O acervo está trancado' },
  { name: 'key lost', scene: 'keyLost', sign: 'A chave que abre o acervo não foi encontrada' },
  { name: 'damaged', scene: 'damaged', sign: 'O arquivo do acervo está danificado' },
  { name: 'rescuing', scene: 'rescuing', sign: 'Salvando o que ainda pode ser lido' },
  { name: 'rescued', scene: 'rescued', sign: 'O acervo foi recuperado' },
];

describe.each(['light', 'dark'] as const)('in the %s theme axe finds nothing to say about', (theme) => {
  test.each(SCREENS)('$name', async ({ scene, sign, steps, narrow }) => {
    await renderApp(sceneOf(scene, new URLSearchParams({ theme })), narrow === true ? { width: 640, height: 700 } : {});
    // The frame is there, or the screen that stands in its place.
    await expect.element(page.getByRole(/^(work|syncing|activity|warnings|empty|indexing)$/.test(scene) ? 'banner' : 'main').first()).toBeVisible();
    if (/^(work|syncing|activity|warnings|indexing)$/.test(scene)) await expect.element(page.getByRole('grid')).toBeVisible();
    await steps?.();
    await expect.element(page.getByText(sign).first()).toBeVisible();
    // Separators stand between the landmarks by nature; their names and values are tested with the panes.
    const { violations } = await axe.run({ include: [['html']], exclude: [['[role=separator]']] }, { resultTypes: ['violations'] });
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200) ?? ''}`).join(' | ')}`),
    ).toEqual([]);
  });
});
