import type { JsonValue } from '../../shared/model/json.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { findCards } from './cards.ts';
import type { Finding } from './finding.ts';
import { mapTranscript, type PlaceVisitor } from './map-transcript.ts';
import { maskText } from './mask-text.ts';
import { withoutLongCodes } from './numbers.ts';
import { inSource, plainText } from './plain-text.ts';

const MIN_CARD_DIGITS = 13;
/** So many digits near one another: without them a text is not looked at, and nearly none has them. */
const MANY_DIGITS = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){12}/u;

/** Numbers of payment cards. */
export function findCardNumbers(text: string): readonly Finding[] {
  if (text.length < MIN_CARD_DIGITS || !MANY_DIGITS.test(text)) return [];
  const plain = plainText(text);
  return findCards(withoutLongCodes(plain.text)).map(({ start, end, kind, why }) => ({ ...inSource(plain, start, end), kind, why }));
}

/** The text with the numbers of cards masked; the same one where there are none. */
export function withoutCardNumbers(text: string): string {
  const found = findCardNumbers(text);
  return found.length === 0 ? text : maskText(text, found);
}

/**
 * What is never shown on screen, whatever else is masked: the answer to a question for a password, and the numbers of
 * cards. The same conversation where it holds neither.
 */
export function hideSecrets(transcript: Transcript): Transcript {
  let isHidden = false;
  const hide = (value: string, hidden: string): string => {
    isHidden ||= hidden !== value;
    return hidden;
  };
  const visitor: PlaceVisitor = {
    text: ({ hint }, value) => hide(value, hint === 'password' ? withoutPassword(value) : withoutCardNumbers(value)),
    number({ hint }, value): JsonValue {
      const written = String(value);
      const hidden = hide(written, hint === 'password' ? withoutPassword(written) : withoutCardNumbers(written));
      return hidden === written ? value : hidden;
    },
    key: (_place, name) => hide(name, withoutCardNumbers(name)),
  };
  const mapped = mapTranscript(transcript, visitor);
  return isHidden ? mapped : transcript;
}

function withoutPassword(value: string): string {
  return value.trim() === '' ? value : maskText(value, [{ start: 0, end: value.length, kind: 'password' }]);
}
