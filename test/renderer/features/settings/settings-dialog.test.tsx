import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answers } from '../../helpers/fake-bridge.ts';
import { renderApp } from '../../helpers/render-app.tsx';
import { instanceOf } from '../../helpers/samples.ts';

const open = async (answers: Answers = {}) => {
  const rendered = await renderApp(answers);
  await expect.element(page.getByRole('heading', { name: 'Nada guardado ainda' })).toBeVisible();
  await userEvent.keyboard('{Control>},{/Control}');
  await expect.element(page.getByRole('dialog', { name: 'Configurações' })).toBeVisible();
  return rendered;
};

test('language, theme and density change at once and are kept', async () => {
  const { bridge } = await open();
  await page.getByLabelText('Tema').selectOptions('dark');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await page.getByLabelText('Densidade').selectOptions('comfortable');
  expect(document.documentElement.dataset['density']).toBe('comfortable');
  await page.getByLabelText('Idioma').selectOptions('en');
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(bridge.inputs('settings/set').at(-1)).toMatchObject({ language: 'en', theme: 'dark', density: 'comfortable' });
});

test('the zone shown and the zone assumed are chosen apart', async () => {
  const { bridge } = await open();
  await expect.element(page.getByLabelText('Fuso dos horários mostrados')).toHaveDisplayValue('Do sistema (America/Sao Paulo)');
  await page.getByLabelText('Fuso dos horários mostrados').selectOptions('America/Manaus');
  await page.getByLabelText('Fuso presumido para eventos').selectOptions('UTC');
  expect(bridge.inputs('settings/set').at(-1)).toMatchObject({ displayZone: 'America/Manaus', assumedEventZone: 'UTC' });
});

test('what cannot be kept goes back to what it was, and is said', async () => {
  const { bridge } = await open();
  bridge.fail('settings/set', 'file.cannotWrite');
  await page.getByLabelText('Tema').selectOptions('dark');
  await expect.element(page.getByLabelText('Tema')).toHaveValue('system');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('alert')).toMatchTextContent(/O arquivo não pôde ser gravado\./);
});

test('a zone that this system does not know is refused at its field', async () => {
  const { bridge } = await open();
  bridge.fail('settings/set', { kind: 'input.invalid', fields: [{ path: 'assumedEventZone', message: 'unknownZone' }] });
  const zone = page.getByLabelText('Fuso presumido para eventos');
  await zone.selectOptions('America/Manaus');
  await expect.element(page.getByText(/Este computador não conhece este fuso\./)).toBeVisible();
  await expect.element(zone).toHaveAccessibleDescription(/Este computador não conhece este fuso/);
  await expect.element(zone).toHaveValue('America/Sao_Paulo');
  bridge.answer('settings/set', (settings) => settings);
  await zone.selectOptions('UTC');
  await expect.element(page.getByText(/Este computador não conhece este fuso\./)).not.toBeInTheDocument();
});

test('connections show where the key is and how much of the day is used', async () => {
  await open({
    'instances/list': [
      instanceOf({ headroomQueries: 5000, hasCaFile: true, caFileName: 'rede.pem' }),
      instanceOf({ id: 'instance-2', label: 'Suporte', key: 'absent', usedToday: 0 }),
    ],
  });
  await page.getByRole('tab', { name: 'Conexões' }).click();
  await expect.element(page.getByText('chave no chaveiro')).toBeVisible();
  await expect.element(page.getByText('sem chave', { exact: true })).toBeVisible();
  await expect
    .element(page.getByText('1.880 de 50.000 consultas nas últimas 24 horas · 5.000 deixadas para outros · certificado rede.pem'))
    .toBeVisible();
  await page.getByRole('button', { name: 'Nova conexão', exact: true }).click();
  await expect.element(page.getByRole('dialog', { name: 'Nova conexão' })).toBeVisible();
});

test('sections are walked by arrow keys, from the last to the first too', async () => {
  await open();
  await page.getByRole('tab', { name: 'Geral' }).click();
  const names = page.getByRole('tab').elements().map((tab) => tab.textContent);
  expect(names.at(-1)).toBe('Sobre');
  for (const name of names.slice(1)) {
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('tab', { name, exact: true })).toHaveFocus();
  }
  await expect.element(page.getByRole('tabpanel')).toMatchTextContent(/Versão 0\.1\.0/);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('tab', { name: 'Geral' })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(page.getByRole('tab', { name: 'Sobre' })).toHaveFocus();
});
