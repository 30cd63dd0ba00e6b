import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { eventOf, messageOf, richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';
import type { Part } from '../../../../shared/model/message.ts';

async function renderParts(parts: readonly Part[], sender = 'bot') {
  return renderTranscript({ transcript: transcriptOf({ messages: [messageOf(0, sender, parts)] }) });
}

const options = (...labels: readonly string[]) => labels.map((label) => ({ label, value: label, picked: false }));

describe('parts', () => {
  test('text keeps its breaks and bold', async () => {
    const { screen, find } = await renderParts([{ kind: 'text', text: 'Olá<br>tudo <b>bem</b>?' }]);
    await expect.element(screen.getByText('bem', { exact: true })).toBeVisible();
    expect(find('.part-text')?.textContent).toBe('Olá\ntudo bem?');
    expect(find('.part-text strong')?.textContent).toBe('bem');
  });

  test('a choice shows every option and says which one was picked', async () => {
    const picked = options('Fatura', 'Suporte').map((option) => ({ ...option, picked: option.label === 'Suporte' }));
    const { screen, all } = await renderParts([{ kind: 'choice', style: 'quickReplies', text: 'Assunto?', options: picked }]);
    await expect.element(screen.getByRole('list', { name: 'respostas rápidas' })).toBeVisible();
    expect(screen.getByText('respostas rápidas').query()).toBeNull();
    expect(all('.chip').map((chip) => chip.textContent)).toEqual(['Fatura', 'Suporte(escolhida)']);
  });

  test('a choice without a pick says so', async () => {
    const { screen } = await renderParts([{ kind: 'choice', style: 'select', text: '', options: options('A') }]);
    await expect.element(screen.getByText('nenhuma escolha registrada')).toBeVisible();
  });

  test('many options wait behind a button', async () => {
    const { screen, all } = await renderParts([
      { kind: 'choice', style: 'autocomplete', text: 'Cidade?', options: options(...Array.from({ length: 40 }, (_, at) => `Cidade ${at}`)) },
    ]);
    await expect.element(screen.getByText('Cidade 11')).toBeVisible();
    expect(all('.chip')).toHaveLength(12);
    await screen.getByRole('button', { name: 'Mostrar as 40 opções' }).click();
    expect(all('.chip')).toHaveLength(40);
  });

  test('a score is a scale with the steps picked', async () => {
    const steps = options('0', '1', '2').map((option) => ({ ...option, picked: option.label !== '0' }));
    const { screen, all } = await renderParts([{ kind: 'nps', text: 'Nota?', options: steps }]);
    await expect.element(screen.getByText('nota 1, 2')).toBeVisible();
    expect(all('.scale-picked')).toHaveLength(2);
  });

  test.each([
    ['cpf', 'pede CPF'],
    ['vehicle_plate', 'pede placa de veículo'],
    ['crachá', 'pede crachá'],
    ['constructor', 'pede constructor'],
    [null, 'pede uma resposta digitada'],
  ])('a prompt with mask %s says: %s', async (mask, words) => {
    const { screen } = await renderParts([{ kind: 'input', text: 'Informe:', mask }]);
    await expect.element(screen.getByText(words)).toBeVisible();
  });

  test('a date asked for and a date given', async () => {
    const { screen } = await renderParts([
      { kind: 'date', text: 'Quando?', value: null },
      { kind: 'date', text: '', value: '2026-10-28' },
    ]);
    await expect.element(screen.getByText('pede uma data')).toBeVisible();
    await expect.element(screen.getByText('2026-10-28')).toBeVisible();
  });

  test('answers picked are shown once', async () => {
    const { screen, find } = await renderParts([{ kind: 'values', text: 'internet, tv', values: ['internet', 'tv'] }], 'user');
    await expect.element(screen.getByText('internet', { exact: true })).toBeVisible();
    expect(find('.part-text')).toBeNull();
  });

  test('a file is a card with its facts and its host, and is opened only through the main process', async () => {
    const url = 'https://arquivos.exemplo.invalid/u/1.pdf';
    const { screen, bridge, find } = await renderParts([
      { kind: 'file', name: 'recibo.pdf', url, mediaType: 'application/pdf', sizeBytes: 2048, source: null, caption: 'segue' },
    ]);
    await expect.element(screen.getByText('em arquivos.exemplo.invalid')).toBeVisible();
    expect(find('.file-card')?.textContent).toContain('recibo.pdf');
    for (const words of ['application/pdf', '2,0 kB', 'não carregado', 'segue']) await expect.element(screen.getByText(words)).toBeVisible();
    await screen.getByRole('button', { name: 'Abrir no navegador' }).click();
    expect(bridge.inputs('app/open-external')).toEqual([{ url }]);
    expect(find('img, iframe, object, embed, video, audio')).toBeNull();
  });

  test('a file at an address that is not https can be read about but not opened', async () => {
    const { screen } = await renderParts([
      { kind: 'file', name: null, url: 'http://interno.invalid/a', mediaType: null, sizeBytes: null, source: null, caption: null },
    ]);
    await expect.element(screen.getByText('em interno.invalid')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Abrir no navegador' })).toBeDisabled();
  });

  test.each([
    ['ALTU_FILE_UPLOAD_CANCEL', 'Cancelou o envio de arquivo'],
    ['ALTU_FILE', 'Enviou um arquivo'],
    ['ALTU_NEW_THING', 'Ação registrada pelo serviço'],
  ])('the action %s says: %s', async (action, words) => {
    const { screen, find } = await renderParts([{ kind: 'action', action }], 'user');
    await expect.element(screen.getByText(words)).toBeVisible();
    expect(find('.part-action code')?.textContent).toBe(action);
  });

  test('an unknown shape is said to be one, and its content is there to be read', async () => {
    const { screen } = await renderParts([{ kind: 'unknown', type: 'carousel', raw: { cards: [{ title: 'Plano' }] } }]);
    await expect.element(screen.getByText('Formato desconhecido: carousel')).toBeVisible();
    const toggle = screen.getByRole('button', { name: 'Conteúdo recebido' });
    await toggle.click();
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect.element(screen.getByText(/"title": "Plano"/)).toBeVisible();
  });

  test('a very long text is cut, and shown whole on request', async () => {
    const { screen, find } = await renderParts([{ kind: 'text', text: `${'palavra '.repeat(2000)}fim` }]);
    await expect.element(screen.getByText(/^palavra/)).toBeVisible();
    expect(find('.part-text')?.textContent).not.toContain('fim');
    await screen.getByRole('button', { name: 'Mostrar o texto inteiro (16.003 caracteres)' }).click();
    expect(find('.part-text')?.textContent).toContain('fim');
  });

  test('fields that are not modelled are kept, out of the way, and can be read by keyboard', async () => {
    const { screen, find } = await renderTranscript({
      transcript: transcriptOf({ messages: [messageOf(0, 'bot', 'Oi', { unknown: { cognitive: 'false' } })] }),
    });
    const toggle = screen.getByRole('button', { name: 'Outros campos recebidos' });
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(find('.bubble')?.textContent).toBe('Oi');
    find('[data-row="m:0"]')?.focus();
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.element(toggle).toHaveFocus();
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect.element(screen.getByText(/"cognitive": "false"/)).toBeVisible();
    expect(find('.bubble')?.textContent).toBe('Oi');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/"cognitive": "false"/)).not.toBeInTheDocument();
  });
});

