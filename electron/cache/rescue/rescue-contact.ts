import { z } from 'zod';
import type { Contact } from '../../../shared/model/contact.ts';
import { piecesOf } from '../../search/pieces.ts';
import { dayText, dayOfKey } from '../contact-key.ts';
import type { WriteHandle } from '../handles.ts';
import { keepConversation, type KeptConversation, readConversation } from '../kept/kept-conversation.ts';
import { CONTACT_BY_KEY, type ContactRow, holdingValues } from '../queries/contact-row.ts';
import { writeIndexRow } from '../queries/index-row.ts';
import { bytesOf, keepRaw, type RawRow } from '../queries/responses.ts';
import { storeContact } from '../queries/store-contact.ts';
import { readKept, writeTranscript } from '../queries/transcript-data.ts';
import type { RowCopier } from './copy-rows.ts';
import type { ReadableRows, Row } from './readable-rows.ts';

/** What became of a conversation. */
export type Rescued = 'whole' | 'withoutRecord' | 'listedOnly' | 'lost';

const eventNames = z.array(z.string());

/** Copies one conversation after another, each within a transaction of the caller's. */
export class ContactRescuer {
  readonly #rows: ReadableRows;
  readonly #target: WriteHandle;
  readonly #copier: RowCopier;
  readonly #rawsOf: ReadonlyMap<number, readonly number[]>;

  constructor(rows: ReadableRows, target: WriteHandle, copier: RowCopier, rawsOf: ReadonlyMap<number, readonly number[]>) {
    this.#rows = rows;
    this.#target = target;
    this.#copier = copier;
    this.#rawsOf = rawsOf;
  }

