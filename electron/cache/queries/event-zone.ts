import type { EventZoneEstimate } from '../../../shared/model/event-zone.ts';
import { createZoneVote } from '../../../shared/time/estimate-event-zone.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { walkContacts } from './contact-pages.ts';
import { instanceNumber } from './instances.ts';
import { readTranscriptData } from './transcript-data.ts';

/** Of the newest conversations and of the oldest: a zone that changes its clocks shows over the years. */
const SAMPLES_AN_END = 120;
const SAMPLES_BETWEEN_PAUSES = 10;
/** One talkative conversation must not decide for all. */
const EVENTS_A_CONVERSATION = 10;
/** `contact.history_kind` and `events_kind` of what was fetched. */
const FETCHED = 1;

interface Asked {
  readonly instanceId: string;
  readonly assumed: string;
}

/** Lets an instance's events vote on the zone in which they are dated. */
export async function estimateEventZone(handle: ReadHandle, { instanceId, assumed }: Asked, interrupt: Interrupt): Promise<EventZoneEstimate> {
  const vote = createZoneVote(assumed);
  const instance = instanceNumber(handle, instanceId);
  const seen = new Set<number>();
  for (const order of ['newest', 'oldest'] as const) {
    let left = instance === null ? 0 : SAMPLES_AN_END;
    for await (const row of walkContacts(handle, order, interrupt)) {
      if (left === 0) break;
      if (row.instance !== instance || row.history_kind !== FETCHED || row.events_kind !== FETCHED || seen.has(row.key)) continue;
      seen.add(row.key);
      left -= 1;
      const held = readTranscriptData(handle, row.key);
      const walls = (held?.events ?? []).flatMap(({ zone, dateMs }) => (zone === 'none' && dateMs !== null ? [dateMs] : []));
      const messagesMs = (held?.messages ?? []).flatMap(({ timeMs }) => (timeMs === null ? [] : [timeMs]));
      vote.add({ wallsMs: walls.slice(0, EVENTS_A_CONVERSATION), messagesMs });
      if (left % SAMPLES_BETWEEN_PAUSES === 0) await interrupt.pause();
    }
  }
  return vote.estimate();
}
