import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SenderKind } from '../../../shared/model/message.ts';
import type { Explanation } from '../../../shared/query/explain-query.ts';
import type { Comparison, Within } from '../../../shared/query/query-tree.ts';
import type { Format } from '../../format.ts';

const LONGEST_QUOTE = 60;

type Field = Extract<Explanation, { readonly kind: 'value' | 'identity' | 'attribute' }>;
type Leaf = Exclude<Explanation, { readonly kind: 'all' | 'any' | 'not' | 'sequence' | 'eventNear' | Field['kind'] }>;

/** What a condition asks for, as one says it. What is said of several things stands in brackets where it is part of more. */
export class ConditionWords {
  readonly #t: TFunction<'search'>;
  readonly #format: Format;

  constructor(t: TFunction<'search'>, format: Format) {
    this.#t = t;
    this.#format = format;
  }

  words(one: Explanation): string {
    switch (one.kind) {
      case 'all':
        return this.#format.list(one.parts.map((part) => this.#part(part)));
      case 'any':
        return isOneField(one.parts) ? this.#field(one.parts) : this.#format.anyOf(one.parts.map((part) => this.#part(part)));
      case 'not':
        return this.#negated(one.part);
      case 'value':
      case 'identity':
      case 'attribute':
        return this.#field([one]);
      case 'sequence':
        return one.steps.map(({ within, step }, index) => (index === 0 ? this.#step(step) : `${this.#within(within)} ${this.#step(step)}`)).join(', ');
      case 'eventNear':
        return this.#t('says.eventNear', {
          event: this.#t(`says.valueForms.${one.form}`, { what: this.#t('says.values.event'), value: shortened(one.event) }),
          distance: this.#messages(one.messages),
          message: this.#part(one.message),
        });
      default:
        return this.#leaf(one);
    }
  }

  #leaf(one: Leaf): string {
    const t = this.#t;
    switch (one.kind) {
      case 'text':
        return this.#said(t(`says.texts.${one.form}`, { text: shortened(one.text.trim()) }), one.speaker);
      case 'near':
        return this.#said(t('says.near', { left: shortened(one.left), right: shortened(one.right), count: one.words }), one.speaker);
      case 'data':
        return one.speaker === 'anyone' ? t('says.inMessage', { what: t(`says.data.${one.data}`) }) : this.#said(t(`says.data.${one.data}`), one.speaker);
      case 'spoke':
        return t(`says.spoke.${one.speaker}`);
      case 'ends':
        return t(`says.ends.${one.speaker}`);
      case 'has':
        return t(`says.has.${one.what}`);
      case 'date':
        return this.#days(one.from, one.to);
      case 'duration':
        return t('says.duration', { comparison: this.#compared(one.comparison, this.#format.measured) });
      case 'messages':
        return this.#counted(one.comparison);
      case 'unanswered':
        return t('says.unanswered', { comparison: this.#compared(one.comparison, this.#format.measured) });
      case 'silence':
        return t('says.silence');
      case 'repeats':
        return t(`says.repeats.${one.speaker}`, { times: one.times });
      default:
        return assertNever(one);
    }
  }

  #negated(one: Explanation): string {
    const t = this.#t;
    switch (one.kind) {
      case 'not':
        return this.words(one.part);
      // None of them: each by itself is lacking.
      case 'any':
        return isOneField(one.parts) ? this.#field(one.parts, true) : this.#format.list(one.parts.map((part) => this.#part({ kind: 'not', part, span: part.span })));
      case 'value':
      case 'identity':
      case 'attribute':
        return this.#field([one], true);
      case 'has':
        return t(`says.hasNot.${one.what}`);
      case 'spoke':
        return t(`says.spokeNot.${one.speaker}`);
      case 'ends':
        return t(`says.endsNot.${one.speaker}`);
      case 'data': {
        const what = t(`says.noData.${one.data}`);
        return one.speaker === 'anyone' ? t('says.inNoMessage', { what }) : t('says.without', { part: this.#said(what, one.speaker) });
      }
      case 'date':
        return this.#daysNot(one.from, one.to) ?? t('says.not', { part: this.words(one) });
      case 'text':
      case 'near':
      case 'eventNear':
        return t('says.without', { part: this.words(one) });
      // What stands as a clause of its own can't be said to be lacking.
      default:
        return t('says.not', { part: this.words(one) });
    }
  }

  /** What is lacking is lacking in one message only. */
  #step(one: Explanation): string {
    return one.kind === 'not' ? this.#t('says.messageWithout', { part: this.#part(one.part) }) : this.#part(one);
  }

  /** As a part of more. */
  #part(one: Explanation): string {
    const words = this.words(one);
    return this.#isWhole(one) ? words : `(${words})`;
  }

  #isWhole(one: Explanation): boolean {
    switch (one.kind) {
      case 'all':
      case 'sequence':
        return false;
      case 'any':
        return isOneField(one.parts);
      case 'not':
        if (one.part.kind === 'date') return one.part.from !== null && one.part.to !== null;
        return one.part.kind === 'any' ? isOneField(one.part.parts) : !['all', 'sequence', 'not', 'duration', 'messages', 'unanswered', 'repeats'].includes(one.part.kind);
      default:
        return true;
    }
  }

  /** Of several values any one is asked for, or none. */
  #field(parts: readonly [Field, ...Field[]], isLacking = false): string {
    const [one] = parts;
    const values = parts.map(({ value }) => (quotes(one) || (parts.length > 1 && value.includes(',')) ? `“${shortened(value)}”` : shortened(value)));
    const value = this.#format.anyOf(values);
    if (one.kind === 'value') return this.#t(`says.valueForms.${one.form}`, { what: this.#t(`says.${isLacking ? 'valuesNot' : 'values'}.${one.of}`), value });
    const what = one.kind === 'identity' ? this.#t(`builder.identities.${one.identity}`) : this.#t('says.attribute', { name: shortened(one.name) });
    const words = this.#t(`says.${holdsMore(one) ? 'heldForms' : 'valueForms'}.${one.form}`, { what, value });
    return isLacking ? this.#t('says.without', { part: words }) : words;
  }

