import type { MalformedShape } from './faults.ts';
import { isObject } from './wire-json.ts';

type Fields = Record<string, unknown>;

/** The JSON text of an answer with one thing in it that the contract does not allow. */
export function malform(body: unknown, shape: MalformedShape): string {
  const copy: unknown = structuredClone(body);
  if (shape === 'empty-object') return '{}';
  if (shape === 'array') return '[]';
  if (!isObject(copy)) return JSON.stringify(copy);
  const answer: Fields = { ...copy };
  const list: readonly unknown[] = Array.isArray(answer['contacts']) ? answer['contacts'] : [];
  const contacts = list.filter(isObject).map((contact): Fields => ({ ...contact }));
  answer['contacts'] = contacts;
  const first = contacts[0] ?? {};
  spoilAnswer(answer, contacts, shape);
  spoilContact(first, shape);
  spoilHistory(first, shape);
  // What no object can hold is put in as text.
  return JSON.stringify(answer)
    .replace('"«huge id»"', '9007199254740993123')
    .replace('"«proto»":0', '"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}')
    .replace('"«deep»"', '['.repeat(5_000) + ']'.repeat(5_000));
}

function spoilAnswer(answer: Fields, contacts: Fields[], shape: MalformedShape): void {
  if (shape === 'contacts-object') answer['contacts'] = { 0: contacts[0] };
  if (shape === 'contacts-missing') delete answer['contacts'];
  if (shape === 'contact-null') answer['contacts'] = [null, ...contacts];
  if (shape === 'duplicate-contacts') answer['contacts'] = [...contacts, ...contacts];
  if (shape === 'result-count-number') answer['resultCount'] = Number(answer['resultCount']);
  if (shape === 'pagination-number') answer['pagination'] = 42;
  if (shape === 'extra-fields') Object.assign(answer, { version: 2, meta: { took: 12 } });
}

function spoilContact(contact: Fields, shape: MalformedShape): void {
  if (shape === 'id-missing') delete contact['id'];
  if (shape === 'id-text') contact['id'] = String(contact['id']);
  if (shape === 'id-huge') contact['id'] = '«huge id»';
  if (shape === 'attributes-null') contact['attributes'] = null;
  if (shape === 'attributes-array') contact['attributes'] = ['name', 'email'];
  if (shape === 'proto-keys') contact['attributes'] = { '«proto»': 0, name: 'Ana' };
  if (shape === 'deep') contact['attributes'] = { name: 'Ana', deep: '«deep»' };
  if (shape === 'dates-null') Object.assign(contact, { dateCreated: null, finishedAt: null });
  if (shape === 'extra-fields') Object.assign(contact, { channelId: 'c-1', labels: ['vip'], rating: { stars: 4 } });
}

function spoilHistory(contact: Fields, shape: MalformedShape): void {
  const history: readonly unknown[] = Array.isArray(contact['history']) ? contact['history'] : [];
  const entries = history.filter(isObject).map((entry): Fields => ({ ...entry }));
  const entry = entries[0] ?? {};
  if (history.length > 0) contact['history'] = entries;
  if (shape === 'history-missing') delete contact['history'];
  if (shape === 'history-object') contact['history'] = { 0: entry };
  if (shape === 'message-null') entry['message'] = null;
  if (shape === 'message-number') entry['message'] = 42;
  if (shape === 'message-unknown') entry['message'] = { location: { latitude: -23.55, longitude: -46.63 }, kind: 'pin' };
  if (shape === 'time-invalid') entry['time'] = 'ontem';
  if (shape === 'sender-missing') delete entry['sender'];
}
