import type { EventZoneEstimate } from '../model/event-zone.ts';
import { zoneClock } from './zone-clock.ts';

/** How far from a message an event may be and still have happened with it. */
const NEAR_MS = 90_000;
const BUCKET_MS = 6 * 3_600_000;
const HOUR_MS = 3_600_000;

const LEAST_EVENTS = 8;
const LEAST_CONVERSATIONS = 3;
/** Of all events, how many must agree; and of those that two zones read differently, by how many the best must lead. */
const LEAST_SHARE = 0.6;
const LEAST_LEAD = 0.2;

/** What is asked of one conversation. */
export interface ZoneSample {
  /** Dates of events without a zone, ms *as if they were UTC*. */
  readonly wallsMs: readonly number[];
  /** Instants of the messages, epoch ms. */
  readonly messagesMs: readonly number[];
}

/** Zones of Brazil that differ, the most populous first; then every whole hour. */
const CANDIDATES: readonly string[] = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Rio_Branco',
  'America/Noronha',
  'UTC',
  ...Array.from({ length: 12 }, (_, at) => `Etc/GMT+${at + 1}`),
  ...Array.from({ length: 14 }, (_, at) => `Etc/GMT-${at + 1}`),
];

interface Candidate {
  readonly zone: string;
  readonly instantOf: (wallMs: number) => number;
  agreeing: number;
}

export interface ZoneVote {
  add(sample: ZoneSample): void;
  estimate(): EventZoneEstimate;
}

/**
 * Each event votes for the zones under which it stands beside a message of its conversation. What is written at a change
 * of clocks is judged under the rules of that year.
 * @param assumed the zone in force: it wins over those that fit just as well
 */
export function createZoneVote(assumed: string): ZoneVote {
  const zones: readonly Candidate[] = [assumed, ...CANDIDATES.filter((zone) => zone !== assumed)].map((zone) => ({
    zone,
    instantOf: quickInstantOf(zone),
    agreeing: 0,
  }));
  const walls: number[] = [];
  let conversations = 0;
  const differing = (a: Candidate, b: Candidate) =>
    walls.filter((wallMs) => a.instantOf(wallMs) !== b.instantOf(wallMs)).length;
  return {
    add({ wallsMs, messagesMs }) {
      if (wallsMs.length === 0 || messagesMs.length === 0) return;
      const times = messagesMs.toSorted((a, b) => a - b);
      conversations += 1;
      walls.push(...wallsMs);
      for (const each of zones) {
        each.agreeing += wallsMs.filter((wallMs) => isNear(times, each.instantOf(wallMs))).length;
      }
    },
    estimate() {
      const events = walls.length;
      if (events < LEAST_EVENTS || conversations < LEAST_CONVERSATIONS) return { kind: 'tooFew', events, conversations };
      const ranked = zones.toSorted((a, b) => b.agreeing - a.agreeing);
      const [winner] = ranked;
      if (winner === undefined) throw new Error('there are candidates');
      const alike = ranked.filter((each) => each !== winner && differing(winner, each) === 0).map((each) => each.zone);
      const next = ranked.find((each) => each !== winner && !alike.includes(each.zone));
      const lead = winner.agreeing - (next?.agreeing ?? 0);
      const leads = next === undefined || lead >= LEAST_LEAD * differing(winner, next);
      if (winner.agreeing < LEAST_SHARE * events || !leads) {
        return { kind: 'unclear', events, conversations, best: ranked.slice(0, 2).map(tallyOf) };
      }
      return { kind: 'estimate', ...tallyOf(winner), events, conversations, alike, next: next === undefined ? null : tallyOf(next) };
    },
  };
}

function tallyOf({ zone, agreeing }: { readonly zone: string; readonly agreeing: number }) {
  return { zone, agreeing };
}

function isNear(sortedMs: readonly number[], atMs: number): boolean {
  let low = 0;
  let high = sortedMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sortedMs[middle] ?? 0) < atMs - NEAR_MS) low = middle + 1;
    else high = middle;
  }
  const found = sortedMs[low];
  return found !== undefined && found <= atMs + NEAR_MS;
}

/** A zone's clock is slow to read: one offset is taken for a quarter of a day, unless the clocks change within it. */
function quickInstantOf(zone: string): (wallMs: number) => number {
  const fixed = /^Etc\/GMT([+-]\d+)$/.exec(zone);
  // The signs of these names are turned round: GMT+3 is three hours behind.
  if (fixed !== null) return (wallMs) => wallMs + Number(fixed[1]) * HOUR_MS;
  const clock = zoneClock(zone);
  const offsets = new Map<number, number | null>();
  return (wallMs) => {
    const bucket = Math.floor(wallMs / BUCKET_MS);
    let offset = offsets.get(bucket);
    if (offset === undefined) {
      const [from, to] = [bucket * BUCKET_MS, (bucket + 1) * BUCKET_MS];
      const first = from - clock.instantOf(from);
      offset = first === to - clock.instantOf(to) ? first : null;
      offsets.set(bucket, offset);
    }
    return offset === null ? clock.instantOf(wallMs) : wallMs - offset;
  };
}
