import type { Cache } from '../../electron/cache/protocol.ts';
import type { VendorGateway } from '../../electron/vendor/gateway.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import { storedRun } from './received-contact.ts';
import { background } from './test-vendor.ts';

/** The flow that the vendor documents: list, then ask for each contact found by its id. Answers the queries made. */
export async function naiveFlow(cache: Cache, gateway: VendorGateway, query: ContactQuery): Promise<number> {
  const instanceId = 'one';
  const runId = 'naive';
  await cache.write('saveRun', { run: storedRun(runId, { instanceId, query }) });
  const ids: string[] = [];
  let queries = 0;
  let pagination: string | null = null;
  do {
    const bare = { ...query, flags: { history: false, events: false } };
    const page = await gateway.contacts(bare, { limit: 500, pagination }, background);
    if (!page.ok) throw new Error(page.error.kind);
    queries++;
    const { contacts, unreadable, provenance, resultCount } = page.value;
    pagination = page.value.pagination;
    const listing = { pagination, done: pagination === null };
    await cache.write('storeListedPage', { runId, instanceId, contacts, unreadable, provenance, resultCount, listing });
    ids.push(...contacts.map(({ contact }) => contact.id));
  } while (pagination !== null);
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        const own = { filters: { id }, attributes: {}, flags: query.flags };
        const page = await gateway.contacts(own, { limit: 1, pagination: null }, background);
        if (!page.ok) throw new Error(page.error.kind);
        queries++;
        const [received] = page.value.contacts;
        const { provenance } = page.value;
        if (received !== undefined) await cache.write('storeFetched', { runId, instanceId, received, asked: query.flags, provenance });
      }
    }),
  );
  return queries;
}
