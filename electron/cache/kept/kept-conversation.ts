import type { Contact } from '../../../shared/model/contact.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { keepEvent, readEvent } from './kept-event.ts';
import { type Kept, keptId, keptObject, parseKept, readId, readList, readNumber, readObject, readText } from './kept-fields.ts';
import { keepMessage, readMessage } from './kept-message.ts';

/** All that is held of one contact in the model. */
export interface KeptConversation {
  readonly contact: Contact;
  readonly messages: readonly Message[];
  readonly events: readonly ContactEvent[];
}

/**
 * A conversation as the text that is stored: the model, spelt as the service spells its answers where it can be, so
 * that the raw answer beside it takes next to no room when it is compressed against this. The names here are part of
 * the file's format.
 */
export function keepConversation({ contact, messages, events }: KeptConversation): string {
  return JSON.stringify({ ...keepContact(contact), history: messages.map(keepMessage), events: events.map(keepEvent) });
}

/** The same again. Fails with `cache.damaged` on any other text. */
export function readConversation(text: string): KeptConversation {
  const kept = readObject(parseKept(text));
  return {
    contact: readContact(kept),
    messages: readList(kept['history']).map((message, place) => readMessage(readObject(message), place)),
    events: readList(kept['events']).map((event, place) => readEvent(readObject(event), place)),
  };
}

function keepContact(contact: Contact): Kept {
  return {
    id: keptId(contact.id),
    identifier: contact.identifier,
    assistantId: keptId(contact.assistantId),
    source: contact.source,
    externalId: contact.externalId,
    interactions: contact.interactions,
    dateCreated: contact.dateCreated,
    finishedAt: contact.finishedAt,
    attributes: contact.attributes,
    unknown: keptObject(contact.unknown),
  };
}

function readContact(kept: JsonObject): Contact {
  return {
    id: readId(kept['id']) ?? '',
    identifier: readText(kept['identifier']),
    assistantId: readId(kept['assistantId']),
    source: readText(kept['source']),
    externalId: readText(kept['externalId']),
    interactions: readNumber(kept['interactions']),
    dateCreated: readText(kept['dateCreated']),
    finishedAt: readText(kept['finishedAt']),
    attributes: readObject(kept['attributes']),
    unknown: readObject(kept['unknown']),
  };
}
