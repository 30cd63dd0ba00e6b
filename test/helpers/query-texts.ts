import fc from 'fast-check';
import type { QueryContext } from '../../shared/query/query-tree.ts';

/** Wednesday, 14 October 2026, noon in Brazil. */
export const queryContext: QueryContext = { nowMs: Date.UTC(2026, 9, 14, 15), zone: 'America/Sao_Paulo' };

const sign = fc.constantFrom(
  '"', '*', '-', '(', ')', ' ', ' ', ' ', '~3 ', '=> ', '=>3 ', '=>5m,2 ', '→', 'OR ', ' OU ', 'E ', 'AND ', '|', '""',
  'de:cliente ', 'de:bot ', 'de:todos ', 'from:agent', 'canal:', 'canal:whatsapp ', 'evento:transbordo ', 'evento:"a b"*', 'sem:', 'sem:arquivo ',
  'sem:resposta ', 'sem:evento:transbordo ', 'tem:', 'antes:ontem ', 'em:últimos 7 dias ', 'mensagens:>5 ', 'duracao:<1h30 ', 'cpf:', 'cpf:8909 ',
  'telefone:11987654321 ', 'atributo.x:', 'envia:cpf ', 'repete:bot ', 'sem_resposta:5m ', 'termina:cliente ', 'cor:azul', 'http://x.y/z', '10:30',
  'NÃO ', 'NOT ', 'NAO(', '“', '”', '«', '»', '–', '−', '—', ',', ', ', 'canal:a,b ', 'canal: ', 'de: bot ', 'evento:"a,b",c* ', 'tem:arquivo,evento ', 'sem: arquivo,evento ',
  'atributo.x:1,5 ', 'em:ontem,hoje ', 'duracao:1,5h ', 'mensagens:3,5 ', 'telefone: (11) 98765-4321 ', 'http: //x', '10: 30 ', 'envia:cpf,email ', 'sem:evento: a,b ', '=> evento:a,b ', 'de:cliente,bot ', 'de:bot,atendente ', '-de: cliente,bot ', 'evento:a,b ~3 ', '(a OU b) ~2 ',
  'em:1/10 a 15/10 ', 'em:sexta passada ', 'duracao:> 10 min ', 'mensagens: > 1.000 ', 'duracao:1h 30m ', '123–45 ',
);
const word = fc.constantFrom(
  'pedido', 'não ', 'nao', 'c++', '010.130.445-21', '(11) ', '98765-4321', 'maria@exemplo.com', 'ABC 1D23', 'a', 'b ', '12345 ', '8909 ',
);
const hostile = fc.constantFrom(
  '\0', '\ue000', '\ue001', '\n', '😀', '\ud800', '\u0301', 'ß', 'ſ', ':', '^', '+', '{', '}', ',', "'", '\\', 'NEAR(a', 'NOT', 'user', 'tags', 'rowid', '--', '/*', ';', '%',
);

/** Texts of everything that means something in the language, words that people look for, and what tries to break it. */
export const anyQueryText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: sign },
      { weight: 3, arbitrary: word },
      { weight: 2, arbitrary: hostile },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

/** The same value without the places that it was read from. */
export function withoutSpans(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'span' ? undefined : inner)) ?? 'null');
}
