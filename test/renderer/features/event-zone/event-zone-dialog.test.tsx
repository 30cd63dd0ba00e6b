import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { EventZoneDialog } from '../../../../renderer/features/event-zone/event-zone-dialog.tsx';
import type { EventZoneEstimate } from '../../../../shared/model/event-zone.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../shared/model/settings.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge } from '../../helpers/fake-bridge.ts';
import { surround } from '../../helpers/surround.tsx';

const found: EventZoneEstimate = {
  kind: 'estimate',
  zone: 'America/Manaus',
  agreeing: 96,
  events: 100,
  conversations: 40,
  alike: ['Etc/GMT+4'],
  next: { zone: 'America/Sao_Paulo', agreeing: 3 },
};

async function opened(estimate: EventZoneEstimate, settings: Settings = DEFAULT_SETTINGS) {
  const bridge = createFakeBridge({ 'library/event-zone': estimate, 'settings/get': settings });
  const { wrap } = await surround(bridge);
  const screen = await render(wrap(<EventZoneDialog instanceId="instance-1" onClose={() => {}} />));
  return { bridge, screen };
}

describe('the zone of an instance’s events', () => {
  test('is offered as an estimate with what it rests on, and nothing changes by itself', async () => {
    const { bridge, screen } = await opened(found);
    for (const words of [
      'Em uso nesta instância: America/Sao Paulo',
      'Estimativa: America/Manaus',
      '96 de 100 eventos, em 40 atendimentos, têm uma mensagem a até 90 segundos com este fuso.',
      'O segundo colocado é America/Sao Paulo, com 3.',
      'Servem igualmente: UTC−4.',
    ]) {
      await expect.element(page.getByText(words)).toBeVisible();
    }
    expect(bridge.inputs('settings/set')).toEqual([]);
    expect(await violationsIn(screen.container)).toEqual([]);
  });

  test('is used for this instance alone once it is chosen, and given up again', async () => {
    const { bridge } = await opened(found, { ...DEFAULT_SETTINGS, eventZones: { other: 'UTC' } });
    await page.getByRole('button', { name: 'Usar America/Manaus nesta instância' }).click();
    await expect.element(page.getByText('Em uso nesta instância: America/Manaus')).toBeVisible();
    await expect.element(page.getByText('A estimativa confirma o fuso em uso.')).toBeVisible();
    await page.getByRole('button', { name: 'Voltar ao fuso das configurações' }).click();
    await expect.element(page.getByText('Em uso nesta instância: America/Sao Paulo')).toBeVisible();
    expect(bridge.inputs('settings/set').map(({ eventZones, assumedEventZone }) => [eventZones, assumedEventZone])).toEqual([
      [{ other: 'UTC', 'instance-1': 'America/Manaus' }, 'America/Sao_Paulo'],
      [{ other: 'UTC' }, 'America/Sao_Paulo'],
    ]);
  });

  test.each<[EventZoneEstimate, string]>([
    [{ kind: 'tooFew', events: 3, conversations: 2 }, 'Há poucos eventos com mensagens por perto para estimar: 3 em 2 atendimentos.'],
    [
      { kind: 'unclear', events: 50, conversations: 9, best: [{ zone: 'Etc/GMT-2', agreeing: 12 }] },
      'Nenhum fuso se destaca: com o melhor deles (UTC+2), 12 de 50 eventos ficam perto de uma mensagem.',
    ],
  ])('is not offered where it can’t be told: $kind', async (estimate, words) => {
    await opened(estimate);
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Usar/ })).not.toBeInTheDocument();
  });
});
