import type { ReactNode } from 'react';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { TranscriptPane } from '../../../renderer/features/transcript/transcript-pane.tsx';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { MarkTerm } from '../../../shared/model/search.ts';
import type { Language } from '../../../shared/model/settings.ts';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { type Answers, createFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { surround } from './surround.tsx';

export interface RenderTranscriptOptions {
  readonly transcript?: ShownTranscript;
  readonly contactKey?: ContactKey | null;
  readonly terms?: readonly MarkTerm[];
  readonly answers?: Answers;
  readonly language?: Language;
  readonly width?: number;
  /** What stands in the window besides. */
  readonly beside?: ReactNode;
  readonly prepare?: (bridge: FakeBridge) => void;
}

/** The conversation pane at a laptop's size over an in-memory main process. */
export async function renderTranscript(options: RenderTranscriptOptions = {}) {
  const { transcript, contactKey = 1000, terms = [], answers = {}, language = 'pt-BR', width = 760 } = options;
  await page.viewport(width, 720);
  const open = transcript === undefined ? {} : { 'transcript/open': transcript };
  const bridge = createFakeBridge({ ...open, ...answers });
  options.prepare?.(bridge);
  const { stores, wrap } = await surround(bridge, language);
  const pane = (key: ContactKey | null, its: readonly MarkTerm[]) =>
    wrap(
      <div style={{ blockSize: '720px' }}>
        <TranscriptPane contactKey={key} terms={its} />
        {options.beside}
      </div>,
    );
  const screen = await render(pane(contactKey, terms));
  const find = (selector: string) => screen.container.querySelector<HTMLElement>(selector);
  return {
    bridge,
    stores,
    screen,
    find,
    all: (selector: string) => [...screen.container.querySelectorAll<HTMLElement>(selector)],
    scroller: () => {
      const element = find('[role="feed"]');
      if (element === null) throw new Error('There is no timeline');
      return element;
    },
    show: (key: ContactKey | null, its: readonly MarkTerm[] = terms) => screen.rerender(pane(key, its)),
  };
}

/** Waits until what was scrolled or measured has been drawn. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}
