import { useEffect, useState } from 'react';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { useBridge, useCommand, useStores } from '../../stores/app-context.tsx';

export interface MaskingCommands {
  /** Asks for a reason and shows what is masked, or masks what is shown. */
  toggle(): void;
  /** It was shown since the conversation was opened. */
  readonly wasRevealed: boolean;
}

/** Showing what is masked in the open conversation, and masking it again, by one command. */
export function useMaskingCommands({ screen, summary }: ShownTranscript): MaskingCommands {
  const bridge = useBridge();
  const { ui } = useStores();
  const { key } = summary;
  const isRevealed = screen?.kind === 'revealed';
  const [wasRevealed, setWasRevealed] = useState(isRevealed);
  useEffect(() => {
    if (isRevealed) setWasRevealed(true);
  }, [isRevealed]);
  const toggle = () => {
    if (isRevealed) void bridge.call('transcript/mask', { key });
    else ui.getState().openDialog({ kind: 'reveal', contactKey: key });
  };
  useCommand('reveal', toggle, isRevealed || (screen?.kind === 'masked' && screen.count > 0));
  return { toggle, wasRevealed };
}
