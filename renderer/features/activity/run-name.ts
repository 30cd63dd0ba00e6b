import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { ATTRIBUTE_FILTERS } from '../../../shared/model/contact-query.ts';
import type { Format } from '../../format.ts';

export interface RunWords {
  readonly assistant: (id: string) => string;
  readonly from: (from: string) => string;
  readonly to: (to: string) => string;
  readonly events: (names: readonly string[]) => string;
  readonly attribute: (name: (typeof ATTRIBUTE_FILTERS)[number]) => string;
  readonly none: string;
}

/**
 * What a query asked for, in one line. A person's values (CPF, phone, …) are named, not shown: the list of runs stays
 * on the screen.
 */
export function describeQuery(query: ContactQuery, words: RunWords, format: Pick<Format, 'dayShort' | 'dayRange'>): string {
  const { filters, attributes, onlyWithEvents = [] } = query;
  const { startDate, endDate } = filters;
  const period =
    startDate !== undefined && endDate !== undefined
      ? format.dayRange(startDate, endDate)
      : startDate !== undefined
        ? words.from(format.dayShort(startDate))
        : endDate !== undefined
          ? words.to(format.dayShort(endDate))
          : undefined;
  const parts = [
    period,
    filters.assistantId === undefined ? undefined : words.assistant(filters.assistantId),
    filters.source,
    filters.id,
    filters.identifier,
    filters.externalId,
    ...ATTRIBUTE_FILTERS.filter((name) => attributes[name] !== undefined).map(words.attribute),
    onlyWithEvents.length === 0 ? undefined : words.events(onlyWithEvents),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? words.none : parts.join(' · ');
}
