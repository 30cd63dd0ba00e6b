import { assertNever } from '../../shared/assert-never.ts';
import type { ContactSummary } from '../../shared/model/contact.ts';
import type { AttributeNode, Comparison, DateNode, EventNearNode, HasNode, IdentityNode, MeasureNode, QueryNode } from '../../shared/query/query-tree.ts';
import { plain } from '../../shared/query/operators.ts';
import { termsOfIdentity, termsOfText } from '../../shared/query/query-terms.ts';
import { isCpf } from '../../shared/text/check-digits.ts';
import { numbersIn } from '../../shared/text/digit-runs.ts';
import { findMarks } from '../../shared/text/marks.ts';
import { ENDING_DIGITS, phoneOf } from '../../shared/text/number-keys.ts';
import { emailsIn } from './find-data.ts';
import { isValue } from './is-value.ts';
import { createTextsSay, isStep, messageSays, type TextsSay } from './patterns/says.ts';
import { happens } from './patterns/sequence.ts';
import { saidMessages, timelineOf } from './patterns/timeline.ts';
import { mostRepeated, waitsOf } from './patterns/waits.ts';
import type { Subject } from './search-plan.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** What the service and its customers call a person's name. */
const NAME_LABELS = ['name', 'nome', 'fullname', 'full_name', 'nome_completo', 'nomecompleto', 'first_name', 'last_name', 'sobrenome'];

/**
 * Is a stored conversation an answer? Words that are all required may stand in different messages of it.
 * @param textsSay the same for all conversations of a search
 */
export function matches(node: QueryNode, subject: Subject, textsSay: TextsSay = createTextsSay()): boolean {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near': {
      const pieces = subject.pieces();
      return textsSay(node, pieces.filter((piece) => node.sender === null || piece.sender === node.sender).map((piece) => piece.text));
    }
    case 'data':
      return saidMessages(subject.conversation()).some((said) => messageSays(node, said, textsSay));
    case 'spoke':
      return node.sender === 'agent' ? subject.summary.hasAgent : subject.conversation().messages.some(({ senderKind }) => senderKind === node.sender);
    case 'all':
      return node.of.every((part) => matches(part, subject, textsSay));
    case 'any':
      return node.of.some((part) => matches(part, subject, textsSay));
    case 'not':
      return !matches(node.of, subject, textsSay);
    case 'source':
      return isValue(node, subject.summary.source);
    case 'assistant':
      return isValue(node, subject.summary.assistantId);
    case 'event':
      return subject.summary.eventNames.some((name) => isValue(node, name));
    case 'has':
      return has(node, subject.summary);
    case 'date':
      return isOnDay(node, subject.summary.dateCreated);
    case 'measure':
      return isMeasured(node, subject.summary);
    case 'identity':
      return isIdentity(node, subject);
    case 'attribute':
      return hasAttribute(node, subject);
    case 'sequence':
      return happens(node, timelineOf(subject.conversation(), subject.assumedEventZone), textsSay);
    case 'eventNear':
      return isEventNear(node, subject, textsSay);
    case 'repeats':
      return mostRepeated(saidMessages(subject.conversation()), node.sender) >= node.times;
    case 'unanswered':
      return waitsOf(subject.conversation().messages).some((waitMs) => compares(node.comparison, waitMs, 'time'));
    case 'ends':
      return subject.conversation().messages.at(-1)?.senderKind === node.sender;
    default:
      return assertNever(node);
  }
}

function has({ what }: HasNode, summary: ContactSummary): boolean {
  switch (what) {
    case 'file':
      return summary.hasFile;
    case 'history':
      return summary.history.kind === 'fetched';
    case 'agent':
      return summary.hasAgent;
    case 'event':
      return summary.eventNames.length > 0;
    default:
      return assertNever(what);
  }
}

function isOnDay({ from, to }: DateNode, dateCreated: string | null): boolean {
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(dateCreated ?? '')?.[0];
  return day !== undefined && (from === null || day >= from) && (to === null || day <= to);
}

function isMeasured({ measure, comparison }: MeasureNode, { firstMs, lastMs, messageCount }: ContactSummary): boolean {
  if (measure === 'messages') return messageCount !== null && compares(comparison, messageCount, 'count');
  return firstMs !== null && lastMs !== null && messageCount !== null && messageCount > 1 && compares(comparison, lastMs - firstMs, 'time');
}

/** A time is exactly 10 minutes while it is not yet 11, and 10 seconds while it is not yet 11. */
function compares(comparison: Comparison, value: number, unit: 'time' | 'count'): boolean {
  switch (comparison.kind) {
    case 'over':
      return value > comparison.value;
    case 'atLeast':
      return value >= comparison.value;
    case 'under':
      return value < comparison.value;
    case 'atMost':
      return value <= comparison.value;
    case 'between':
      return value >= comparison.low && value <= comparison.high;
    case 'exactly': {
      const step = unit === 'count' ? 1 : comparison.value % MINUTE_MS === 0 ? MINUTE_MS : SECOND_MS;
      return Math.floor(value / step) === Math.floor(comparison.value / step);
    }
    default:
      return assertNever(comparison);
  }
}

function isIdentity(node: IdentityNode, subject: Subject): boolean {
  const { identity, value, prefix } = node;
  switch (identity) {
    case 'id':
      return isValue(node, subject.summary.contactId);
    case 'identifier':
      return isValue(node, subject.summary.identifier);
    case 'externalId':
      return isValue(node, subject.conversation().contact.externalId);
    case 'name':
      return subject.pieces().some(({ where, label, text }) => where === 'attribute' && NAME_LABELS.includes(plain(label ?? '')) && says(text, value, prefix));
    case 'email':
      return subject.pieces().some(({ text }) => emailsIn(text).some((email) => says(email, value, prefix)));
    case 'cpf':
    case 'phone': {
      const { terms, sure } = termsOfIdentity(node);
      const digits = value.replace(/\D/gu, '');
      return subject.pieces().some(({ text }) => (sure ? findMarks(text, terms).length > 0 : hasNumber(text, digits, identity)));
    }
    default:
      return assertNever(identity);
  }
}

/** A CPF or telephone that ends in these four digits, or begins with these. */
function hasNumber(text: string, digits: string, identity: 'cpf' | 'phone'): boolean {
  return numbersIn(text).some((run) => {
    const is = identity === 'cpf' ? isCpf(run.digits) : phoneOf(run.digits) !== null;
    return is && (digits.length === ENDING_DIGITS ? run.digits.endsWith(digits) : run.digits.startsWith(digits));
  });
}

function hasAttribute({ name, value, prefix }: AttributeNode, subject: Subject): boolean {
  return subject.pieces().some(({ where, label, text }) => where === 'attribute' && plain(label ?? '') === plain(name) && says(text, value, prefix));
}

function says(text: string, value: string, prefix: boolean): boolean {
  return findMarks(text, termsOfText({ text: value, quoted: true, prefix })).length > 0;
}

function isEventNear({ event, message, messages }: EventNearNode, subject: Subject, textsSay: TextsSay): boolean {
  const entries = timelineOf(subject.conversation(), subject.assumedEventZone);
  const said = entries.filter((entry) => entry.kind === 'message' && messageSays(message, entry, textsSay));
  const happened = entries.filter((entry) => isStep(event, entry, textsSay));
  return happened.some((one) => said.some((other) => Math.ceil(Math.abs(one.place - other.place)) <= messages));
}
