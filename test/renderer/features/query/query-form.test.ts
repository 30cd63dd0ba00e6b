import { describe, expect, test } from 'vitest';
import {
  bringsDetailsAtOnce,
  costOf,
  defaultDraft,
  draftOf,
  errorsOf,
  eventsChoiceOf,
  type QueryDraft,
  queryOf,
  refusedFields,
} from '../../../../renderer/features/query/query-form.ts';
import { contactQuery } from '../../../../shared/model/contact-query.ts';

const draft = defaultDraft('2026-10-14');
const having = (values: Partial<QueryDraft['values']>, rest: Partial<QueryDraft> = {}): QueryDraft => ({
  ...draft,
  ...rest,
  values: { ...draft.values, ...values },
});

describe('a query', () => {
  test('starts as the last seven days with history and events, all contacts', () => {
    expect(queryOf(draft)).toEqual({
      filters: { startDate: '2026-10-08', endDate: '2026-10-14' },
      attributes: {},
      flags: { history: true, events: true },
      maxContacts: null,
    });
  });

  test('carries every documented filter and attribute, trimmed, and nothing that is empty', () => {
    const full = having(
      {
        assistantId: ' 3 ',
        source: 'widget',
        id: '42',
        identifier: 'abc',
        externalId: 'x-1',
        cpf: '12345678909',
        phone: '5511900000000',
        email: 'pessoa@exemplo.com.br',
        identification_number: '1',
        identification_number2: '2',
        identification_number3: '3',
        identification_number4: '4',
      },
      { maxContacts: '250', events: false },
    );
    const query = queryOf(full);
    expect(contactQuery.parse(query)).toEqual(query);
    expect(query.filters.assistantId).toBe('3');
    expect(Object.keys(query.attributes)).toHaveLength(7);
    expect(query.maxContacts).toBe(250);
    expect(queryOf(draftOf(query, 'nome'))).toEqual(query);
  });

  test('chooses by events, the one being typed too, each once, and asks for events with it', () => {
    const chosen = having({}, { events: false, onlyWithEvents: ['transbordo', 'falha_api'], eventTyped: ' transbordo ' });
    const query = queryOf(chosen);
    expect(contactQuery.parse(query)).toEqual(query);
    expect(query).toMatchObject({ flags: { history: true, events: true }, onlyWithEvents: ['transbordo', 'falha_api'] });
    expect(queryOf(draftOf(query, null))).toEqual(query);
    expect(queryOf(having({}, { eventTyped: 'nota' })).onlyWithEvents).toEqual(['nota']);
    expect(queryOf(having({}, { onlyWithEvents: Array.from({ length: 70 }, (_, at) => `e${at}`) })).onlyWithEvents).toHaveLength(50);
  });

  test('does not choose by events without contents, or of one person, and costs accordingly', () => {
    const onlyWithEvents = ['transbordo'];
    expect(costOf(draft)).toBe('secondCalls');
    expect(costOf(having({}, { onlyWithEvents }))).toBe('eventsFirst');
    expect(costOf(having({}, { history: false }))).toBe('eventsInBulk');
    for (const one of [having({ cpf: '12345678909' }, { onlyWithEvents }), having({ id: '42' }, { onlyWithEvents })]) {
      expect(eventsChoiceOf(one)).toBe('person');
      expect(queryOf(one).onlyWithEvents).toBeUndefined();
    }
    expect(costOf(having({ cpf: '12345678909' }, { onlyWithEvents }))).toBe('secondCalls');
    expect(costOf(having({ id: '42' }, { onlyWithEvents }))).toBe('sameCall');
    const bare = having({}, { history: false, events: false, onlyWithEvents });
    expect([eventsChoiceOf(bare), costOf(bare), queryOf(bare).onlyWithEvents]).toEqual(['noContents', 'noDetails', undefined]);
  });

  test('brings history with the list only for id, identifier or phone', () => {
    expect(bringsDetailsAtOnce(draft)).toBe(false);
    expect(bringsDetailsAtOnce(having({ cpf: '12345678909', email: 'a@exemplo.com' }))).toBe(false);
    for (const field of ['id', 'identifier', 'phone'] as const) {
      expect(bringsDetailsAtOnce(having({ [field]: '1' })), field).toBe(true);
    }
  });
});

describe('what must be put right', () => {
  test.each([
    [{ startDate: '2026-10-15', endDate: '2026-10-14' }, {}, { startDate: 'dateOrder' }],
    [{ endDate: '2026-02-30' }, {}, { endDate: 'badDate' }],
    [{ source: 'x'.repeat(201) }, {}, { source: 'tooLong' }],
    [{}, { maxContacts: '0' }, { maxContacts: 'maxContacts' }],
    [{}, { maxContacts: '1,5' }, { maxContacts: 'maxContacts' }],
    [{}, { maxContacts: '99999999' }, { maxContacts: 'maxContacts' }],
    [{}, { name: 'n'.repeat(121) }, { name: 'nameTooLong' }],
    [{ startDate: '', endDate: '' }, {}, {}],
  ] as const)('%j %j gives %j', (values, rest, errors) => {
    expect(errorsOf(having(values, rest), false)).toEqual(errors);
  });

  test('a name is wanted only for saving', () => {
    expect(errorsOf(draft, true)).toEqual({ name: 'nameNeeded' });
    expect(errorsOf(draft, false)).toEqual({});
  });
});

test('what the service refused finds its field however the path is written', () => {
  const { known, others } = refusedFields([
    { path: 'filters.startDate', message: 'invalid date' },
    { path: "attributes['cpf']", message: 'bad digits' },
    { path: 'body/filters/assistantId', message: 'not found' },
    { path: 'pagination', message: 'expired' },
    { path: 'filters.limit', message: '' },
  ]);
  expect(known).toEqual({ startDate: 'invalid date', cpf: 'bad digits', assistantId: 'not found' });
  expect(others).toEqual(['pagination: expired', 'filters.limit']);
});
