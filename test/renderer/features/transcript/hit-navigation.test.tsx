import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { markTermsOf } from '../../../../shared/text/marks.ts';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { messageOf, richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';

/** 400 messages, every hundredth with the word that is looked for. */
const sparse = () =>
  transcriptOf({
    messages: Array.from({ length: 400 }, (_, at) =>
      messageOf(at, at % 2 === 0 ? 'bot' : 'user', at % 100 === 50 ? `Aqui a FATURA número ${at}` : `Mensagem ${at} sem nada de especial`),
    ),
  });

type Rendered = Awaited<ReturnType<typeof renderTranscript>>;

/** Waits until the current hit is drawn inside the scroller, and gives its text. */
async function currentHitInSight({ find, scroller }: Rendered): Promise<string> {
  await expect
    .poll(() => {
      const mark = find('mark.hit-current')?.getBoundingClientRect();
      const list = scroller().getBoundingClientRect();
      return mark !== undefined && mark.top >= list.top && mark.bottom <= list.bottom;
    })
    .toBe(true);
  return find('mark.hit-current')?.closest('[data-row]')?.textContent ?? '';
}

describe('hits of the search', () => {
  test('every one is marked, and the conversation opens at the first', async () => {
    const rendered = await renderTranscript({ transcript: sparse(), terms: markTermsOf('fatura') });
    expect(await currentHitInSight(rendered)).toContain('número 50');
    await expect.element(rendered.screen.getByText('1 de 4')).toBeVisible();
    expect(rendered.find('.minimap-hit')).not.toBeNull();
  });

  test('n and N, F3 and Shift+F3, and the buttons go from hit to hit, round the ends', async () => {
    const rendered = await renderTranscript({ transcript: sparse(), terms: markTermsOf('fatura') });
    const { screen } = rendered;
    await expect.element(screen.getByText('1 de 4')).toBeVisible();
    const steps = [
      ['n', 'número 150'],
      ['{F3}', 'número 250'],
      ['n', 'número 350'],
      ['n', 'número 50'],
      ['{Shift>}N{/Shift}', 'número 350'],
      ['{Shift>}{F3}{/Shift}', 'número 250'],
    ] as const;
    for (const [keys, words] of steps) {
      await userEvent.keyboard(keys);
      await expect.poll(() => rendered.find('mark.hit-current')?.closest('[data-row]')?.textContent).toContain(words);
      expect(await currentHitInSight(rendered)).toContain(words);
    }
    await screen.getByRole('button', { name: 'Próxima ocorrência' }).click();
    await expect.element(screen.getByText('4 de 4')).toBeVisible();
  });

  test('accents and case do not matter, and a hit in an option counts', async () => {
    const { screen, all } = await renderTranscript({ transcript: richTranscript(), terms: markTermsOf('TECNICO') });
    await expect.element(screen.getByText('1 de 1')).toBeVisible();
    expect(all('mark').map((mark) => mark.textContent)).toEqual(['técnico']);
  });

  test('a hit inside something folded unfolds it', async () => {
    const rendered = await renderTranscript({ transcript: richTranscript(), terms: markTermsOf('motivo pediu 129') });
    await currentHitInSight(rendered);
    await userEvent.keyboard('n');
    await expect.poll(() => rendered.all('mark').map((mark) => mark.textContent)).toEqual(expect.arrayContaining(['129', 'pediu']));
  });

  test('a hit in the attributes opens the details', async () => {
    const { screen, find } = await renderTranscript({ transcript: richTranscript(), terms: markTermsOf('familia 600') });
    await userEvent.keyboard('{Shift>}N{/Shift}');
    await expect.element(screen.getByRole('complementary', { name: 'Detalhes do atendimento' })).toBeVisible();
    await expect.poll(() => find('.details mark.hit-current')).not.toBeNull();
  });

  test('new data does not pull the reader back to a hit', async () => {
    const transcript = sparse();
    const { bridge, screen, scroller } = await renderTranscript({ transcript, terms: markTermsOf('fatura') });
    await expect.element(screen.getByText('1 de 4')).toBeVisible();
    await drawn();
    scroller().scrollTop = 300;
    await drawn();
    const before = scroller().scrollTop;
    bridge.answer('transcript/open', { ...transcript, completeness: { ...transcript.completeness, duplicates: 1 } });
    bridge.emit('cache/changed', { instanceId: 'instance-1' });
    await expect.element(screen.getByText(/1 mensagem repetida/)).toBeVisible();
    await drawn();
    expect(scroller().scrollTop).toBe(before);
  });

  test('without hits there is no bar', async () => {
    const { screen } = await renderTranscript({ transcript: richTranscript(), terms: markTermsOf('inexistente') });
    await expect.element(screen.getByRole('feed')).toBeVisible();
    await expect.element(screen.getByRole('search')).not.toBeInTheDocument();
  });
});

describe('find inside', () => {
  test('Ctrl+F opens it, its own words are marked, Enter and Shift+Enter step, Esc closes', async () => {
    const rendered = await renderTranscript({ transcript: sparse(), terms: markTermsOf('fatura') });
    const { screen, find, all } = rendered;
    await expect.element(screen.getByText('1 de 4')).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    const field = screen.getByRole('textbox', { name: 'Localizar nesta conversa' });
    await expect.element(field).toHaveFocus();
    // In one go: with each letter more, what is looked for begins anew at what is in sight then.
    await userEvent.fill(field, 'especial');
    await expect.element(screen.getByText(/de 396$/)).toBeVisible();
    expect(all('mark').every((mark) => mark.textContent === 'especial')).toBe(true);
    const first = find('.hit-count')?.textContent;
    await userEvent.keyboard('{Enter}');
    await currentHitInSight(rendered);
    expect(find('.hit-count')?.textContent).not.toBe(first);
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.element(screen.getByText(first ?? '')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(field).not.toBeInTheDocument();
    await expect.element(screen.getByRole('feed')).toHaveFocus();
    await expect.element(screen.getByText(/ de 4$|4 ocorrências/)).toBeVisible();
  });

  test('it begins at what is in sight, not at the top', async () => {
    const rendered = await renderTranscript({ transcript: sparse() });
    await expect.element(rendered.screen.getByText('Mensagem 0 sem nada de especial')).toBeVisible();
    rendered.scroller().scrollTop = rendered.scroller().scrollHeight / 2;
    await drawn();
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('fatura');
    expect(await currentHitInSight(rendered)).toContain('número 250');
  });

  test('typing letters that are commands elsewhere stays typing', async () => {
    const { screen } = await renderTranscript({ transcript: sparse(), terms: markTermsOf('fatura') });
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('nnN');
    await expect.element(screen.getByRole('textbox', { name: 'Localizar nesta conversa' })).toHaveValue('nnN');
    await expect.element(screen.getByText('nenhuma ocorrência')).toBeVisible();
  });
});