describe('links', () => {
  const text = 'Veja https://faturas.exemplo.invalid/10, não https://banco.invalid@golpe.invalid/x nem http://antigo.invalid/y';

  test('a link opens through the main process, by click and by Enter, and is no anchor', async () => {
    const { screen, bridge, find } = await renderParts([{ kind: 'text', text }]);
    const link = screen.getByRole('link', { name: 'https://faturas.exemplo.invalid/10' });
    await link.click();
    find('[role="link"]')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(bridge.inputs('app/open-external')).toEqual([
      { url: 'https://faturas.exemplo.invalid/10' },
      { url: 'https://faturas.exemplo.invalid/10' },
    ]);
    expect(find('a')).toBeNull();
  });

  test('an address that leads elsewhere shows where, and does not open', async () => {
    const { screen, all } = await renderParts([{ kind: 'text', text }]);
    await expect.element(screen.getByText('golpe.invalid', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('antigo.invalid', { exact: true })).toBeVisible();
    expect(all('[role="link"]')).toHaveLength(1);
  });

  test('a look-alike host is shown in the form that is resolved', async () => {
    const { screen } = await renderParts([{ kind: 'text', text: 'https://b\u0430nco.invalid/' }]);
    await expect.element(screen.getByText('xn--bnco-53d.invalid')).toBeVisible();
  });

  test('a refusal of the main process is reported', async () => {
    const { screen, stores } = await renderTranscript({
      transcript: transcriptOf({ messages: [messageOf(0, 'bot', 'https://a.invalid/')] }),
      prepare: (bridge) => bridge.fail('app/open-external', 'link.refused'),
    });
    await screen.getByRole('link').click();
    await expect.poll(() => stores.ui.getState().problems).toEqual([{ kind: 'link.refused' }]);
  });
});

describe('rows', () => {
  test('senders are told apart by side, shape and name', async () => {
    const { screen, find } = await renderTranscript({ transcript: richTranscript() });
    await expect.element(screen.getByText('Bot').first()).toBeVisible();
    const left = (selector: string) => find(`${selector} .bubble`)?.getBoundingClientRect().left ?? 0;
    expect(left('.from-user')).toBeGreaterThan(left('.from-bot'));
    expect(find('.from-user .sender')?.textContent).toBe('Maria José Exemplo');
  });

  test('an event stands at its time, says that its zone is assumed, and unfolds', async () => {
    const { screen, find } = await renderTranscript({
      transcript: transcriptOf({
        messages: [messageOf(0, 'bot', 'Oi')],
        events: [eventOf(0, 'transbordo', { extra1: 'N1', details: { skill: 'assistencia_tecnica', a: 1, b: { c: 'fundo' } }, unknown: { canal: 'x' } })],
      }),
    });
    const line = find('.event-line');
    await expect.poll(() => line?.textContent ?? find('.event-line')?.textContent).toContain('transbordo');
    expect(find('.event-line')?.textContent).toContain('skill: assistencia_tecnica');
    expect(find('.event-line')?.textContent).toContain('fuso presumido');
    await screen.getByRole('button', { name: 'Mostrar detalhes do evento' }).click();
    const facts = find('.event .facts')?.textContent ?? '';
    for (const words of ['assistencia_tecnica', 'b.cfundo', '2026-10-14 09:19:00', 'canal"x"', 'id700']) expect(facts).toContain(words);
  });

  test('the whole time and the value as received appear on hover and on focus', async () => {
    const { screen, find } = await renderTranscript({
      transcript: transcriptOf({ messages: [messageOf(0, 'bot', 'Oi'), messageOf(1, 'user', 'Olá', { timeMs: null, timeOriginal: '14/10 9h' })] }),
    });
    await expect.element(screen.getByText('Olá')).toBeVisible();
    const full = () => find('[data-row="m:0"] .row-time-full');
    expect(getComputedStyle(full()!).display).toBe('none');
    // Nor is anything drawn yet that only shows then.
    expect(full()?.textContent).toBe('');
    expect(find('[data-row="m:0"] .row-copy')?.childElementCount).toBe(0);
    await userEvent.hover(find('[data-row="m:0"] .row-time')!);
    expect(getComputedStyle(full()!).display).toBe('flex');
    expect(full()?.textContent).toContain('quarta-feira, 14 de outubro de 2026, 09:12:00 (BRT)');
    expect(full()?.textContent).toContain('original: 2026-10-14T12:12:00.000Z');
    expect(find('[data-row="m:0"] .row-copy svg')).toBeVisible();
    await userEvent.unhover(find('[data-row="m:0"] .row-time')!);
    find('[role="feed"]')?.focus();
    await userEvent.keyboard('{End}');
    await drawn();
    const second = find('[data-row="m:1"] .row-time-full')!;
    expect(getComputedStyle(second).display).toBe('flex');
    expect(second.textContent).toContain('original: 14/10 9h');
    expect(second.textContent).toContain('horário ilegível');
  });
});
