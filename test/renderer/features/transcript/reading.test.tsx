import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { violationsIn } from '../../helpers/accessibility.ts';
import { drawn, renderTranscript, type RenderTranscriptOptions } from '../../helpers/render-transcript.tsx';
import { instanceOf, NINE_TWELVE_MS, summaryOf } from '../../helpers/samples.ts';
import { eventOf, longTranscript, messageOf, richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';

async function opened(options: RenderTranscriptOptions = {}) {
  const rendered = await renderTranscript({ ...(options.answers === undefined ? { transcript: richTranscript() } : {}), ...options });
  await expect.element(rendered.screen.getByRole('feed')).toBeVisible();
  await rendered.stores.instances.getState().load();
  return rendered;
}

const focusedRow = () => document.activeElement?.getAttribute('data-row');

describe('going to a point', () => {
  test('g lists them, typing narrows, Enter goes there with the focus', async () => {
    const { screen } = await opened({ transcript: { ...longTranscript(300), events: [eventOf(0, 'transbordo', { dateMs: Date.UTC(2026, 9, 14, 11, 0) })] } });
    await userEvent.keyboard('g');
    await expect.element(screen.getByRole('dialog', { name: 'Ir para' })).toBeVisible();
    await expect.element(screen.getByRole('option', { name: /Início da conversa/ })).toBeVisible();
    expect(await violationsIn(screen.container)).toEqual([]);
    await userEvent.keyboard('evento transb');
    await expect.element(screen.getByRole('option')).toHaveTextContent('Evento transbordo11:00:00');
    await userEvent.keyboard('{Enter}');
    await expect.poll(focusedRow).toBe('e:0');
    await expect.element(screen.getByRole('strong').getByText('transbordo')).toBeVisible();
  });

  test('a day is found by its date, and what is not there is said', async () => {
    const days = [0, 1, 2].map((day) => messageOf(day, 'bot', `Dia ${day}`, { timeMs: NINE_TWELVE_MS + day * 86_400_000 }));
    const { screen } = await opened({ transcript: transcriptOf({ messages: days }) });
    await userEvent.keyboard('g');
    await userEvent.keyboard('16 out');
    await userEvent.keyboard('{Enter}');
    await expect.poll(focusedRow).toMatch(/^d:2026-10-16/);
    await userEvent.keyboard('g');
    await userEvent.keyboard('nada assim');
    await expect.element(screen.getByText('Nada com este nome nesta conversa')).toBeVisible();
  });

  test('p goes to the first person, e and E from event to event', async () => {
    await opened();
    await userEvent.keyboard('p');
    await expect.poll(focusedRow).toBe('m:14');
    await userEvent.keyboard('e');
    await expect.poll(focusedRow).toBe('e:2');
    await userEvent.keyboard('{Shift>}E{/Shift}');
    await expect.poll(focusedRow).toBe('e:1');
  });

  test('what was opened at a message begins there, not at the first hit', async () => {
    const { stores, show, screen } = await opened({
      answers: { 'transcript/open': ({ key }) => ({ ...longTranscript(300), summary: summaryOf({ key }) }) },
      terms: [{ kind: 'word', folded: 'fatura', prefix: false }],
    });
    stores.ui.getState().openContact(2000, { kind: 'place', place: { kind: 'message', index: 250 } });
    await show(2000);
    await expect.poll(focusedRow).toBe('m:250');
    await expect.element(screen.getByText(/^251\. /)).toBeVisible();
    expect(stores.ui.getState().arrival).toBeNull();
  });
});

describe('times', () => {
  test('the zone is stated, switched where one reads, and z goes to UTC and back', async () => {
    const { screen, bridge } = await opened();
    await screen.getByRole('button', { name: 'Fuso dos horários: BRT, America/Sao Paulo' }).click();
    await screen.getByRole('menuitemradio', { name: 'America/Manaus' }).click();
    await expect.element(screen.getByText('horários em AMT')).toBeVisible();
    await expect.element(screen.getByText(/08:12–08:31 \(AMT\)/)).toBeVisible();
    await userEvent.keyboard('z');
    await expect.element(screen.getByText('horários em UTC')).toBeVisible();
    await userEvent.keyboard('z');
    await expect.element(screen.getByText('horários em BRT')).toBeVisible();
    expect(bridge.inputs('settings/set').map(({ displayZone }) => displayZone)).toEqual(['America/Manaus', 'UTC', 'system']);
  });

  test('what took how long stands in the margin and in the heading, said to be about where a zone is assumed', async () => {
    const { find, screen } = await opened();
    expect(find('.transcript-measures')?.textContent).toBe('1ª resposta 2 saté o transbordo ≈ 6 min 58 saté a pessoa 13 min 8 sduração total 18 min 56 s');
    expect(find('[data-row="m:3"] .row-measure')?.textContent).toBe('1ª resposta2 s');
    await userEvent.keyboard('e');
    await userEvent.keyboard('e');
    await expect.poll(() => find('[data-row="e:1"] .row-measure')?.textContent).toBe('transbordo≈ 6 min 58 s');
    await expect.element(screen.getByText(/^6 min \d+ s sem resposta$/)).toBeVisible();
  });

  test('the badge of an event without a zone leads to what is known of it', async () => {
    const { find, stores } = await opened();
    find('[data-row="e:0"] .event-assumed')?.click();
    expect(stores.ui.getState().dialog).toEqual({ kind: 'eventZone', instanceId: 'instance-1' });
  });
});

describe('what was received', () => {
  test('is one key away from the card of an unknown shape, and all such shapes one press', async () => {
    const { screen, find, scroller, stores } = await opened();
    scroller().focus();
    await userEvent.keyboard('g');
    await userEvent.keyboard('início');
    await userEvent.keyboard('{Enter}');
    for (let step = 0; step < 16 && focusedRow() !== 'm:12'; step += 1) {
      await userEvent.keyboard('{ArrowDown}');
      await drawn();
    }
    await expect.poll(focusedRow).toBe('m:12');
    await userEvent.keyboard('r');
    await expect.element(screen.getByText(/"price": "129,90"/)).toBeVisible();
    await userEvent.keyboard('r');
    await expect.poll(() => find('[data-row="m:12"] pre')).toBeNull();
    find('[data-row="m:12"] .unknown-all')?.click();
    expect(stores.ui.getState().dialog).toEqual({ kind: 'unknownShapes' });
  });

  test('a score without its scale stands in the usual one, whose other steps are marked as not sent', async () => {
    const { all } = await renderTranscript({
      transcript: transcriptOf({ messages: [messageOf(0, 'bot', [{ kind: 'nps', text: '', options: [{ label: '9', value: null, picked: true }] }])] }),
    });
    await expect.poll(() => all('.scale-step').map((step) => step.textContent)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9(escolhida)', '10']);
    expect(all('.scale-drawn')).toHaveLength(10);
  });
});

describe('copying', () => {
  test('rows are chosen by Shift and the arrows, copied as text or Markdown, and let go by Esc', async () => {
    const { screen, scroller, bridge, all } = await opened();
    scroller().focus();
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}');
    await expect.poll(focusedRow).toBe('m:0');
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(screen.getByText('3 linhas escolhidas')).toBeVisible();
    await expect.poll(() => all('.timeline-item-chosen').map((row) => row.dataset['row'])).toEqual(['m:0', 'm:1', 'm:2']);
    await userEvent.keyboard('{Control>}c{/Control}');
    await userEvent.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    await expect.poll(() => bridge.inputs('transcript/copy')).toHaveLength(2);
    const [text, markdown] = bridge.inputs('transcript/copy').map((input) => input.text);
    expect(text).toMatch(/^\[09:12:04\] Bot: Olá[^]*\[09:12:41\] Maria José Exemplo: Não consigo/);
    expect(markdown).toMatch(/^\*\*Bot\*\* \(09:12:04\): Olá[^]*\*\*Maria José Exemplo\*\* \(09:12:41\): Não consigo/);
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByText('3 linhas escolhidas')).not.toBeInTheDocument();
    expect(all('.timeline-item-chosen')).toEqual([]);
  });

  test('the whole as Markdown, from the menu', async () => {
    const { screen, bridge } = await opened();
    await screen.getByRole('button', { name: 'Copiar', exact: true }).click();
    await screen.getByRole('menuitem', { name: 'Copiar como Markdown' }).click();
    await expect.poll(() => bridge.inputs('transcript/copy')[0]?.text).toMatch(/^# Atendimento 90071992547409931 · widget[^]*### quarta-feira/);
  });

  test('the link to the message with the focus, and to the conversation where none has it', async () => {
    const { scroller, bridge } = await opened();
    await userEvent.keyboard('l');
    scroller().focus();
    await userEvent.keyboard('p');
    await expect.poll(focusedRow).toBe('m:14');
    await userEvent.keyboard('l');
    await expect.poll(() => bridge.inputs('transcript/copy').map(({ text }) => text)).toEqual([
      `acervo://atendimento/${instanceOf().instance}/90071992547409931`,
      `acervo://atendimento/${instanceOf().instance}/90071992547409931/mensagem/15`,
    ]);
  });
});

describe('the conversations of one person', () => {
  const other = transcriptOf({
    summary: summaryOf({ key: 900, contactId: '777', firstMs: NINE_TWELVE_MS - 86_400_000, messageCount: 1 }),
    messages: [messageOf(0, 'user', 'Ontem perguntei da fatura', { timeMs: NINE_TWELVE_MS - 86_400_000 })],
  });
  const answers = {
    'transcript/open': ({ key }: { key: number }) => (key === 900 ? other : richTranscript()),
    'library/same-person': { conversations: [other.summary, richTranscript().summary], total: 2 },
  };

  test('stand in one timeline, with the way into each, and t goes back to the one', async () => {
    const rendered = await renderTranscript({ answers });
    const { screen, stores, all } = rendered;
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    await userEvent.keyboard('t');
    await expect.element(screen.getByText('2 atendimentos do mesmo identificador, em uma linha do tempo.')).toBeVisible();
    rendered.scroller().scrollTop = 0;
    await expect.element(screen.getByText('Ontem perguntei da fatura')).toBeVisible();
    expect(all('.conversation-row').map((row) => row.textContent)).toEqual([
      expect.stringContaining('Atendimento 777') as string,
      expect.stringContaining('este atendimento') as string,
    ]);
    expect(await violationsIn(screen.container)).toEqual([]);
    await screen.getByRole('button', { name: 'abrir só este' }).click();
    expect(stores.ui.getState().selectedKey).toBe(900);
    await userEvent.keyboard('t');
    await expect.element(screen.getByText('Ontem perguntei da fatura')).not.toBeInTheDocument();
  });

  test('are all searched by find inside', async () => {
    const { screen } = await renderTranscript({ answers });
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    await userEvent.keyboard('t');
    await expect.element(screen.getByText(/2 atendimentos do mesmo/)).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('ontem perguntei');
    await expect.element(screen.getByText(/^\d de 2$/)).toBeVisible();
  });

  test('a failure is said and leaves the one that is open', async () => {
    const { screen } = await renderTranscript({ answers, prepare: (bridge) => bridge.fail('library/same-person', 'cache.damaged') });
    await expect.element(screen.getByText(/Não consigo emitir/)).toBeVisible();
    await userEvent.keyboard('t');
    await expect.element(screen.getByText(/Os outros atendimentos não puderam ser lidos\./)).toBeVisible();
    await screen.getByRole('button', { name: 'Só este atendimento' }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });
});

test('o opens the conversation beside, in a window of its own', async () => {
  const { bridge } = await opened();
  await userEvent.keyboard('o');
  await expect.poll(() => bridge.inputs('app/open-beside')).toEqual([{ key: 1000 }]);
});
