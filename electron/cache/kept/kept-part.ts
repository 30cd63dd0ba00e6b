import { assertNever } from '../../../shared/assert-never.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { CHOICE_STYLES, ChoiceOption, Part } from '../../../shared/model/message.ts';
import { type Kept, misfit, readList, readNumber, readObject, readText } from './kept-fields.ts';

const STYLES = { select: 'select', quickReplies: 'quick_replies', optionList: 'option_list', autocomplete: 'autocomplete' } as const;

/** A part much as the service writes it; `readPart` gives the same part again. */
export function keepPart(part: Part): Kept {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'input':
      return { type: 'text_input', text: part.text, payload: { mask: part.mask } };
    case 'date':
      return { type: 'date', text: part.text, value: part.value ?? undefined };
    case 'choice':
      return { type: STYLES[part.style], text: part.text, payload: keepOptions(part.options, part.style === 'quickReplies') };
    case 'nps':
      return { type: 'feedback_nps', text: part.text, payload: keepOptions(part.options, false) };
    case 'values':
      return { text: part.text, values: part.values };
    case 'fileRequest':
      return { type: 'file_upload', text: part.text };
    case 'file':
      return { type: 'file', file: keepFile(part) };
    case 'action':
      return { type: 'action', text: part.action };
    case 'unknown':
      return { type: 'unknown', as: part.type, raw: part.raw };
    default:
      return assertNever(part);
  }
}

export function readPart(kept: JsonObject): Part {
  const text = readText(kept['text']) ?? '';
  const payload = readObject(kept['payload']);
  switch (kept['type']) {
    case 'text':
      return { kind: 'text', text };
    case 'text_input':
      return { kind: 'input', text, mask: readText(payload['mask']) };
    case 'date':
      return { kind: 'date', text, value: readText(kept['value']) };
    case STYLES.select:
      return readChoice('select', text, payload);
    case STYLES.quickReplies:
      return readChoice('quickReplies', text, payload);
    case STYLES.optionList:
      return readChoice('optionList', text, payload);
    case STYLES.autocomplete:
      return readChoice('autocomplete', text, payload);
    case 'feedback_nps':
      return { kind: 'nps', text, options: readOptions(payload) };
    case undefined:
      return { kind: 'values', text, values: readList(kept['values']).map((value) => readText(value) ?? '') };
    case 'file_upload':
      return { kind: 'fileRequest', text };
    case 'file':
      return readFile(readObject(kept['file']));
    case 'action':
      return { kind: 'action', action: text };
    case 'unknown':
      return { kind: 'unknown', type: readText(kept['as']), raw: kept['raw'] ?? null };
    default:
      throw misfit();
  }
}

type File = Extract<Part, { kind: 'file' }>;

function keepFile({ url, name, mediaType, caption, sizeBytes, source }: File): Kept {
  return { url, name, type: mediaType, caption, size: sizeBytes, source };
}

function readFile(file: JsonObject): File {
  return {
    kind: 'file',
    name: readText(file['name']),
    url: readText(file['url']),
    mediaType: readText(file['type']),
    sizeBytes: readNumber(file['size']),
    source: readText(file['source']),
    caption: readText(file['caption']),
  };
}

/** The picked ones by their places. Quick replies are spelt otherwise than all other options. */
function keepOptions(options: readonly ChoiceOption[], areReplies: boolean): Kept {
  const kept = options.map(({ label, value }) => {
    if (value === null) return areReplies ? { title: label } : { label };
    return areReplies ? { title: label, payload: value } : { label, value };
  });
  const pick = options.flatMap(({ picked }, index) => (picked ? [index] : []));
  return areReplies ? { replies: kept, pick } : { options: kept, pick };
}

function readChoice(style: (typeof CHOICE_STYLES)[number], text: string, payload: JsonObject): Part {
  return { kind: 'choice', style, text, options: readOptions(payload) };
}

function readOptions(payload: JsonObject): readonly ChoiceOption[] {
  const picked = new Set(readList(payload['pick']));
  return readList(payload['options'] ?? payload['replies']).map((value, index) => {
    const option = readObject(value);
    return {
      label: readText(option['label'] ?? option['title']) ?? '',
      value: readText(option['value'] ?? option['payload']),
      picked: picked.has(index),
    };
  });
}
