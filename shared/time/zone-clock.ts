const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
/** Since then clocks were only ever changed at a quarter of an hour (Liberia, in January 1972, was the last exception). */
const QUARTERS_SINCE_MS = Date.UTC(1973, 0, 1);
/** Two days short of the last instant that a Date holds, so that no zone leads beyond it. */
const LAST_MS = 8.64e15 - 2 * DAY_MS;

/** Reads one zone's clock. */
export interface ZoneClock {
  /** Clock reading at an instant, as milliseconds *as if that reading were UTC*. */
  wallOf(epochMs: number): number;
  /**
   * The instant at which the clock shows `wallMs` (a reading as if it were UTC): how a date that came without a zone is
   * placed under an assumed one. A reading shown twice (autumn) is taken as the earlier instant; one that is skipped
   * (spring) is moved on by the skip.
   */
  instantOf(wallMs: number): number;
}

/** Throws `RangeError` for a zone that is not known. */
export function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  let [quarter, aheadMs] = [Number.NaN, 0];

  /** The messages of a conversation lie close together, and asking the formatter takes long. */
  function wallOf(epochMs: number): number {
    const asked = Math.floor(epochMs / QUARTER_MS);
    if (asked === quarter && epochMs >= QUARTERS_SINCE_MS && epochMs < LAST_MS) return epochMs + aheadMs;
    const wall = readWall(epochMs);
    [quarter, aheadMs] = [asked, wall - epochMs];
    return wall;
  }

  function readWall(epochMs: number): number {
    const instant = Math.min(Math.max(epochMs, -LAST_MS), LAST_MS);
    const reading = { era: 'AD', year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of format.formatToParts(instant)) {
      if (type === 'era') reading.era = value;
      else if (isField(type)) reading[type] = Number(value);
    }
    const wall = new Date(0);
    wall.setUTCFullYear(reading.era.startsWith('B') ? 1 - reading.year : reading.year, reading.month - 1, reading.day);
    wall.setUTCHours(reading.hour, reading.minute, reading.second);
    return wall.getTime() + (((instant % 1000) + 1000) % 1000);
  }

  function instantOf(wallMs: number): number {
    const before = wallOf(wallMs - DAY_MS) - (wallMs - DAY_MS);
    const after = wallOf(wallMs + DAY_MS) - (wallMs + DAY_MS);
    const early = wallMs - Math.max(before, after);
    const late = wallMs - Math.min(before, after);
    if (wallOf(early) === wallMs) return early;
    if (wallOf(late) === wallMs) return late;
    return wallMs - before;
  }

  return { wallOf, instantOf };
}

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function isField(type: string): type is Field {
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].includes(type);
}
