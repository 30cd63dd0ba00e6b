import { z } from 'zod';
import type { VendorApi } from './vendor-api.ts';

const entry = z.looseObject({ id: z.number(), history: z.array(z.looseObject({ time: z.unknown() })).optional() });
const answer = z.object({ contacts: z.array(entry) });

/** One query made by the test itself, past everything of the product. */
export async function askVendor(api: VendorApi, body: unknown): Promise<z.infer<typeof answer>['contacts']> {
  const response = await fetch(`${api.baseUrl}/contacts/${api.instance}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': api.apiKey },
    body: JSON.stringify(body),
  });
  return answer.parse(await response.json()).contacts;
}

/** Message times of every contact (at most 500) by contact id, as the service gives them. The limits are lifted for it. */
export async function vendorTruth(api: VendorApi): Promise<ReadonlyMap<string, readonly unknown[]>> {
  await api.setSwitches({ enforceLimits: false });
  const listed = await askVendor(api, { filters: { startDate: '2020-01-01', endDate: '2030-01-01', limit: 500 } });
  const truth = new Map<string, readonly unknown[]>();
  for (const { id } of listed) {
    const [contact] = await askVendor(api, { filters: { id }, flags: { history: true, events: true } });
    truth.set(String(id), (contact?.history ?? []).map(({ time }) => time));
  }
  await api.reset();
  return truth;
}
