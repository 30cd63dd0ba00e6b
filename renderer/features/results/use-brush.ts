import { type PointerEvent, useState } from 'react';

type Bars = readonly [from: number, to: number];

export interface Brush {
  /** The bar under the pointer. */
  readonly hovered: number | null;
  /** The bars being dragged over, in order; null when nothing is dragged. */
  readonly dragged: Bars | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<Element>) => void;
    readonly onPointerMove: (event: PointerEvent<Element>) => void;
    readonly onPointerUp: (event: PointerEvent<Element>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** Dragging over `count` bars of `stepPx` each. */
export function useBrush(count: number, stepPx: number, onChosen: (from: number, to: number) => void): Brush {
  const [hovered, setHovered] = useState<number | null>(null);
  const [drag, setDrag] = useState<Bars | null>(null);
  const barAt = (event: PointerEvent<Element>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(count - 1, Math.max(0, Math.floor(x / stepPx)));
  };
  const inOrder = ([one, other]: Bars): Bars => [Math.min(one, other), Math.max(one, other)];
  return {
    hovered,
    dragged: drag === null ? null : inOrder(drag),
    handlers: {
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([barAt(event), barAt(event)]);
      },
      onPointerMove: (event) => {
        const bar = barAt(event);
        setHovered(bar);
        if (drag !== null) setDrag([drag[0], bar]);
      },
      onPointerUp: (event) => {
        if (drag !== null) onChosen(...inOrder([drag[0], barAt(event)]));
        setDrag(null);
      },
      onPointerCancel: () => setDrag(null),
      onPointerLeave: () => setHovered(null),
    },
  };
}
