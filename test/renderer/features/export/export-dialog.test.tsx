import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ExportDialog } from '../../../../renderer/features/export/export-dialog.tsx';
import type { ExportOutcome } from '../../../../shared/model/export.ts';
import { DEFAULT_MASKING, type MaskingHit } from '../../../../shared/model/masking.ts';
import type { Language } from '../../../../shared/model/settings.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings.ts';
import type { Transcript } from '../../../../shared/model/transcript.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { createFakeBridge, type FakeBridge } from '../../helpers/fake-bridge.ts';
import { drawn } from '../../helpers/render-transcript.tsx';
import { surround } from '../../helpers/surround.tsx';
import { completenessOf, richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';

const DIGEST = '7c0f1d5f6f0b2a4e9d8c7b6a5f4e3d2c1b0a99887766554433221100ffeeddcc';
const SAVED: ExportOutcome = {
  kind: 'saved',
  exportId: 'export-1',
  files: [
    { name: 'atendimento-90071992547409931.pdf', sizeBytes: 284_112, sha256: 'aa'.repeat(32) },
    { name: 'atendimento-90071992547409931.json', sizeBytes: 48_211, sha256: 'bb'.repeat(32) },
  ],
  digest: DIGEST,
};

const hitAt = (pointer: string, start: number, end: number, kind: MaskingHit['kind']): MaskingHit => ({
  id: `${pointer}:${start}-${end}`, pointer, start, end, inKey: false, kind, why: 'field', masked: true,
});
const HITS = [
  hitAt('/contact/attributes/cpf', 0, 11, 'cpf'),
  hitAt('/contact/attributes/email', 0, 26, 'email'),
  hitAt('/messages/0/parts/0/text', 33, 45, 'name'),
];

interface Options {
  readonly transcript?: Transcript;
  readonly language?: Language;
  readonly prepare?: (bridge: FakeBridge) => void;
}

async function renderDialog({ transcript = richTranscript(), language = 'pt-BR', prepare }: Options = {}) {
  await page.viewport(900, 760);
  const bridge = createFakeBridge({ 'transcript/open': transcript, 'export/preview-masking': { hits: HITS }, 'export/run': SAVED, 'settings/get': { ...DEFAULT_SETTINGS, language } });
  prepare?.(bridge);
  const { wrap, stores } = await surround(bridge, language);
  let closed = 0;
  const screen = await render(wrap(<ExportDialog contactKey={1000} open onClose={() => (closed += 1)} />));
  return { bridge, screen, stores, closed: () => closed };
}

const submit = (screen: Awaited<ReturnType<typeof renderDialog>>['screen'], name = 'Exportar') =>
  screen.getByRole('button', { name, exact: true }).click();

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('the form', () => {
  test('says whose conversation, that it is not whole, and how much of it is masked', async () => {
    const { screen } = await renderDialog();
    await expect.element(screen.getByText('Maria José Exemplo')).toBeVisible();
    await expect.element(screen.getByText(/09:12–09:31 \(BRT\)/)).toBeVisible();
    await expect.element(screen.getByText(/Esta conversa não está completa/)).toBeVisible();
    await expect.element(screen.getByText('3 de 3 trechos encontrados serão mascarados')).toBeVisible();
  });

  test('does not warn of a conversation that is whole', async () => {
    const complete = { ...richTranscript(), completeness: completenessOf({ verdict: 'complete', reasons: [], heldMessages: 19 }) };
    const { screen } = await renderDialog({ transcript: complete });
    await expect.element(screen.getByText('Maria José Exemplo')).toBeVisible();
    expect(document.querySelector('.export-subject .banner')).toBeNull();
  });

  test.each([
    [{ kind: 'fetched', atMs: 1, count: 0 }, /^Nenhuma mensagem está guardada/],
    [{ kind: 'neverAsked' }, /^O histórico deste atendimento não foi buscado/],
    [{ kind: 'empty', atMs: 1 }, /^O serviço não tem histórico deste atendimento/],
    [{ kind: 'failed', atMs: 1, why: 'network.timeout' }, /^A busca do histórico falhou/],
  ] as const)('says that no message is held, and why: %o', async (history, words) => {
    const transcript = transcriptOf();
    const { screen } = await renderDialog({ transcript: { ...transcript, summary: { ...transcript.summary, history } } });
    await expect.element(screen.getByText(words)).toBeVisible();
  });

  test('asks for what was chosen', async () => {
    const { screen, bridge } = await renderDialog();
    await screen.getByRole('checkbox', { name: 'PDF' }).click();
    await screen.getByRole('combobox', { name: 'Idioma do documento' }).selectOptions('en');
    await screen.getByRole('combobox', { name: 'Fuso dos horários' }).selectOptions('America/Manaus');
    await screen.getByRole('textbox', { name: /Motivo/ }).fill('  Processo 17/2026 ');
    await screen.getByRole('textbox', { name: /Quem exporta/ }).fill('Clara Exemplo');
    await submit(screen);
    expect(bridge.inputs('export/run')).toEqual([
      {
        key: 1000,
        formats: { pdf: false, json: true, text: false, markdown: false },
        language: 'en',
        zone: 'America/Manaus',
        masking: DEFAULT_MASKING,
        reason: 'Processo 17/2026',
        exporter: 'Clara Exemplo',
      },
    ]);
  });

  test('begins with both formats, the language and the zone of the window, and goes on Enter', async () => {
    const { screen, bridge } = await renderDialog();
    await expect.element(screen.getByRole('checkbox', { name: 'PDF' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(bridge.inputs('export/run')).toMatchObject([
      { formats: { pdf: true, json: true, text: false, markdown: false }, language: 'pt-BR', zone: 'America/Sao_Paulo', reason: '', exporter: '' },
    ]);
  });

  test('remembers who exports', async () => {
    const { screen, stores } = await renderDialog();
    await screen.getByRole('textbox', { name: /Quem exporta/ }).fill('Clara Exemplo');
    expect(stores.ui.getState().exporter).toBe('Clara Exemplo');
  });

  test('refuses to export nothing', async () => {
    const { screen, bridge } = await renderDialog();
    await screen.getByRole('checkbox', { name: 'PDF' }).click();
    await screen.getByRole('checkbox', { name: 'JSON' }).click();
    await submit(screen);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Escolha ao menos um formato.');
    expect(bridge.inputs('export/run')).toEqual([]);
  });
});

describe('masking', () => {
  const maskingOf = (bridge: FakeBridge) => bridge.inputs('export/run').at(-1)?.masking;
  const openPreview = (screen: Awaited<ReturnType<typeof renderDialog>>['screen']) => screen.getByRole('button', { name: 'Conferir os trechos' }).click();

  test('shows each hit in its text, and one that is lifted stays readable', async () => {
    const { screen, bridge } = await renderDialog();
    await openPreview(screen);
    await expect.element(screen.getByText('Dados do contato · cpf')).toBeVisible();
    await expect.element(screen.getByText('Mensagem 1 · bot')).toBeVisible();
    const hit = screen.getByRole('button', { name: 'Nome: Loja Exemplo. Mascarar' });
    await expect.element(hit).toHaveAttribute('aria-pressed', 'true');
    await hit.click();
    await expect.element(hit).toHaveAttribute('aria-pressed', 'false');
    await expect.element(screen.getByText('2 de 3 trechos encontrados serão mascarados')).toBeVisible();
    await submit(screen);
    expect(maskingOf(bridge)).toEqual({ ...DEFAULT_MASKING, lifted: [HITS[2]?.id] });
  });

  test('a kind can be kept as a whole, and one of it masked again', async () => {
    const { screen, bridge } = await renderDialog({ prepare: (its) => its.answer('export/preview-masking', { hits: [...HITS, hitAt('/messages/0/parts/0/text', 0, 3, 'name')].toSorted((a, b) => a.start - b.start) }) });
    await openPreview(screen);
    await screen.getByRole('checkbox', { name: 'Nome (2)' }).click();
    await expect.element(screen.getByText('2 de 4 trechos encontrados serão mascarados')).toBeVisible();
    await screen.getByRole('button', { name: 'Nome: Loja Exemplo. Mascarar' }).click();
    await expect.element(screen.getByText('3 de 4 trechos encontrados serão mascarados')).toBeVisible();
    await submit(screen);
    expect(maskingOf(bridge)).toEqual({ ...DEFAULT_MASKING, lifted: ['/messages/0/parts/0/text:0-3'] });
  });

  test('what is selected in any text is masked too', async () => {
    const { screen, bridge } = await renderDialog();
    await openPreview(screen);
    await screen.getByRole('checkbox', { name: 'Mostrar a conversa inteira' }).click();
    const button = screen.getByRole('button', { name: 'Mascarar o que está selecionado' });
    await expect.element(button).toBeDisabled();
    const text = document.querySelector('[data-pointer="/messages/0/parts/0/text"] [data-length]')?.firstChild;
    if (!(text instanceof Text)) throw new Error('The message is not shown');
    document.getSelection()?.setBaseAndExtent(text, 5, text, 8);
    await button.click();
    await submit(screen);
    expect(maskingOf(bridge)).toEqual({ ...DEFAULT_MASKING, added: [{ pointer: '/messages/0/parts/0/text', start: 5, end: 8 }] });
    expect(bridge.inputs('export/preview-masking').at(-1)?.masking.added).toHaveLength(1);
  });

  test('words of one’s own are looked for everywhere', async () => {
    const { screen, bridge } = await renderDialog();
    await screen.getByRole('textbox', { name: /Mascarar também/ }).fill('horizonte, x, Projeto Z,horizonte');
    await submit(screen);
    expect(maskingOf(bridge)).toEqual({ ...DEFAULT_MASKING, words: ['horizonte', 'Projeto Z'] });
  });

  test('nothing masked needs a reason', async () => {
    const { screen, bridge } = await renderDialog();
    await screen.getByRole('combobox', { name: 'Mascaramento' }).selectOptions('none');
    await expect.element(screen.getByText('Sem mascaramento: o arquivo contém os dados como foram recebidos.')).toBeVisible();
    await submit(screen);
    await expect.element(screen.getByText('Escreva por que os dados saem sem máscara.')).toBeVisible();
    expect(bridge.inputs('export/run')).toEqual([]);
    await screen.getByRole('textbox', { name: /Motivo/ }).fill('Ofício 12/2026');
    await submit(screen);
    expect(bridge.inputs('export/run')).toMatchObject([{ masking: { profile: 'none' }, reason: 'Ofício 12/2026' }]);
  });

  test('a preview that fails is said, and holds nothing up', async () => {
    const { screen, bridge } = await renderDialog({ prepare: (its) => its.fail('export/preview-masking', 'cache.busy') });
    await expect.element(screen.getByText(/Os trechos não puderam ser mostrados/)).toBeVisible();
    await submit(screen);
    expect(bridge.inputs('export/run')).toMatchObject([{ masking: DEFAULT_MASKING }]);
  });
});

describe('under way', () => {
  test('shows the phases of what was asked for, the one at work, and how far', async () => {
    const { screen, bridge } = await renderDialog({ prepare: (its) => void its.hold('export/run') });
    await submit(screen);
    await expect.element(screen.getByText('Escolha onde salvar na janela do sistema.')).toBeVisible();
    await expect.element(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
    bridge.emit('export/progress', { phase: 'printing', fraction: 0.5 });
    await expect.element(screen.getByRole('status').first()).toHaveTextContent('Gerar o PDF');
    const bar = screen.getByRole('progressbar');
    await expect.element(bar).toHaveAttribute('aria-valuenow', String(Math.round((3.5 / 6) * 1000) / 10));
    expect(screen.getByRole('listitem').elements()).toHaveLength(6);
  });

  test('a JSON alone has no phases of the PDF', async () => {
    const { screen, bridge } = await renderDialog({ prepare: (its) => void its.hold('export/run') });
    await screen.getByRole('checkbox', { name: 'PDF' }).click();
    await submit(screen);
    bridge.emit('export/progress', { phase: 'record', fraction: null });
    await expect.element(screen.getByRole('listitem').first()).toBeVisible();
    expect(screen.getByRole('listitem').elements()).toHaveLength(3);
  });

  test.each(['the button', 'Esc'])('%s asks to cancel, waits for the answer, and says that nothing was written', async (way) => {
    const { screen, bridge, closed } = await renderDialog();
    const release = bridge.hold('export/run');
    bridge.answer('export/run', { kind: 'cancelled' });
    await submit(screen);
    if (way === 'Esc') await userEvent.keyboard('{Escape}');
    else await screen.getByRole('button', { name: 'Cancelar a exportação' }).click();
    await expect.element(screen.getByRole('button', { name: 'Cancelando' })).toBeVisible();
    expect(bridge.inputs('export/cancel')).toHaveLength(1);
    expect(closed()).toBe(0);
    release();
    await expect.element(screen.getByText('A exportação foi cancelada. Nenhum arquivo foi gravado.')).toBeVisible();
  });
});

describe('the end', () => {
  test('what was written, its digest to copy, and the way to the folder', async () => {
    const { screen, bridge, closed } = await renderDialog();
    await submit(screen);
    await expect.element(screen.getByText(/Exportação concluída · 2 arquivos gravados/)).toBeVisible();
    for (const words of ['atendimento-90071992547409931.pdf', '284 kB', 'atendimento-90071992547409931.json', '48,2 kB', DIGEST]) {
      await expect.element(screen.getByText(words)).toBeVisible();
    }
    await expect.element(screen.getByText(/não mostra quem o escreveu/)).toBeVisible();
    await screen.getByRole('button', { name: 'Copiar o SHA-256' }).click();
    expect(bridge.inputs('transcript/copy')).toEqual([{ text: DIGEST }]);
    await screen.getByRole('button', { name: 'Mostrar na pasta' }).click();
    expect(bridge.inputs('export/reveal')).toEqual([{ exportId: 'export-1' }]);
    await screen.getByRole('dialog').getByRole('button', { name: 'Fechar' }).last().click();
    expect(closed()).toBe(1);
  });

  test('a failure is a sentence, and what was typed is still there', async () => {
    const { screen, bridge } = await renderDialog({ prepare: (its) => its.fail('export/run', 'export.printFailed') });
    await screen.getByRole('textbox', { name: /Motivo/ }).fill('Processo 17');
    await submit(screen);
    await expect.element(screen.getByRole('alert').getByText('O PDF não pôde ser gerado.')).toBeVisible();
    await expect.element(screen.getByText(/exporte só o JSON/)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: /Motivo/ })).toHaveValue('Processo 17');
    bridge.answer('export/run', SAVED);
    await submit(screen);
    await expect.element(screen.getByText(/Exportação concluída/)).toBeVisible();
  });

  test('a failure to show the folder is reported', async () => {
    const { screen, stores } = await renderDialog({ prepare: (its) => its.fail('export/reveal', 'file.cannotRead') });
    await submit(screen);
    await screen.getByRole('button', { name: 'Mostrar na pasta' }).click();
    await expect.element(screen.getByText(/O arquivo não pôde ser lido/)).toBeVisible();
    expect(stores.ui.getState().problems).toEqual([]);
  });
});

test('the words exist in English', async () => {
  const { screen } = await renderDialog({ language: 'en' });
  await expect.element(screen.getByText('3 of 3 pieces found will be masked')).toBeVisible();
  await submit(screen, 'Export');
  await expect.element(screen.getByText(/Export finished · 2 files written/)).toBeVisible();
});

test.each(['light', 'dark'])('no violation in the %s theme, in any state', async (theme) => {
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.lang = 'pt-BR';
  const { screen, bridge } = await renderDialog();
  await expect.element(screen.getByText('Maria José Exemplo')).toBeVisible();
  await screen.getByRole('button', { name: 'Conferir os trechos' }).click();
  await drawn();
  expect(await violationsIn(document.body)).toEqual([]);
  const release = bridge.hold('export/run');
  await submit(screen);
  bridge.emit('export/progress', { phase: 'layout', fraction: 0.2 });
  await expect.element(screen.getByText(/Anexar o registro ao PDF/)).toBeVisible();
  expect(await violationsIn(document.body)).toEqual([]);
  release();
  await expect.element(screen.getByText(/Exportação concluída/)).toBeVisible();
  expect(await violationsIn(document.body)).toEqual([]);
});
