const MOST_FRAMES = 40;
const STILL_FRAMES = 2;

export interface RevealTarget {
  /** The element to bring into sight, or null while it is not drawn. */
  readonly find: () => HTMLElement | null;
  /** Brings the list near it, so that it gets drawn. */
  readonly approach: () => void;
}

/**
 * Scrolls until the target stands still in the middle of the scroller. Rows are measured as they are drawn, so the first
 * aim can miss: it is corrected frame by frame. Does nothing where the target is well in sight already.
 */
export function reveal(scroller: HTMLElement, target: RevealTarget): () => void {
  let frame = 0;
  let still = 0;
  let request = 0;
  const step = () => {
    frame += 1;
    const element = target.find();
    if (element === null) target.approach();
    else {
      const off = offCentre(scroller, element);
      still = off === 0 ? still + 1 : 0;
      if (off !== 0) scroller.scrollTop += off;
    }
    if (frame < MOST_FRAMES && still < STILL_FRAMES) request = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(request);
}

/** How far to scroll so that the element is in the middle; 0 where it is in sight with some room around it. */
function offCentre(scroller: HTMLElement, element: HTMLElement): number {
  const outer = scroller.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const room = Math.min(64, outer.height / 6);
  const isAbove = inner.top < outer.top + room && scroller.scrollTop > 0;
  const isBelow = inner.bottom > outer.bottom - room && scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1;
  if (!isAbove && !isBelow) return 0;
  const off = (inner.top + inner.bottom) / 2 - (outer.top + outer.bottom) / 2;
  const reachable = Math.min(Math.max(scroller.scrollTop + off, 0), scroller.scrollHeight - scroller.clientHeight);
  return Math.abs(reachable - scroller.scrollTop) < 1 ? 0 : off;
}
