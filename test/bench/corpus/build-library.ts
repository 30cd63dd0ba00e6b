import type { Cache } from '../../../electron/cache/protocol.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import { provenanceAt } from '../../helpers/received-contact.ts';
import { type Corpus, type CorpusContact, MESSAGES_EACH } from './conversations.ts';

/** What storing the corpus took. */
export interface IngestFigures {
  readonly contacts: number;
  readonly messages: number;
  readonly apiBytes: number;
  readonly groupedPerSecond: number;
  /** The last tenth of what was stored in groups, against the first. */
  readonly groupedSlowdown: number;
  readonly singlePerSecond: number;
}

const GROUP = 100;
const MAX_SINGLE = 2_000;
const FIRST_MS = Date.UTC(2026, 8, 14);

/**
 * Stores the corpus as a sync would: what the service answers is parsed and handed to the cache's writer. All but the
 * last contacts a hundred at a time, as they wait behind one another under way; those each for itself. Only the time
 * in the cache counts, thread to thread and back.
 */
export async function buildLibrary(cache: Cache, corpus: Corpus, contacts: number, say: (text: string) => void): Promise<IngestFigures> {
  const singles = Math.min(MAX_SINGLE, Math.floor(contacts / 10));
  const grouped: { readonly messages: number; readonly ms: number }[] = [];
  let [apiBytes, messages] = [0, 0];
  const receive = (index: number): ReceivedContact => {
    const received = receivedOf(corpus.contact(index));
    apiBytes += received.raw.length;
    messages += received.messages?.length ?? 0;
    return received;
  };
  for (let at = 0; at < contacts - singles; at += GROUP) {
    const group = Array.from({ length: Math.min(GROUP, contacts - singles - at) }, (_, place) => receive(at + place));
    const before = messages - group.reduce((sum, one) => sum + (one.messages?.length ?? 0), 0);
    const startMs = performance.now();
    await Promise.all(group.map((received, place) => store(cache, received, at + place)));
    grouped.push({ messages: messages - before, ms: performance.now() - startMs });
    if ((at / GROUP) % 500 === 499) say(`${at + GROUP} of ${contacts} contacts`);
  }
  let [singleMs, singleMessages] = [0, 0];
  for (let at = contacts - singles; at < contacts; at++) {
    const received = receive(at);
    const startMs = performance.now();
    await store(cache, received, at);
    singleMs += performance.now() - startMs;
    singleMessages += received.messages?.length ?? 0;
  }
  const tenth = Math.max(1, Math.floor(grouped.length / 10));
  return {
    contacts,
    messages,
    apiBytes,
    groupedPerSecond: rateOf(grouped),
    groupedSlowdown: 1 - rateOf(grouped.slice(-tenth)) / rateOf(grouped.slice(0, tenth)),
    singlePerSecond: (singleMessages / singleMs) * 1000,
  };
}

/** Conversations of the lengths that opening is measured with; answers their keys. */
export async function addGiants(cache: Cache, corpus: Corpus): Promise<ReadonlyMap<number, readonly number[]>> {
  const keys = new Map<number, number[]>([[MESSAGES_EACH, []], [500, []], [5_000, []]]);
  let index = 0;
  for (const [length, kept] of keys) {
    for (let count = length === 5_000 ? 6 : 20; count > 0; count--) {
      const { key } = await store(cache, receivedOf(corpus.giant(index++, length)), -index);
      kept.push(key);
    }
  }
  return keys;
}

function rateOf(groups: readonly { readonly messages: number; readonly ms: number }[]): number {
  const sum = groups.reduce((all, one) => ({ messages: all.messages + one.messages, ms: all.ms + one.ms }), { messages: 0, ms: 0 });
  return (sum.messages / sum.ms) * 1000;
}

function store(cache: Cache, received: ReceivedContact, index: number): Promise<{ readonly key: number }> {
  const isHeld = received.messages !== null;
  const asked = { history: isHeld, events: isHeld };
  return cache.write('storeFetched', { runId: null, instanceId: 'bench', received, asked, provenance: provenanceAt(FIRST_MS + index) });
}

function receivedOf(contact: CorpusContact): ReceivedContact {
  const page = parseContactsPage(Buffer.from(contact.body));
  const received = page.kind === 'page' ? page.contacts[0] : undefined;
  if (received === undefined) throw new Error(`the corpus can't be read: ${page.kind}`);
  return received;
}
