import { expect, test } from 'vitest';
import { findInRecord } from '../../../electron/privacy/find-in-record.ts';
import { maskTranscript } from '../../../electron/privacy/mask-transcript.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import { DEFAULT_MASKING } from '../../../shared/model/masking.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { sampleTranscript } from '../../helpers/sample-transcript.ts';
import { createWorld } from '../../vendor-api/world.ts';

const CONTACTS = 400;
const world = createWorld({ seed: 7, contacts: CONTACTS, identifiers: 200, nowMs: Date.UTC(2026, 9, 14), days: 20, giants: 0, giantMessages: 0, hostile: false });

/** A contact of the simulated service as the product would hold it. */
function transcriptOf(index: number): Transcript {
  const { history, occurrences: _occurrences, person: _person, index: _index, ...facts } = world.contact(index);
  const page = parseContactsPage(new TextEncoder().encode(JSON.stringify({ contacts: [{ ...facts, history }], resultCount: 1 })));
  if (page.kind !== 'page') throw new Error(page.kind);
  const [received] = page.contacts;
  if (received === undefined || received.messages === null) throw new Error('A contact with history was given');
  return { ...sampleTranscript(), contact: received.contact, messages: received.messages, events: [], provenance: [] };
}

test('nothing that identifies a person is left in a conversation that the service gave', () => {
  let carried = 0;
  for (let index = 0; index < CONTACTS; index += 1) {
    const { cpf, phone, email, customerCode } = world.people.persona(world.contact(index).person);
    const transcript = transcriptOf(index);
    const values = [cpf, phone.slice(4), email];
    const before = bare(transcript);
    carried += values.filter((value) => before.includes(bare(value))).length;
    const after = bare(maskTranscript(transcript, findInRecord(transcript, DEFAULT_MASKING)));
    for (const value of values) expect(after, `${index}: ${value} ${customerCode}`).not.toContain(bare(value));
  }
  expect(carried).toBeGreaterThan(CONTACTS / 2);
});

/** Without what people put between digits. */
function bare(value: unknown): string {
  return JSON.stringify(value).toLowerCase().replace(/[\s.()-]/g, '').replaceAll('"', '');
}