  #said(what: string, speaker: SenderKind | 'anyone'): string {
    return speaker === 'anyone' ? what : this.#t(`says.by.${speaker}`, { what });
  }

  #messages(count: number): string {
    return this.#t('says.messageCount', { count });
  }

  #counted(comparison: Comparison): string {
    if (comparison.kind === 'under') return this.#t('says.fewer', { amount: this.#messages(comparison.value) });
    return this.#compared(comparison, (count) => this.#messages(count), this.#format.number);
  }

  #compared(comparison: Comparison, show: (amount: number) => string, showLow = show): string {
    return comparison.kind === 'between'
      ? this.#t('says.between', { low: showLow(comparison.low), high: show(comparison.high) })
      : this.#t(`says.compared.${comparison.kind}`, { amount: show(comparison.value) });
  }

  #within(limit: Within | null): string {
    const messages = limit === null || limit.messages === null ? [] : [this.#messages(limit.messages)];
    const time = limit === null || limit.ms === null ? [] : [this.#format.measured(limit.ms)];
    const limits = [...messages, ...time];
    return limits.length === 0 ? this.#t('says.next') : this.#t('says.nextWithin', { limit: this.#format.list(limits) });
  }

  /** Null where it has an open end. */
  #daysNot(from: string | null, to: string | null): string | null {
    if (from === null || to === null) return null;
    return from === to ? this.#t('says.daysNot.on', { day: this.#format.dayShort(from) }) : this.#t('says.daysNot.between', { days: this.#format.dayRange(from, to) });
  }

  #days(from: string | null, to: string | null): string {
    const { dayShort, dayRange } = this.#format;
    if (from === null) return this.#t('says.days.to', { day: dayShort(to ?? '') });
    if (to === null) return this.#t('says.days.from', { day: dayShort(from) });
    return from === to ? this.#t('says.days.on', { day: dayShort(from) }) : this.#t('says.days.between', { days: dayRange(from, to) });
  }
}

export function shortened(text: string): string {
  const letters = Array.from(text.slice(0, LONGEST_QUOTE * 2));
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : letters.join('');
}

/** Is it looked for within what stands there? */
function holdsMore(one: Field): boolean {
  return one.kind === 'attribute' || (one.kind === 'identity' && (one.identity === 'name' || one.identity === 'email'));
}

/** Is it text, as one writes it? */
function quotes(one: Field): boolean {
  return one.kind === 'attribute' || (one.kind === 'identity' && one.identity === 'name');
}

/** Do they differ in nothing but the value? */
function isOneField(parts: readonly Explanation[]): parts is readonly [Field, ...Field[]] {
  const [first] = parts;
  return first !== undefined && parts.every((part) => fieldOf(part) !== null && fieldOf(part) === fieldOf(first));
}

function fieldOf(part: Explanation): string | null {
  if (part.kind === 'value') return `${part.of} ${part.form}`;
  if (part.kind === 'identity') return `${part.identity} ${part.form}`;
  return part.kind === 'attribute' ? `attribute ${part.form} ${part.name}` : null;
}
