import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseEventsPage } from '../../../electron/vendor/wire-event-page.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import { contact as contactSchema } from '../../../shared/model/contact.ts';
import { contactEvent } from '../../../shared/model/contact-event.ts';
import { message as messageSchema } from '../../../shared/model/message.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { genuineBodies, hostileBody } from '../../helpers/hostile-bodies.ts';
import { hurriedClock } from '../../helpers/hurried-clock.ts';
import { startHttp } from '../../helpers/local-servers.ts';
import { openCache, searchRequest } from '../../helpers/open-cache.ts';
import { openHandles } from '../../helpers/open-handles.ts';
import { createTestVendor, interactive } from '../../helpers/test-vendor.ts';

const SEED = 20_261_122;
const BODIES = 10_000;
const THROUGH_SOCKETS = 300;

let genuine: readonly string[];
beforeAll(async () => {
  genuine = await genuineBodies();
});

/** The whole text as JSON, by another parser; undefined where it is none. */
function sound(bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString('utf8').replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}

function expectWhole({ contact, messages, events, raw }: ReceivedContact): void {
  contactSchema.parse(contact);
  for (const message of messages ?? []) messageSchema.parse(message);
  for (const event of events ?? []) contactEvent.parse(event);
  const { history } = z.looseObject({ history: z.unknown().optional() }).parse(JSON.parse(Buffer.from(raw).toString('utf8')));
  if (Array.isArray(history)) expect(messages).toHaveLength(history.length);
}

describe('a hostile body', () => {
  it(`is one of ${BODIES}: read whole or refused whole, and never thrown over`, () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(hostileBody(genuine), (bytes) => {
        const parsed = parseContactsPage(bytes);
        kinds.set(parsed.kind, (kinds.get(parsed.kind) ?? 0) + 1);
        const whole = sound(bytes);
        expect(['page', 'malformed', 'notThisApi']).toContain(parsed.kind);
        expect(parsed.kind === 'malformed').toBe(whole === undefined);
        expect(['page', 'malformed', 'notThisApi']).toContain(parseEventsPage(bytes).kind);
        if (parsed.kind === 'page') for (const received of parsed.contacts) expectWhole(received);
      }),
      { seed: SEED, numRuns: BODIES, endOnFailure: true },
    );
    expect(Reflect.get({}, 'a')).toBeUndefined();
    // Enough of each kind that what is said of it was seen.
    for (const kind of ['page', 'malformed', 'notThisApi']) expect(kinds.get(kind)).toBeGreaterThan(BODIES / 100);
  });

  it(`is one of ${THROUGH_SOCKETS} answered over a socket: a named failure, or a page that the cache takes whole`, async () => {
    const bodies = fc.sample(hostileBody(genuine), { seed: SEED, numRuns: THROUGH_SOCKETS });
    let body: Uint8Array = new Uint8Array();
    const service = await startHttp((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
    const vendor = createTestVendor({ baseUrl: `http://127.0.0.1:${service.port}`, clock: hurriedClock(200) });
    const cache = await openCache();
    const asked = { history: true, events: true };
    const held = new Map<string, number>();
    for (body of bodies) {
      const answer = await vendor.gateway.contacts({ filters: {}, attributes: {}, flags: asked }, { limit: 30, pagination: null }, interactive);
      if (!answer.ok) {
        expect(answer.error.kind).toMatch(/^service\.(?:malformed|notThisApi)$/);
        continue;
      }
      const { contacts, provenance } = answer.value;
      for (const received of contacts) {
        expectWhole(received);
        const { key } = await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance });
        const stored = await cache.read('transcript', { key });
        if (received.messages !== null) expect(stored?.messages).toEqual(received.messages);
        held.set(received.contact.id, key);
      }
    }
    await vendor.close();
    await service.close();
    expect(held.size).toBeGreaterThan(20);
    expect((await cache.read('search', searchRequest(''))).total).toBe(held.size);
    await cache.close();
    expect(integrityProblems(openHandles(cache.path).db)).toEqual([]);
  });
});
