import { askContacts, type WireContact } from './ask-vendor-api.ts';
import type { VendorApi } from './vendor-api.ts';

/** Every contact (at most 500) with history and events, as the service gives them. The limits are lifted for it. */
export async function vendorPopulation(api: VendorApi): Promise<readonly WireContact[]> {
  await api.setSwitches({ enforceLimits: false });
  const { contacts: listed } = await askContacts(api, { filters: { startDate: '2020-01-01', endDate: '2030-01-01', limit: 500 } });
  const whole: WireContact[] = [];
  for (const { id } of listed) {
    const { contacts } = await askContacts(api, { filters: { id }, flags: { history: true, events: true } });
    whole.push(...contacts);
  }
  await api.reset();
  return whole;
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Texts of a contact's messages, attributes and events, where a search looks. */
export function searchedTexts({ attributes, history, events }: WireContact): readonly string[] {
  const messages = (history ?? []).flatMap(({ message }) => textsIn(message));
  return [...textsIn(attributes), ...messages, ...(events ?? []).flatMap(({ details }) => textsIn(details))];
}

/** Lower case, without accents: a second, plainer account of what the product's search does with letters. */
export function foldedWords(text: string): readonly string[] {
  return text.normalize('NFD').replaceAll(/\p{Mark}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u);
}