  /** One whose row can be read keeps its key. Null where it has none: `rescueRowless` may still know it. */
  rescue(key: number): Rescued | null {
    const row = this.#rows.row('contact', 'key', key);
    if (row === null) return null;
    if (!this.#copier.copy('instance', 'num', Number(row['instance']))) return 'lost';
    const kept = this.#conversation(key);
    if (kept === null) return this.#listOnly(key, row);
    if (!this.#copier.insert('contact', { changed: 0, ...row })) return 'lost';
    this.#index(key, kept.conversation);
    if (this.#copyRaws(key, kept.bytes) || !isFetched(row)) return 'whole';
    // Its record is missing: it is looked at again like one that has changed.
    this.#target.prepare('UPDATE contact SET changed = 1 WHERE key = ?').run(key);
    return 'withoutRecord';
  }

  /** One without a row is what its contents and their record say of it; after all others, since it gets a new key. */
  rescueRowless(key: number): Rescued {
    const kept = this.#conversation(key);
    const responses = this.#responsesOf(key);
    const newest = responses.at(-1);
    if (kept === null || newest === undefined) return 'lost';
    const { contact, messages, events } = kept.conversation;
    const instance = Number(newest['instance']);
    const received = { messages, events, unknownShapes: 0 };
    const asked = { history: messages.length > 0, events: events.length > 0 };
    const contents = { received, asked, atMs: Number(newest['received_ms']) };
    const stored = storeContact(this.#target, { instance, contact, contents: asked.history || asked.events ? contents : null });
    for (const raw of this.#readableRaws(key)) {
      const bytes = this.#rows.attempt(() => bytesOf(rawRowOf(raw), kept.bytes));
      if (bytes === null || !this.#copyResponse(Number(raw['response']))) continue;
      keepRaw(this.#target, stored.key, Number(raw['response']), { bytes, listed: raw['listed'] === 1, against: stored.kept });
    }
    return 'whole';
  }

  #conversation(key: number): { readonly bytes: Buffer; readonly conversation: KeptConversation } | null {
    return this.#rows.attempt(() => {
      const bytes = readKept(this.#rows.handle, key);
      return bytes === null ? null : { bytes, conversation: readConversation(bytes.toString('utf8')) };
    });
  }

  /** Lists it, with what its row says, so that it stands as missing; its next listing brings the rest of its facts. */
  #listOnly(key: number, row: Row): Rescued {
    const never = holdingValues({ kind: 'neverAsked' });
    const [kind, ms, count, why] = never;
    const blank = {
      facts: Buffer.alloc(16), first_ms: null, last_ms: null, event_names: '[]', has_file: 0, has_agent: 0, unknown_shapes: 0, changed: 0,
      history_kind: kind, history_ms: ms, history_count: count, history_why: why,
      events_kind: kind, events_ms: ms, events_count: count, events_why: why, events_period: null,
    };
    if (!this.#copier.insert('contact', { ...row, ...blank })) return 'lost';
    this.#index(key, { contact: contactOf(key, row), messages: [], events: [] });
    return 'listedOnly';
  }

  #index(key: number, conversation: KeptConversation): void {
    const row = this.#target.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) throw new Error('A conversation is indexed after its row');
    const pieces = piecesOf(conversation);
    writeTranscript(this.#target, key, Buffer.from(keepConversation(conversation)), pieces);
    writeIndexRow(this.#target, key, pieces, {
      instance: row.instance,
      source: row.source,
      assistantId: row.assistant_id,
      eventNames: eventNames.parse(JSON.parse(row.event_names)),
      hasHistory: row.history_kind === 1,
      hasFile: row.has_file === 1,
    });
  }

  /** True where everything that was received of the conversation is there. */
  #copyRaws(key: number, kept: Buffer): boolean {
    const known = this.#rawsOf.get(key) ?? [];
    const raws = this.#readableRaws(key);
    let copied = 0;
    for (const raw of raws) {
      const bytes = this.#rows.attempt(() => bytesOf(rawRowOf(raw), kept));
      if (bytes === null || !this.#copyResponse(Number(raw['response']))) continue;
      if (this.#copier.insert('raw', raw)) copied++;
    }
    return copied > 0 && copied === known.length;
  }

  #readableRaws(key: number): readonly Row[] {
    const ids = this.#rawsOf.get(key) ?? [];
    return ids.map((id) => this.#rows.row('raw', 'id', id)).filter((row) => row !== null);
  }

  #responsesOf(key: number): readonly Row[] {
    const ids = this.#readableRaws(key).map((raw) => Number(raw['response']));
    const rows = ids.filter((id) => this.#copyResponse(id)).map((id) => this.#rows.row('response', 'id', id)).filter((row) => row !== null);
    return rows.sort((a, b) => Number(a['received_ms']) - Number(b['received_ms']));
  }

  #copyResponse(id: number): boolean {
    const row = this.#rows.row('response', 'id', id);
    if (row === null) return false;
    const belongs = this.#copier.copy('instance', 'num', Number(row['instance'])) && this.#copier.copy('origin', 'num', Number(row['origin']));
    return belongs && this.#copier.copy('response', 'id', id);
  }
}

function isFetched(row: Row): boolean {
  return row['history_kind'] === 1 || row['events_kind'] === 1;
}

function rawRowOf(raw: Row): RawRow {
  const { sha256, data, against } = raw;
  return { raw_sha256: bytes(sha256), data: bytes(data), against: Number(against) };
}

function bytes(cell: Row[string] | undefined): Uint8Array {
  return cell instanceof Uint8Array ? cell : new Uint8Array();
}

function contactOf(key: number, row: Row): Contact {
  const text = (name: string): string | null => {
    const cell = row[name];
    return typeof cell === 'string' ? cell : null;
  };
  const name = text('name');
  return {
    id: text('id') ?? '',
    identifier: text('identifier'),
    assistantId: text('assistant_id'),
    source: text('source'),
    externalId: null,
    interactions: typeof row['interactions'] === 'number' ? row['interactions'] : null,
    dateCreated: text('created') ?? dayText(dayOfKey(key)),
    finishedAt: text('finished'),
    attributes: name === null ? {} : { name },
    unknown: {},
  };
}
