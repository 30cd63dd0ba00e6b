import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SenderKind } from '../../../shared/model/message.ts';
import type { Explanation, ValueForm } from '../../../shared/query/explain-query.ts';
import type { Comparison, QueryProblem, Within } from '../../../shared/query/query-tree.ts';
import { useFormat } from '../../stores/app-context.tsx';

const LONGEST_QUOTE = 60;

/** What one condition asks for, and what is wrong with one part, in the language of the window. */
export interface QueryWordsOf {
  condition(explanation: Explanation): string;
  problem(problem: QueryProblem, text: string): string;
}

export function useQueryWords(): QueryWordsOf {
  const { t } = useTranslation('search');
  const format = useFormat();
  const condition = useCallback(
    (explanation: Explanation): string => {
      const quote = (text: string) => shortened(text);
      const said = (what: string, speaker: SenderKind | 'anyone') => (speaker === 'anyone' ? what : t(`says.by.${speaker}`, { what }));
      const value = (what: string, text: string, form: ValueForm) => t(`says.valueForms.${form}`, { what, value: text });
      /** Of several values any one is asked for. */
      const field = (one: FieldExplanation, values: readonly string[] = [one.value]) => {
        const what = one.kind === 'value' ? t(`says.values.${one.of}`) : one.kind === 'identity' ? t(`builder.identities.${one.identity}`) : t('says.attribute', { name: quote(one.name) });
        return value(what, format.anyOf(values.length > 1 ? values.map((each) => (each.includes(',') ? `“${quote(each)}”` : quote(each))) : values.map(quote)), one.form);
      };
      const compared = (comparison: Comparison, show: (amount: number) => string, showLow = show) =>
        comparison.kind === 'between'
          ? t('says.between', { low: showLow(comparison.low), high: show(comparison.high) })
          : t(`says.compared.${comparison.kind}`, { amount: show(comparison.value) });
      const messages = (count: number) => t('says.messageCount', { count });
      const within = (limit: Within | null): string => {
        const limits = [
          ...(limit === null || limit.messages === null ? [] : [messages(limit.messages)]),
          ...(limit === null || limit.ms === null ? [] : [format.measured(limit.ms)]),
        ];
        return limits.length === 0 ? t('says.next') : t('says.nextWithin', { limit: format.list(limits) });
      };
      const words = (one: Explanation): string => {
        switch (one.kind) {
          case 'all':
            return format.list(one.parts.map(words));
          case 'any':
            return isOneField(one.parts) ? field(one.parts[0], one.parts.map((part) => part.value)) : format.anyOf(one.parts.map(words));
          case 'not':
            return negated(one.part);
          case 'text':
            return said(t(`says.texts.${one.form}`, { text: quote(one.text) }), one.speaker);
          case 'near':
            return said(t('says.near', { left: quote(one.left), right: quote(one.right), count: one.words }), one.speaker);
          case 'data':
            return one.speaker === 'anyone' ? t('says.inMessage', { what: t(`says.data.${one.data}`) }) : said(t(`says.data.${one.data}`), one.speaker);
          case 'spoke':
            return t(`says.spoke.${one.speaker}`);
          case 'ends':
            return t(`says.ends.${one.speaker}`);
          case 'value':
          case 'identity':
          case 'attribute':
            return field(one);
          case 'has':
            return t(`says.has.${one.what}`);
          case 'date':
            return days(one.from, one.to);
          case 'duration':
            return t('says.duration', { comparison: compared(one.comparison, format.measured) });
          case 'messages':
            return compared(one.comparison, messages, format.number);
          case 'unanswered':
            return t('says.unanswered', { comparison: compared(one.comparison, format.measured) });
          case 'sequence':
            return one.steps.map(({ within: limit, step }, index) => (index === 0 ? words(step) : `${within(limit)} ${words(step)}`)).join(', ');
          case 'silence':
            return t('says.silence');
          case 'eventNear':
            return t('says.eventNear', {
              event: value(t('says.values.event'), quote(one.event), one.form),
              distance: messages(one.messages),
              message: words(one.message),
            });
          case 'repeats':
            return t(`says.repeats.${one.speaker}`, { times: one.times });
          default:
            return assertNever(one);
        }
      };
      const negated = (part: Explanation): string => {
        switch (part.kind) {
          case 'has':
            return t(`says.hasNot.${part.what}`);
          // What stands as a clause of its own can't be said to be lacking.
          case 'date':
          case 'ends':
          case 'repeats':
          case 'unanswered':
          case 'sequence':
          case 'all':
            return t('says.not', { part: words(part) });
          case 'any':
            return t(isOneField(part.parts) ? 'says.without' : 'says.not', { part: words(part) });
          default:
            return t('says.without', { part: words(part) });
        }
      };
      const days = (from: string | null, to: string | null): string => {
        if (from !== null && to !== null) return t('says.days.between', { days: from === to ? format.dayShort(from) : format.dayRange(from, to) });
        if (from !== null) return t('says.days.from', { day: format.dayShort(from) });
        return t('says.days.to', { day: format.dayShort(to ?? '') });
      };
      return words(explanation);
    },
    [t, format],
  );
  const problem = useCallback(
    ({ kind, span, understood }: QueryProblem, text: string): string => {
      const words = `${t(`wrong.${kind}`)}; ${t(`understood.${understood}`)}`;
      const part = text.slice(span.start, span.end).trim();
      return part === '' ? words : t('problem', { part: shortened(part), words });
    },
    [t],
  );
  return { condition, problem };
}

type FieldExplanation = Extract<Explanation, { readonly kind: 'value' | 'identity' | 'attribute' }>;

/** Do they differ in nothing but the value? */
function isOneField(parts: readonly Explanation[]): parts is readonly [FieldExplanation, ...FieldExplanation[]] {
  const [first] = parts;
  return first !== undefined && parts.every((part) => fieldOf(part) !== null && fieldOf(part) === fieldOf(first));
}

function fieldOf(part: Explanation): string | null {
  if (part.kind === 'value') return `${part.of} ${part.form}`;
  if (part.kind === 'identity') return `${part.identity} ${part.form}`;
  return part.kind === 'attribute' ? `attribute ${part.form} ${part.name}` : null;
}

function shortened(text: string): string {
  const letters = Array.from(text.slice(0, LONGEST_QUOTE * 2));
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : letters.join('');
}
