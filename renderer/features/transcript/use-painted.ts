import { useEffect, useState } from 'react';

const AFTER_PAINT_MS = 50;

/** False for the first picture of what uses it: what may come a moment later waits for this, so that the rest comes at once. */
export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPainted(true), AFTER_PAINT_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return isPainted;
}
