import type { JsonValue } from '../../shared/model/json.ts';
import { isJsonObject, ShapeTally } from './fields.ts';
import type { ReceivedEvent } from './gateway.ts';
import { readEvent } from './wire-events.ts';
import { finish, type PageSteps, type ParsedList, readListPage } from './wire-list.ts';

/**
 * The bytes of an answer of the bulk Events API → the model (vendor documentation, events). An event is the same as
 * inside a contact, plus its `channel`, which is kept beside it so that both ways give the same event.
 */
export function readEventsPage(bytes: Uint8Array): PageSteps<ReceivedEvent> {
  return readListPage(bytes, 'events', readEntry);
}

/** The same at one go. */
export function parseEventsPage(bytes: Uint8Array): ParsedList<ReceivedEvent> {
  return finish(readEventsPage(bytes));
}

function readEntry(value: JsonValue, raw: Uint8Array, flattened: number): ReceivedEvent | null {
  if (!isJsonObject(value)) return null;
  const tally = new ShapeTally();
  tally.add(flattened);
  const { channel, ...inner } = value;
  const isNamed = typeof channel === 'string' || channel === null || channel === undefined;
  // Its position is only known once it stands among the contact's other events.
  const event = readEvent(isNamed ? inner : value, 0, tally);
  return { event, channel: typeof channel === 'string' ? channel : null, raw, unknownShapes: tally.unknown };
}
