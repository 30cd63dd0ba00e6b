import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '../../helpers/render-app.tsx';
import { rowOf, searchPageOf } from '../../helpers/samples.ts';

const box = () => page.getByRole('combobox', { name: 'Buscar no acervo' });
const builder = () => page.getByRole('region', { name: 'Condições da busca' });
const rows = () => builder().getByRole('list', { name: 'Condições da busca' }).elements()[0]?.children.length;
const open = async (text: string) => {
  const rendered = await renderApp({ 'search/run': searchPageOf([rowOf()]) });
  await expect.element(page.getByRole('grid')).toBeVisible();
  await userEvent.keyboard('/');
  if (text !== '') await box().fill(text);
  await userEvent.keyboard('{Control>}{Alt>}f{/Alt}{/Control}');
  await expect.element(builder()).toBeVisible();
  return rendered;
};
const add = async (name: RegExp) => {
  await builder().getByRole('button', { name: 'Nova condição' }).click();
  await page.getByRole('menuitem', { name }).click();
};

describe('the conditions', () => {
  test('are those of the text, and what is changed in them is written there', async () => {
    const { bridge } = await open('de:cliente cancelar canal:widget sem:arquivo mensagens:>50 ');
    await expect.poll(rows).toBe(4);
    await expect.element(builder().getByLabelText('O que foi dito')).toHaveValue('cancelar');
    await expect.element(builder().getByRole('combobox', { name: 'Quem' })).toHaveValue('user');
    await builder().getByRole('combobox', { name: 'Quem' }).selectOptions('o bot diz');
    await expect.element(box()).toHaveValue('de:bot cancelar canal:widget sem:arquivo mensagens:>50 ');
    await builder().getByLabelText('Canal', { exact: true }).fill('whatsapp');
    await expect.element(box()).toHaveValue('de:bot cancelar canal:whatsapp sem:arquivo mensagens:>50 ');
    await builder().getByRole('combobox', { name: 'Contém: com ou sem' }).selectOptions('com');
    await builder().getByRole('spinbutton', { name: 'Mensagens' }).fill('20');
    await expect.element(box()).toHaveValue('de:bot cancelar canal:whatsapp tem:arquivo mensagens:>20 ');
    await builder().getByRole('button', { name: 'Remover a condição 2, Canal' }).click();
    await expect.element(box()).toHaveValue('de:bot cancelar tem:arquivo mensagens:>20 ');
    await expect.poll(() => bridge.inputs('search/run').at(-1)?.text).toBe('de:bot cancelar tem:arquivo mensagens:>20 ');
  });

  test('of one field are a list of which any is asked for', async () => {
    await open('canal: web,"a, b" ');
    const source = builder().getByLabelText('Canal', { exact: true });
    await expect.element(source).toHaveValue('web, "a, b"');
    await source.click();
    await userEvent.keyboard('{End}, Canal Próprio,');
    await expect.element(source).toHaveValue('web, "a, b", Canal Próprio,');
    await expect.element(box()).toHaveValue('canal:web,"a, b","Canal Próprio"');
    await expect.element(page.getByText('canal web, “a, b” ou Canal Próprio')).toBeInTheDocument();
    await builder().getByRole('combobox', { name: 'Canal: com ou sem' }).selectOptions('sem');
    await expect.element(page.getByText('fora do canal web, “a, b” ou Canal Próprio')).toBeInTheDocument();
  });

  test('follow what is typed in the box', async () => {
    await open('fatura ');
    await expect.poll(rows).toBe(1);
    await box().fill('fatura evento:transbordo termina:bot ');
    await expect.poll(rows).toBe(3);
    await expect.element(builder().getByLabelText('Evento', { exact: true })).toHaveValue('transbordo');
    await box().fill('');
    await expect.poll(rows).toBe(0);
    await expect.element(builder().getByText(/Nenhuma condição ainda/)).toBeVisible();
  });

  test('are typed in place: a space is kept, and a line that says nothing yet takes no part', async () => {
    await open('');
    await add(/^Texto/);
    await expect.element(builder().getByRole('combobox', { name: 'Quem' })).toHaveFocus();
    await expect.element(box()).toHaveValue('');
    const said = builder().getByLabelText('O que foi dito');
    await said.click();
    await userEvent.keyboard('segunda via ');
    await expect.element(said).toHaveValue('segunda via ');
    await userEvent.keyboard('"com erro"');
    await expect.element(said).toHaveValue('segunda via "com erro"');
    await expect.element(box()).toHaveValue('segunda via "com erro"');
    await add(/^Data/);
    await builder().getByLabelText('Quando').fill('14/10/2026');
    await expect.element(builder().getByText('a partir de 14 out 2026')).toBeVisible();
    await builder().getByLabelText('Quando').fill('um dia desses');
    await expect.element(builder().getByLabelText('Quando')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(box()).toHaveValue('segunda via "com erro"');
  });
});

describe('the patterns', () => {
  test('of one thing after the other are built step by step', async () => {
    await open('');
    await add(/^Sequência/);
    await builder().getByLabelText('Passo 1: o que foi dito').fill('cancelar');
    await builder().getByLabelText('Passo 2: o que foi dito').fill('"não entendi"');
    await expect.element(box()).toHaveValue('de:cliente cancelar => de:bot "não entendi"');
    await builder().getByRole('spinbutton', { name: 'Distância em mensagens' }).fill('3');
    await builder().getByRole('spinbutton', { name: 'Distância em minutos' }).fill('5');
    await expect.element(box()).toHaveValue('de:cliente cancelar =>3,5m de:bot "não entendi"');
    await builder().getByRole('button', { name: 'Mais um passo' }).click();
    await builder().getByRole('combobox', { name: 'Passo 3: o quê' }).selectOptions('ninguém responde');
    await expect.element(box()).toHaveValue('de:cliente cancelar =>3,5m de:bot "não entendi" => sem:resposta ');
    await builder().getByRole('button', { name: 'Remover o passo 2' }).click();
    await expect.element(box()).toHaveValue('de:cliente cancelar => sem:resposta ');
  });

  test.each([
    [/^Repetição/, 'repete:bot:2 ', 'Busca: o bot disse o mesmo 2 vezes ou mais'],
    [/^Espera do cliente/, 'sem_resposta:>10m ', 'Busca: o cliente esperou mais de 10 min por uma resposta'],
    [/^Última mensagem/, 'termina:cliente ', 'Busca: a última mensagem é do cliente'],
  ])('%s is a query at once', async (name, text, words) => {
    await open('');
    await add(name);
    await expect.element(box()).toHaveValue(text);
    await expect.element(page.getByText(words)).toBeVisible();
  });

  test('of an event near a text takes both', async () => {
    await open('');
    await add(/^Evento perto/);
    await builder().getByLabelText('Evento', { exact: true }).fill('transbordo');
    await builder().getByLabelText('O que foi dito').fill('reclamação');
    await expect.element(box()).toHaveValue('evento:transbordo ~3 reclamação ');
  });

  test('close with Esc, which gives the box its focus back', async () => {
    await open('repete:bot ');
    await builder().getByRole('combobox', { name: 'Quem' }).click();
    await userEvent.keyboard('{Escape}{Escape}');
    await expect.element(builder()).not.toBeInTheDocument();
    await expect.element(box()).toHaveFocus();
  });
});
