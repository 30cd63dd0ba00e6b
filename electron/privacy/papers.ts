import { isOneDigit } from '../../shared/text/check-digits.ts';
import { standsAlone, topicBefore } from './context.ts';
import { collect, digitsOf, type PlainFinding } from './numbers.ts';

const PAPER = /(?:[a-z]{2}-?)?\d(?:[.-]?\d){4,12}(?:-?x)?/;
const WRITTEN_RG = /^\d{1,2}\.\d{3}\.\d{3}-(?:\d|x)$/;
const WRITTEN_PIS = /^\d{3}\.\d{5}\.\d{2}-\d$/;

/**
 * RG, CNH, PIS, passport and voter's registration. Their numbers have no form of their own (each state numbers its RGs
 * as it likes), so a word must say what it is, or the usual punctuation.
 */
export function findPapers(text: string): readonly PlainFinding[] {
  return collect(text, PAPER, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const letters = /^[a-z]{2}/.test(written);
    if (isOneDigit(digitsOf(written))) return null;
    if (letters ? /[\da-z]/.test(text.charAt(start - 1)) || /[\da-z]/.test(text.charAt(end)) : !standsAlone(text, start, end)) return null;
    const topic = topicBefore(text, start);
    if (topic === 'rg' || topic === 'paper') return { start, end, kind: 'document', why: 'context' };
    const isWritten = WRITTEN_RG.test(written) || WRITTEN_PIS.test(written);
    return isWritten && topic !== 'order' ? { start, end, kind: 'document', why: 'shape' } : null;
  });
}

const CEP = /\d{2}\.?\d{3}-\d{3}|\d{8}/;

/** Postal codes: with their hyphen, or where a word says so. */
export function findCeps(text: string): readonly PlainFinding[] {
  return collect(text, CEP, (match) => {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    if (!standsAlone(text, start, end)) return null;
    const topic = topicBefore(text, start);
    if (topic === 'cep') return { start, end, kind: 'cep', why: 'context' };
    return topic === null && written.includes('-') ? { start, end, kind: 'cep', why: 'shape' } : null;
  });
}

const PLATE = /[a-z]{3}[- ]?\d[a-z\d]\d{2}/;

/** Number plates, where a word says so: `ABC-1234` may as well be a code. */
export function findPlates(text: string): readonly PlainFinding[] {
  return collect(text, PLATE, (match) => {
    const start = match.index;
    const end = start + match[0].length;
    if (/[\da-z]/.test(text.charAt(start - 1)) || /[\da-z]/.test(text.charAt(end))) return null;
    return topicBefore(text, start) === 'plate' ? { start, end, kind: 'plate', why: 'context' } : null;
  });
}

const PASSWORD = /(?:senha|password|passcode|pin)(?:(?: (?:e|eh|atual|nova|antiga|do app|do aplicativo|do site)){1,3}[ :=]{1,3}|[ ]?[:=][ ]?)(\S{3,64})/;

/** A password that is said to be one: "senha: …", "minha senha é …". */
export function findPasswords(text: string): readonly PlainFinding[] {
  return collect(text, PASSWORD, (match) => {
    const secret = /^\S*[^\s.,;!?)"']/.exec(match[1] ?? '')?.[0] ?? '';
    const start = match.index + match[0].length - (match[1] ?? '').length;
    // An ordinary word without a digit or a sign is part of a sentence: "a senha é obrigatória".
    if (secret.length < 3 || (/^[a-z]+$/.test(secret) && !/[:=]\s?$/.test(text.slice(match.index, start)))) return null;
    return { start, end: start + secret.length, kind: 'password', why: 'context' };
  });
}
