import type { Cache } from '../../electron/cache/protocol.ts';
import type { ReceivedContact } from '../../electron/vendor/gateway.ts';
import { parseContactsPage } from '../../electron/vendor/wire.ts';
import { provenanceAt } from '../helpers/received-contact.ts';
import { answerContacts } from '../vendor-api/contacts-endpoint.ts';
import { defaultSwitches } from '../vendor-api/switches.ts';
import { createWorld } from '../vendor-api/world.ts';

const nowMs = Date.UTC(2026, 8, 14);

/** Conversations as the simulated service answers and the client reads them, one contact an answer. */
export async function* serviceContacts(contacts: number): AsyncGenerator<ReceivedContact> {
  const days = Math.max(60, Math.round(contacts / 300));
  const identifiers = Math.ceil(contacts * 0.55);
  const world = createWorld({ seed: 20260914, contacts, identifiers, nowMs, days, giants: 0, giantMessages: 0, hostile: false });
  for (let index = 0; index < contacts; index++) {
    const body = { filters: { id: String(world.population.contactId(index)) }, flags: { history: true, events: true } };
    const answer = await answerContacts(world, body, defaultSwitches, nowMs);
    const page = parseContactsPage(Buffer.from(JSON.stringify(answer.body)));
    if (page.kind !== 'page') throw new Error(page.kind);
    yield* page.contacts;
  }
}

/** What storing took, and what was stored. */
export interface Ingest {
  readonly contacts: number;
  readonly messages: number;
  readonly rawBytes: number;
  readonly seconds: number;
}

/** Stores contacts one a transaction, as the sync does. Only the cache's own time counts. */
export async function ingest(cache: Cache, contacts: AsyncIterable<ReceivedContact>): Promise<Ingest> {
  let [count, messages, rawBytes, spentMs] = [0, 0, 0, 0];
  for await (const received of contacts) {
    const provenance = provenanceAt(nowMs + count);
    const startMs = performance.now();
    await cache.write('storeFetched', { runId: null, instanceId: 'demo', received, asked: { history: true, events: true }, provenance });
    spentMs += performance.now() - startMs;
    count++;
    messages += received.messages?.length ?? 0;
    rawBytes += received.raw.length;
  }
  return { contacts: count, messages, rawBytes, seconds: spentMs / 1000 };
}
