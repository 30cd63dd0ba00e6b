const SETTLE_MS = 120;

/**
 * Runs something that announcements ask for: soon after the first, never two at a time, never more often than every
 * `pauseMs`, and once more for what was announced meanwhile. A slow run is thus finished, not overtaken.
 */
export function createPacer(run: () => Promise<void>, pauseMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isAskedAgain = false;
  let lastEndMs = -Infinity;
  const start = async () => {
    timer = undefined;
    isRunning = true;
    isAskedAgain = false;
    try {
      await run();
    } finally {
      isRunning = false;
      lastEndMs = performance.now();
      if (isAskedAgain) soon();
    }
  };
  const soon = () => {
    isAskedAgain = isRunning;
    if (isRunning || timer !== undefined) return;
    const restMs = lastEndMs + pauseMs - performance.now();
    timer = setTimeout(() => void start(), Math.max(SETTLE_MS, restMs));
  };
  return soon;
}
