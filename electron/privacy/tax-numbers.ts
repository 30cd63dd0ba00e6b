import { isCnpj, isCpf, isOneDigit } from '../../shared/text/check-digits.ts';
import { standsAlone, type Topic, topicOf } from './context.ts';
import { collect, digitsOf, type PlainFinding } from './numbers.ts';

const CPF = /\d{3}[-. ]{1,2}\d{3}[-. ]{1,2}\d{3}[-. /]{0,3}\d{2}|\d{9}[-. /]\d{2}|\d{10,11}/;
const WRITTEN_CPF = /^\d{3}\.\d{3}\.\d{3}-\d{2}$/;

/** CPFs: by check digits, by how they are written, or because a word says so (a mistyped one is still somebody's). */
export function findCpfs(text: string): readonly PlainFinding[] {
  return collect(text, CPF, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    if (isOneDigit(digitsOf(written)) || !standsAlone(text, start, end)) return null;
    const why = whyCpf(written, topicOf(text, start, end));
    return why === null ? null : { start, end, kind: 'cpf', why };
  });
}

/** Why eleven digits, as they are written, are a CPF; null where they are none. */
export function whyCpf(written: string, topic: Topic | null): PlainFinding['why'] | null {
  const isWritten = WRITTEN_CPF.test(written);
  if (isCpf(digitsOf(written))) return isWritten || (topic !== 'order' && topic !== 'paper' && topic !== 'rg') ? 'checkDigits' : null;
  if (topic === 'cpf') return 'context';
  return topic === null && isWritten ? 'shape' : null;
}

const CNPJ = /[\da-z]{2}[. ]?[\da-z]{3}[. ]?[\da-z]{3}[ ]?[/ -]?[ ]?[\da-z]{4}[ ]?[- ]?[ ]?\d{2}/;
const WRITTEN_CNPJ = /^[\da-z]{2}\.?[\da-z]{3}\.?[\da-z]{3}\/[\da-z]{4}-?\d{2}$/;
const TIMESTAMP = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/;

/**
 * CNPJs, with letters too. Without punctuation, letters must stand in capitals (or a word say what it is), or any long
 * word that ends in two digits would be looked at.
 * @param source the same characters before they were folded
 */
export function findCnpjs(text: string, source: (start: number, end: number) => string): readonly PlainFinding[] {
  return collect(text, CNPJ, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const bare = written.replace(/[^\da-z]/g, '').toUpperCase();
    const isNumeric = /^\d+$/.test(bare);
    if (!standsApart(text, start, end, isNumeric)) return null;
    const isWritten = WRITTEN_CNPJ.test(written);
    if (!isWritten && (!isNumeric || !isCnpj(bare)) && !isUnpunctuated(written)) return null;
    const topic = topicOf(text, start, end);
    const found = (why: PlainFinding['why']): PlainFinding => ({ start, end, kind: 'cnpj', why });
    if (isCnpj(bare)) {
      if (isWritten || topic === 'cnpj') return found('checkDigits');
      if (topic === 'order' || TIMESTAMP.test(bare)) return null;
      const inCapitals = source(start, end) === source(start, end).toUpperCase();
      return isNumeric || inCapitals ? found('checkDigits') : null;
    }
    if (isOneDigit(bare) || !isNumeric) return null;
    if (topic === 'cnpj') return found('context');
    return topic === null && isWritten ? found('shape') : null;
  });
}

function isUnpunctuated(written: string): boolean {
  return /^[\da-z]{14}$/.test(written);
}

function standsApart(text: string, start: number, end: number, isNumeric: boolean): boolean {
  if (isNumeric) return standsAlone(text, start, end);
  return !/[\da-z][./-]?$/.test(text.slice(Math.max(0, start - 2), start)) && !/^[\da-z]/.test(text.slice(end, end + 1));
}
