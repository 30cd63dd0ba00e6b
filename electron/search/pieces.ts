import { assertNever } from '../../shared/assert-never.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Message, Part, SenderKind } from '../../shared/model/message.ts';
import { readableRuns } from '../../shared/text/readable-runs.ts';
import { hintsOf } from '../privacy/hints.ts';
import { withoutCardNumbers } from '../privacy/secrets.ts';

/** A stretch of text that can be found, and where it stands. No phrase reaches from one piece into another. */
export interface Piece {
  readonly where: 'message' | 'attribute' | 'event' | 'identifier';
  /** Index of the message or event; null otherwise. */
  readonly index: number | null;
  /** Name of the attribute or event; null otherwise. */
  readonly label: string | null;
  readonly sender: SenderKind | null;
  readonly text: string;
}

export interface Conversation {
  readonly contact: Contact;
  readonly messages: readonly Message[];
  readonly events: readonly ContactEvent[];
}

const MAX_JSON_DEPTH = 64;
const MAX_ADDRESS_LENGTH = 2000;

/**
 * Everything of a conversation that a search can find: the index is built from it, and snippets are cut from it.
 * Passwords and the numbers of cards are not in it.
 */
export function piecesOf(conversation: Conversation): Piece[] {
  return [
    ...messagePieces(conversation.messages),
    ...identifierPieces(conversation.contact),
    ...[...attributePieces(conversation.contact), ...conversation.events.flatMap(eventPieces)].map(withoutCards),
  ];
}

function withoutCards(piece: Piece): Piece {
  const text = withoutCardNumbers(piece.text);
  return text === piece.text ? piece : { ...piece, text };
}

function messagePieces(messages: readonly Message[]): Piece[] {
  return textsOfMessages(messages).flatMap(({ said, further }, at) => {
    const message = messages[at];
    if (message === undefined) return [];
    const place = { where: 'message', index: message.index, label: null, sender: message.senderKind } as const;
    return [...said, ...further].map((text) => ({ ...place, text }));
  });
}

export interface MessageTexts {
  readonly said: readonly string[];
  /** What comes with it: where a file lies, and what no field of the model holds, such as the small print of an option. */
  readonly further: readonly string[];
}

const NOTHING: MessageTexts = { said: [], further: [] };

/**
 * What each of the messages says. What the bot asked for with the mask `password` is left out: the answer is never found,
 * nor shown in a snippet; the number of a card is masked.
 */
export function textsOfMessages(messages: readonly Message[]): readonly MessageTexts[] {
  const hints = hintsOf(messages);
  return messages.map((message, at) => {
    if (message.senderKind === 'user' && hints[at] === 'password') return NOTHING;
    const addresses = message.parts.flatMap((part) => (part.kind === 'file' && part.url !== null ? texts(addressOf(part.url)) : []));
    const further = [...addresses, ...leaves(message.unknown).map((leaf) => leaf.text)];
    return { said: message.parts.flatMap(partTexts).map(withoutCardNumbers), further: further.map(withoutCardNumbers) };
  });
}

function partTexts(part: Part): string[] {
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return texts(readable(part.text));
    case 'date':
      return texts(readable(part.text), part.value);
    case 'choice':
    case 'nps':
      return texts(readable(part.text), ...part.options.map((option) => readable(option.label)));
    case 'values':
      return texts(readable(part.text), ...part.values.filter((value) => value !== part.text));
    case 'file':
      return texts(part.name, part.caption === null ? null : readable(part.caption));
    case 'action':
      return texts(part.action);
    case 'unknown':
      return leaves(part.raw).map((leaf) => leaf.text);
    default:
      return assertNever(part);
  }
}

/** Where a file lies, by which it may be looked for; not the content that an address can carry itself. */
function addressOf(url: string): string | null {
  return /^https?:/iu.test(url) && url.length <= MAX_ADDRESS_LENGTH ? url : null;
}

/** Latin text without a sign that could be markup or invisible: read as it stands. */
const PLAIN = /^[\n -)+-;=-~\u00a1-\u024f]*$/u;

/** The text as the reader sees it: line breaks and bold understood, an invisible character as a gap. */
function readable(text: string): string {
  if (PLAIN.test(text)) return text;
  return readableRuns(text)
    .map((run) => (run.kind === 'text' ? run.text : ' '))
    .join('');
}

function texts(...candidates: readonly (string | null)[]): string[] {
  return candidates.filter((text) => text !== null && text.trim() !== '').map((text) => text ?? '');
}

function identifierPieces(contact: Contact): Piece[] {
  const base = { where: 'identifier', index: null, label: null, sender: null } as const;
  return texts(contact.id, contact.identifier, contact.externalId).map((text) => ({ ...base, text }));
}

function attributePieces(contact: Contact): Piece[] {
  const base = { where: 'attribute', index: null, sender: null } as const;
  return [...leaves(contact.attributes, 'withFlags'), ...leaves(contact.unknown)].map((leaf) => ({ ...base, ...leaf }));
}

function eventPieces(event: ContactEvent): Piece[] {
  const base = { where: 'event', index: event.index, label: event.name, sender: null } as const;
  const found = [...texts(event.name, event.extra1, event.extra2, event.externalId)];
  for (const leaf of [...leaves(event.details), ...leaves(event.unknown)]) found.push(leaf.text);
  return found.map((text) => ({ ...base, text }));
}

/** The texts and numbers at the ends of a JSON value, each under the name it stands at; `true` and `false` where asked for. */
function leaves(value: JsonValue, flags: 'withFlags' | 'noFlags' = 'noFlags', label = '', depth = 0): { readonly label: string; readonly text: string }[] {
  if (depth > MAX_JSON_DEPTH || value === null) return [];
  if (typeof value === 'boolean') return flags === 'withFlags' ? [{ label, text: String(value) }] : [];
  if (typeof value === 'string') return texts(readable(value)).map((text) => ({ label, text }));
  if (typeof value === 'number') return [{ label, text: String(value) }];
  if (isList(value)) return value.flatMap((entry) => leaves(entry, flags, label, depth + 1));
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, flags, label === '' ? key : `${label}.${key}`, depth + 1));
}

function isList(value: readonly JsonValue[] | { readonly [key: string]: JsonValue }): value is readonly JsonValue[] {
  return Array.isArray(value);
}
