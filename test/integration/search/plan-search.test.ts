import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from '../../../electron/search/matches.ts';
import type { Conversation } from '../../../electron/search/pieces.ts';
import { planSearch } from '../../../electron/search/plan-search.ts';
import { createSnippets } from '../../../electron/search/snippets.ts';
import type { SenderKind } from '../../../shared/model/message.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { markTermsOfQuery } from '../../../shared/query/query-terms.ts';
import { memoryIndex, subjectOf } from '../../helpers/memory-index.ts';
import { anyQueryText, queryContext } from '../../helpers/query-texts.ts';
import { happened, receivedContact, said } from '../../helpers/received-contact.ts';

const senders: readonly SenderKind[] = ['user', 'bot', 'agent'];
const said10 = [
  'Meu pedido não chegou', 'a b', 'CPF 123.456.789-09', '12345678909', 'fone (11) 98765-4321', '98765-4321', '+55 21 98765 4321', 'c++ e a', 'pedido',
  'maria@exemplo.com', 'placa abc-1d23', 'Nao entendi', 'http://x.y/z', 'cor azul 10:30', '12345 67890', 'b a a b', 'OR e ou',
];

/** A library of small conversations over the words that queries are made of, the same for the same numbers. */
function conversationOf(choices: readonly number[]): Conversation {
  const [id = 0, source = 0, day = 0, ...rest] = choices;
  const messages = rest.slice(0, 6).map((choice, index) => said(index, senders[choice % 3] ?? 'user', said10[choice % said10.length] ?? ''));
  const events = source % 2 === 0 ? [happened(0, 'transbordo', { dateMs: Date.UTC(2026, 2, 2, 9, source % 7), details: { x: said10[day % said10.length] ?? '' } })] : [];
  const facts = {
    source: ['whatsapp', 'Web', null][source % 3] ?? null,
    dateCreated: day % 5 === 0 ? null : `2026-10-${String(8 + (day % 9)).padStart(2, '0')}`,
    attributes: day % 3 === 0 ? { x: said10[id % said10.length] ?? '', name: 'Maria' } : {},
  };
  return { contact: receivedContact(String(id), facts).contact, messages: day % 7 === 0 ? [] : messages, events };
}

test('the plan of a query finds exactly what the query asks of each conversation by itself', () => {
  const library = fc.sample(fc.array(fc.nat({ max: 60 }), { minLength: 5, maxLength: 9 }), { seed: 45, numRuns: 40 }).map(conversationOf);
  const subjects = library.map((conversation, key) => subjectOf(conversation, key));
  const { candidates, tagsOf } = memoryIndex(subjects);
  let found = 0;
  let partly = 0;
  fc.assert(
    fc.property(anyQueryText, (text) => {
      const { tree } = parseQuery(text, queryContext);
      const plan = planSearch(tree, [], tagsOf);
      const rest = plan?.rest ?? null;
      const answers = (plan === null ? [] : candidates(plan)).filter((key) => rest === null || matches(rest.tree, subjects[key]!));
      const expected = subjects.flatMap((subject, key) => (tree === null || matches(tree, subject) ? [key] : []));
      expect([...answers].sort((a, b) => a - b)).toEqual(expected);
      if (expected.length > 0 && expected.length < subjects.length) found++;
      if (rest !== null) partly++;
    }),
    { seed: 46, numRuns: 2500 },
  );
  expect(found).toBeGreaterThan(200);
  expect(partly).toBeGreaterThan(200);
}, 120_000);

test('what words find is marked, and nothing is marked that they did not find', () => {
  const word = fc.constantFrom(...said10, 'pedido', '8909', '4321', '11987654321', '"98765-4321"', 'abc 1d23', 'ABC1D23', 'ped*', 'de:bot pedido', 'nao');
  const subjects = said10.flatMap((text, index) => senders.map((sender) => subjectOf({ contact: receivedContact(`${index}`, { identifier: null }).contact, messages: [said(0, sender, text)], events: [] })));
  const { candidates, tagsOf } = memoryIndex(subjects);
  fc.assert(
    fc.property(word, (text) => {
      const { tree } = parseQuery(`${text} `, queryContext);
      const plan = planSearch(tree, [], tagsOf);
      const marked = subjects.flatMap((subject, key) => (createSnippets(markTermsOfQuery(tree))(subject.pieces()).hitCount > 0 ? [key] : []));
      for (const key of plan === null ? [] : candidates(plan)) expect(marked).toContain(key);
    }),
    { seed: 48, numRuns: 300 },
  );
});
