import { expect, test } from 'vitest';
import { explainQuery } from '../../../../shared/query/explain-query.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { queryContext, withoutSpans } from '../../../helpers/query-texts.ts';

const nobody = { speaker: 'anyone' };

test.each([
  ['', []],
  ['pedido ', [{ kind: 'text', form: 'word', text: 'pedido', ...nobody }]],
  ['ped', [{ kind: 'text', form: 'beginning', text: 'ped', ...nobody }]],
  ['de:bot "segunda via"', [{ kind: 'text', form: 'phrase', text: 'segunda via', speaker: 'bot' }]],
  ['8909 ', [{ kind: 'text', form: 'ending', text: '8909', ...nobody }]],
  ['(11) 98765-4321 ', [{ kind: 'text', form: 'phone', text: '(11) 98765-4321', ...nobody }]],
  ['123.456.789-09 ', [{ kind: 'text', form: 'number', text: '123.456.789-09', ...nobody }]],
  ['em:outubro ', [{ kind: 'date', relation: 'on', from: '2026-10-01', to: '2026-10-31' }]],
  ['canal:web -tem:arquivo ', [
    { kind: 'value', of: 'source', value: 'web', form: 'whole' },
    { kind: 'not', part: { kind: 'has', what: 'file' } },
  ]],
  ['NÃO canal: web,we* ', [
    { kind: 'not', part: { kind: 'any', parts: [{ kind: 'value', of: 'source', value: 'web', form: 'whole' }, { kind: 'value', of: 'source', value: 'we', form: 'beginning' }] } },
  ]],
  ['cpf:8909 ', [{ kind: 'identity', identity: 'cpf', value: '8909', form: 'ending' }]],
  ['envia:cpf =>10m sem:resposta', [{
    kind: 'sequence',
    steps: [
      { within: null, step: { kind: 'data', data: 'cpf', ...nobody } },
      { within: { messages: null, ms: 600_000 }, step: { kind: 'silence' } },
    ],
  }]],
  ['evento:transbordo ~3 fatura ', [{ kind: 'eventNear', event: 'transbordo', form: 'whole', messages: 3, message: { kind: 'text', form: 'word', text: 'fatura', ...nobody } }]],
  ['repete:bot sem_resposta:>10m', [
    { kind: 'repeats', speaker: 'bot', times: 2 },
    { kind: 'unanswered', comparison: { kind: 'over', value: 600_000 } },
  ]],
])('%s', (text, expected) => {
  expect(withoutSpans(explainQuery(parseQuery(text, queryContext).tree))).toEqual(expected);
});
