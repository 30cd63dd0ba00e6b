import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { markTermsOf } from '../../../../shared/text/marks.ts';
import { violationsIn } from '../../helpers/accessibility.ts';
import { drawn, renderTranscript, type RenderTranscriptOptions } from '../../helpers/render-transcript.tsx';
import { summaryOf } from '../../helpers/samples.ts';
import { richTranscript, transcriptOf } from '../../helpers/transcript-samples.ts';

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  async function rendered(options: RenderTranscriptOptions) {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = 'pt-BR';
    const it = await renderTranscript(options);
    await drawn();
    return it;
  }

  test('the conversation, with hits and details, has no violation from top to end', async () => {
    const { screen, find, all, scroller } = await rendered({ transcript: richTranscript(), terms: markTermsOf('fatura'), width: 1100 });
    await expect.element(screen.getByText(/^\d+ de \d+$/)).toBeVisible();
    find('[aria-label="Detalhes do atendimento"]')?.click();
    for (const top of [0, 400, 900, 5000]) {
      scroller().scrollTop = top;
      await drawn();
      for (const toggle of all('.fold-button[aria-expanded="false"], .row-fields[aria-expanded="false"], .event-toggle[aria-expanded="false"]')) toggle.click();
      await drawn();
      expect(await violationsIn(screen.container)).toEqual([]);
    }
  });

  test('find inside has no violation', async () => {
    const { screen } = await rendered({ transcript: richTranscript() });
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('fatura');
    await expect.element(screen.getByText(/^\d+ de \d+$/)).toBeVisible();
    expect(await violationsIn(screen.container)).toEqual([]);
  });

  test('the states have no violation', async () => {
    const states: readonly RenderTranscriptOptions[] = [
      { contactKey: null },
      { transcript: richTranscript(), prepare: (bridge) => void bridge.hold('transcript/open') },
      { prepare: (bridge) => bridge.fail('transcript/open', 'cache.damaged') },
      { transcript: transcriptOf({ summary: summaryOf({ history: { kind: 'neverAsked' }, firstMs: null, lastMs: null }) }) },
      {
        transcript: transcriptOf({
          summary: summaryOf({ history: { kind: 'failed', atMs: 0, why: 'network.offline' }, firstMs: null, lastMs: null }),
        }),
      },
    ];
    for (const state of states) {
      const { screen } = await rendered(state);
      expect(await violationsIn(screen.container)).toEqual([]);
      await screen.unmount();
    }
  });
});
