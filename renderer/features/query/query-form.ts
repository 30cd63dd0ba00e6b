import { ATTRIBUTE_FILTERS, type AttributeFilter, type ContactQuery } from '../../../shared/model/contact-query.ts';
import { shiftDay } from '../../ui/shift-day.ts';

export const FILTER_FIELDS = ['startDate', 'endDate', 'assistantId', 'source', 'id', 'identifier', 'externalId'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Every field of the form by the name that the service has for it. */
export type QueryField = FilterField | AttributeFilter | 'maxContacts' | 'name';

/** What stands in the fields: text as typed. */
export interface QueryDraft {
  readonly values: Readonly<Record<FilterField | AttributeFilter, string>>;
  readonly history: boolean;
  readonly events: boolean;
  /** Fetches only conversations in which one of these happened; and one more that is still being typed. */
  readonly onlyWithEvents: readonly string[];
  readonly eventTyped: string;
  /** Also what is held already. */
  readonly refetch: boolean;
  readonly maxContacts: string;
  readonly name: string;
}

export type QueryErrorCode = 'dateOrder' | 'badDate' | 'maxContacts' | 'tooLong' | 'nameNeeded' | 'nameTooLong';
export type QueryErrors = Partial<Readonly<Record<QueryField, QueryErrorCode>>>;

export const LONGEST_VALUE = 200;
export const MOST_EVENT_NAMES = 50;
const LONGEST_NAME = 120;
const MOST_CONTACTS = 10_000_000;
const DEFAULT_DAYS = 7;
const NO_VALUES: QueryDraft['values'] = {
  startDate: '',
  endDate: '',
  assistantId: '',
  source: '',
  id: '',
  identifier: '',
  externalId: '',
  cpf: '',
  phone: '',
  email: '',
  identification_number: '',
  identification_number2: '',
  identification_number3: '',
  identification_number4: '',
};

/** The last seven days, today included, with history and events. */
export function defaultDraft(today: string): QueryDraft {
  return {
    values: { ...NO_VALUES, startDate: shiftDay(today, 1 - DEFAULT_DAYS), endDate: today },
    history: true,
    events: true,
    onlyWithEvents: [],
    eventTyped: '',
    refetch: false,
    maxContacts: '',
    name: '',
  };
}

export function draftOf(query: ContactQuery, name: string | null, refetch = false): QueryDraft {
  const given = Object.entries({ ...query.filters, ...query.attributes }).filter(([, value]) => value !== undefined);
  return {
    values: { ...NO_VALUES, ...Object.fromEntries(given) },
    history: query.flags.history,
    events: query.flags.events,
    onlyWithEvents: query.onlyWithEvents ?? [],
    eventTyped: '',
    refetch,
    maxContacts: query.maxContacts === null ? '' : String(query.maxContacts),
    name: name ?? '',
  };
}

export function queryOf(draft: QueryDraft): ContactQuery {
  const given = <F extends string>(fields: readonly F[], values: Readonly<Record<F, string>>) =>
    Object.fromEntries(fields.map((field) => [field, values[field].trim()] as const).filter(([, value]) => value !== ''));
  const onlyWithEvents = eventsChoiceOf(draft) === 'open' ? eventNamesOf(draft) : [];
  return {
    filters: given(FILTER_FIELDS, draft.values),
    attributes: given(ATTRIBUTE_FILTERS, draft.values),
    flags: { history: draft.history, events: asksForEvents(draft) },
    maxContacts: draft.maxContacts.trim() === '' ? null : Number(draft.maxContacts.trim()),
    ...(onlyWithEvents.length === 0 ? {} : { onlyWithEvents }),
  };
}

/** What must be put right before asking; `isSaving` also wants a name. */
export function errorsOf(draft: QueryDraft, isSaving: boolean): QueryErrors {
  const errors: Partial<Record<QueryField, QueryErrorCode>> = {};
  for (const field of [...FILTER_FIELDS, ...ATTRIBUTE_FILTERS]) {
    if (draft.values[field].trim().length > LONGEST_VALUE) errors[field] = 'tooLong';
  }
  const { startDate, endDate } = draft.values;
  if (startDate !== '' && !isDay(startDate)) errors.startDate = 'badDate';
  if (endDate !== '' && !isDay(endDate)) errors.endDate = 'badDate';
  if (isDay(startDate) && isDay(endDate) && startDate > endDate) errors.startDate = 'dateOrder';
  if (draft.maxContacts.trim() !== '' && !isCount(draft.maxContacts.trim())) errors.maxContacts = 'maxContacts';
  if (isSaving && draft.name.trim() === '') errors.name = 'nameNeeded';
  if (draft.name.trim().length > LONGEST_NAME) errors.name = 'nameTooLong';
  return errors;
}

/** The service gives history and events with the list only for these. Source: vendor documentation, contacts. */
export function bringsDetailsAtOnce({ values }: QueryDraft): boolean {
  return [values.id, values.identifier, values.phone].some((value) => value.trim() !== '');
}

/** Can conversations be chosen by their events: only where contents are asked for, and not of one person. */
export type EventsChoice = 'open' | 'noContents' | 'person';

export function eventsChoiceOf(draft: Pick<QueryDraft, 'values' | 'history' | 'events'>): EventsChoice {
  if (!draft.history && !draft.events) return 'noContents';
  const ofOne: readonly (FilterField | AttributeFilter)[] = ['id', 'identifier', ...ATTRIBUTE_FILTERS];
  return ofOne.some((field) => draft.values[field].trim() !== '') ? 'person' : 'open';
}

/** Choosing by events asks for them too: without, one could not tell afterwards who had them. */
export function asksForEvents(draft: QueryDraft): boolean {
  return draft.events || (eventsChoiceOf(draft) === 'open' && eventNamesOf(draft).length > 0);
}

/** The events chosen, each once, with the one that is being typed. */
export function eventNamesOf({ onlyWithEvents, eventTyped }: Pick<QueryDraft, 'onlyWithEvents' | 'eventTyped'>): readonly string[] {
  const all = [...onlyWithEvents, eventTyped.trim()].filter((name) => name !== '');
  return [...new Set(all)].slice(0, MOST_EVENT_NAMES);
}

export type QueryCost = 'noDetails' | 'sameCall' | 'eventsFirst' | 'eventsInBulk' | 'secondCalls';

/** What the choices made cost in queries. */
export function costOf(draft: QueryDraft): QueryCost {
  if (!draft.history && !draft.events) return 'noDetails';
  if (bringsDetailsAtOnce(draft)) return 'sameCall';
  if (eventsChoiceOf(draft) !== 'open') return 'secondCalls';
  if (eventNamesOf(draft).length > 0) return 'eventsFirst';
  return draft.history ? 'secondCalls' : 'eventsInBulk';
}

export function hasNoFilter({ values }: QueryDraft): boolean {
  return Object.values(values).every((value) => value.trim() === '');
}

/**
 * Sorts what the service refused (`filters.startDate`, `attributes[cpf]`, `startDate`, …) to the fields of the form;
 * what has no field stays apart.
 */
export function refusedFields(fields: readonly { readonly path: string; readonly message: string }[]): {
  readonly known: Partial<Readonly<Record<FilterField | AttributeFilter, string>>>;
  readonly others: readonly string[];
} {
  const known: Partial<Record<FilterField | AttributeFilter, string>> = {};
  const others: string[] = [];
  for (const { path, message } of fields) {
    const field = [...FILTER_FIELDS, ...ATTRIBUTE_FILTERS].find((name) => name === path.split(/[.[\]/'"]+/).filter(Boolean).at(-1));
    if (field === undefined) others.push(message === '' ? path : `${path}: ${message}`);
    else known[field] = message;
  }
  return { known, others };
}

function isDay(value: string): boolean {
  const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return isShaped && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

function isCount(value: string): boolean {
  return /^\d{1,8}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_CONTACTS;
}
