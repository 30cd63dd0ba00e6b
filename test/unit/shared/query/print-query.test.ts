import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { printQuery } from '../../../../shared/query/print-query.ts';
import { anyQueryText, queryContext, withoutSpans } from '../../../helpers/query-texts.ts';

describe('printQuery', () => {
  test.each([
    ['pedido', 'pedido*'],
    ['from:user second OR "other one" ', 'de:cliente second OR "other one"'],
    ['segunda via de:cliente', 'de:cliente segunda via '],
    ['without:event:transbordo -has:file', '-evento:transbordo sem:arquivo '],
    ['duration:>90m messages:>=50 before:yesterday', 'duração:>1h30m mensagens:>=50 antes:yesterday '],
    ['em:última semana', 'em:"última semana"'],
    ['channel:web fatura =>3,5m from:bot boleto', 'canal:web (fatura =>3,5m de:bot boleto*)'],
    ['sends:cpf => no:answer', 'envia:cpf => sem:resposta '],
    ['(11) 98765-4321 ', '(11) 98765-4321 '],
    ['de:cliente -via -não => sem:resposta ', 'de:cliente -via -não => sem:resposta '],
    ['(via OU parcela) ~2 (11) ', 'via ~2 11 OR parcela ~2 11 '],
    ['channel: web OR canal:"a, b" -event:x,y*', 'canal:web,"a, b" -evento:x,y*'],
    ['without:file,event -(has:file OR has:agent)', '-tem:arquivo,evento -tem:arquivo,atendente '],
    ['“NÃO” NOT –a* fatura ', '"NÃO" -(-a) fatura '],
  ])('%s', (typed, printed) => {
    const { tree } = parseQuery(typed, queryContext);
    expect(withoutSpans(parseQuery(printQuery(tree), queryContext).tree)).toEqual(withoutSpans(tree));
    expect(printQuery(tree)).toBe(printed);
  });

  test('what is printed is read as the same query, in both languages', () => {
    fc.assert(
      fc.property(anyQueryText, fc.constantFrom('pt-BR' as const, 'en' as const), (text, language) => {
        const { tree } = parseQuery(text, queryContext);
        expect(withoutSpans(parseQuery(printQuery(tree, language), queryContext).tree)).toEqual(withoutSpans(tree));
      }),
      { seed: 43, numRuns: 20_000 },
    );
  });

  test('what is asked of several senders or events is written out, and read again, however often that says the same words', () => {
    const words = Array.from({ length: 12 }, (_, index) => `palavra${index}`).join(' ');
    for (const typed of [`de:cliente,bot ${words} `, `${words} => evento:a,b,c `, `de:cliente,bot,atendente ${words} ~2 fim `]) {
      const { tree } = parseQuery(typed, queryContext);
      const again = parseQuery(printQuery(tree), queryContext);
      expect(again.problems).toEqual([]);
      expect(withoutSpans(again.tree)).toEqual(withoutSpans(tree));
    }
  });

  test('a value with quotation marks is read as it was', () => {
    const tree = { kind: 'source', value: 'Fonte "estranha" (x)', prefix: false, span: { start: 0, end: 0 } } as const;
    expect(withoutSpans(parseQuery(printQuery(tree), queryContext).tree)).toEqual(withoutSpans(tree));
  });
});
