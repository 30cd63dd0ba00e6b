import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TERMS, MAX_TEXT_LENGTH, parseQuery } from '../../../../shared/query/parse-query.ts';
import { todayOf } from '../../../../shared/query/read-dates.ts';
import { lex } from '../../../../shared/query/lexer.ts';
import type { QueryNode, Span, StepNode } from '../../../../shared/query/query-tree.ts';
import { withoutKeys } from '../../../../shared/text/number-keys.ts';
import { anyQueryText, queryContext, withoutSpans } from '../../../helpers/query-texts.ts';

function tree(text: string): unknown {
  return withoutSpans(parseQuery(text, queryContext).tree);
}

/** What was said of which part, `part: problem → what was made of it`. */
function problems(text: string): string[] {
  return parseQuery(text, queryContext).problems.map(({ kind, span, understood }) => `${text.slice(span.start, span.end)}: ${kind} → ${understood}`);
}

const today = todayOf(queryContext);

/** Where the parts stand that have no parts themselves. */
function leavesOf(node: QueryNode | StepNode): Span[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(node.of);
    case 'near':
      return [...leavesOf(node.left), ...leavesOf(node.right)];
    case 'eventNear':
      return [...leavesOf(node.event), ...leavesOf(node.message)];
    case 'sequence':
      return [node.first, ...node.then.map(({ step }) => step)].flatMap(leavesOf);
    default:
      return [node.span];
  }
}

describe('parseQuery', () => {
  test.each([
    ['fatura de:cliente', 'de:cliente fatura '],
    ['fatura de:cliente ', 'from:user fatura '],
    ['a AND b ', 'a b '],
    ['a E b ', 'a b '],
    ['a | b ', 'a OU b '],
    ['a OU b ', 'a OR b '],
    ['canal:web', 'channel:web'],
    ['duração:>10m ', 'duration:>600s '],
    ['sem:evento:x ', '-event:x '],
    ['((a)) ', 'a '],
    ['(a b) c ', 'a b c '],
    ['--a ', '-a '],
    ['a → b ', 'a => b '],
    ['a=>b ', 'a => b '],
    ['fatura canal:web => boleto ', 'canal:web (fatura => boleto ) '],
    // Values between commas are alternatives.
    ['canal:web,email ', 'canal:web OU canal:email '],
    ['canal:"Canal, próprio",web,we* ', 'canal:"Canal, próprio" OU canal:web OU canal:we* '],
    ['canal:web,"Canal, próprio" ', 'canal:web OU canal:"Canal, próprio" '],
    ['-canal:web,email ', '-(canal:web OU canal:email) '],
    ['sem:evento:a,b ', '-(evento:a OU evento:b) '],
    ['sem:arquivo,evento ', '-(tem:arquivo OU tem:evento) '],
    ['nome:maria, boleto ', 'nome:maria boleto '],
    ['cpf:8909,4725 ', 'cpf:8909 OU cpf:4725 '],
    ['atributo.plano:ouro,prata ', 'atributo.plano:ouro OU atributo.plano:prata '],
    ['atributo.valor:1.234,56 ', 'atributo.valor:"1.234,56" '],
    ['em:ontem,hoje ', 'em:ontem OU em:hoje '],
    ['em:march 4, 2026 ', 'em:"march 4, 2026" '],
    ['duração:1,5h ', 'duração:90m '],
    ['mensagens:3,5 ', 'mensagens:3 OU mensagens:5 '],
    ['de:bot envia:cpf,email ', 'de:bot (envia:cpf OU envia:email) '],
    ['de:cliente,bot boleto ', '(de:cliente boleto ) OU (de:bot boleto )'],
    ['boleto de:cliente,bot ', '(de:cliente boleto ) OU (de:bot boleto )'],
    ['de:cliente,bot a "b c"', '((de:cliente a ) OU (de:bot a )) ((de:cliente "b c") OU (de:bot "b c"))'],
    ['de:cliente,bot -boleto ', '-((de:cliente boleto ) OU (de:bot boleto ))'],
    ['de:cliente,bot (a OU b) c ~2 d ', '((de:cliente a ) OU (de:bot a ) OU (de:cliente b ) OU (de:bot b )) ((de:cliente c ~2 d ) OU (de:bot c ~2 d ))'],
    ['de:cliente,bot (11) 98765-4321 ', '(de:cliente (11) 98765-4321 ) OU (de:bot (11) 98765-4321 )'],
    ['de:cliente,bot evento:x ~2 a ', '(de:cliente,bot (evento:x ~2 a ))'],
    ['evento:x ~2 a de:cliente ', 'de:cliente evento:x ~2 a '],
    ['evento:x ~2 a de:cliente,bot ', 'de:cliente,bot evento:x ~2 a '],
    ['de:cliente,bot => de:bot a ', '((de:cliente) OU (de:bot)) => de:bot a '],
    ['de:cliente,bot a de:atendente ', '((de:cliente a ) OU (de:bot a )) (de:atendente)'],
    ['de:cliente,bot a de:todos b ', '((de:cliente a ) OU (de:bot a )) b '],
    ['-de: cliente,bot a ', '-((de:cliente) OU (de:bot)) a '],
    ['de:cliente,todos a ', 'a '],
    // One pattern for each of several events.
    ['a => evento:x,y ', '(a => evento:x ) OU (a => evento:y )'],
    ['a =>3 (evento:x OU evento:y) => b ', '(a =>3 evento:x => b ) OU (a =>3 evento:y => b )'],
    ['canal:web,email evento:x,y ~2 a ', 'canal:web,email (evento:x ~2 a OU evento:y ~2 a )'],
    // A space after the colon.
    ['canal: whatsapp ', 'canal:whatsapp '],
    ['canal: "Canal próprio" ', 'canal:"Canal próprio" '],
    ['de: cliente pedido ', 'de:cliente pedido '],
    ['Nome: Maria CPF: 123.456.789-09 ', 'nome:Maria cpf:123.456.789-09 '],
    ['em: última semana boleto ', 'em:"última semana" boleto '],
    ['sem: evento: transbordo ', 'sem:evento:transbordo '],
    ['telefone: (11) 98765-4321 ', 'telefone:"(11) 98765-4321" '],
    ['telefone:11 98765-4321 ', 'telefone:"11 98765-4321" '],
    ['telefone: 1234 boleto ', 'telefone:1234 boleto '],
    // A negation in words.
    ['fatura NÃO boleto ', 'fatura -boleto '],
    ['fatura NA\u0303O "segunda via"', 'fatura -"segunda via"'],
    ['NAO (a OU b) ', '-(a OU b) '],
    ['a AND NOT canal:web ', 'a -canal:web '],
    ['a OU NOT b ', 'a OU -b '],
    ['NÃO de:bot ', '-de:bot '],
    // Autocorrected signs.
    ['fatura –boleto −via —pix ', 'fatura -boleto -via -pix '],
    ['“segunda via” «menu» ', '"segunda via" "menu" '],
    ['canal:“Canal próprio” ', 'canal:"Canal próprio" '],
    ['"segunda via” ', '"segunda via" '],
    ['atributo.“meu plano”:ouro ', 'atributo."meu plano":ouro '],
    ['a =>3“b c” ', 'a =>3 "b c" '],
  ])('%s is %s', (one, other) => {
    expect(tree(one)).toEqual(tree(other));
  });

  test('the last word is a beginning while it is typed, if it has three letters', () => {
    expect(tree('pedi')).toMatchObject({ text: 'pedi', prefix: true });
    expect(tree('pe')).toMatchObject({ text: 'pe', prefix: false });
    expect(tree('"meu pedi')).toMatchObject({ text: 'meu pedi', prefix: true });
    expect(tree('"meu pedi"')).toMatchObject({ text: 'meu pedi', prefix: false });
    expect(tree('-pedi')).toMatchObject({ kind: 'not', of: { prefix: false } });
  });

  test.each(['', '   ', '***', '"', '""', '-', '- - "" *', '😀', '\0', '()', '~3', '=>', ' (( ', 'canal:'])('%j asks for everything', (typed) => {
    expect(parseQuery(typed, queryContext).tree).toBeNull();
  });

  test.each(['OR', 'OU ', 'OR pedido', 'a OR OR b '])('%j reads an OR without sides as a word', (typed) => {
    expect(JSON.stringify(tree(typed)).toLowerCase()).toMatch(/"text":"o[ru]"/u);
  });

  test.each([
    ['cor:azul', ['cor:azul: unknownOperator → text']],
    ['canal: -x', ['canal:: missingValue → leftOut']],
    ['canal: OU x', ['canal:: missingValue → leftOut']],
    ['canal: de:bot x', ['canal:: missingValue → leftOut']],
    ['canal: (x y)', ['canal:: missingValue → leftOut']],
    ['em: pedido ', ['em: pedido: unknownValue → text']],
    ['tem:arquivo,abacaxi ', ['tem:arquivo,abacaxi: unknownValue → text']],
    ['a => evento:1,2,3,4,5,6,7 ', ['evento:1,2,3,4,5,6,7: tooMany → leftOut']],
    ['evento:1,2,3,4,5,6,7 ~2 a ', ['~2: missingSide → leftOut']],
    ['tem:arquivo,ev', ['ev: unknownValue → leftOut']],
    ['Obs: cliente, 10: 30 e http: //x.com', []],
    ['a – b – c 10–20', ['–: unsearchable → leftOut', '–: unsearchable → leftOut']],
    ['tem:abacaxi ', ['tem:abacaxi: unknownValue → text']],
    ['antes:31/02/2026 ', ['antes:31/02/2026: unknownValue → text']],
    ['de:bot,fulano x', ['de:bot,fulano: unknownValue → text']],
    ['de:fulano x', ['de:fulano: unknownValue → text']],
    // Still being typed.
    ['tem:arq', ['tem:arq: unknownValue → leftOut']],
    ['x duracao:>', ['duracao:>: unknownValue → leftOut']],
    ['x -de:cli', ['-: unsearchable → leftOut', 'de:cli: unknownValue → leftOut']],
    ['a *** b', ['***: unsearchable → leftOut']],
    ['😀', ['😀: unsearchable → leftOut']],
    ['"abc', ['"abc: unclosedQuote → closed']],
    ['x (a b', ['(: unclosedGroup → closed']],
    ['x ()', ['(): unsearchable → leftOut']],
    ['a OR', ['OR: missingSide → leftOut']],
    ['a ~3', ['~3: missingSide → leftOut']],
    ['a ~3 canal:x', ['~3: missingSide → leftOut']],
    ['=> b', ['=>: missingSide → leftOut']],
    ['a => (b OR canal:x)', ['b OR canal:x: notInStep → leftOut', '=>: missingSide → leftOut']],
    ['ab* x', ['ab*: shortPrefix → wholeWord']],
    ['pedido -boleto de:bot 10:30 http://x.com/a', []],
  ])('%s is shown as %j', (typed, expected) => {
    expect(problems(typed).sort()).toEqual([...expected].sort());
  });

  test('a text that is too long or has too many words says from where on it is left out', () => {
    const many = Array.from({ length: 500 }, (_, index) => `palavra${index}`).join(' ');
    const parsed = parseQuery(many, queryContext);
    expect(parsed.tree).toMatchObject({ kind: 'all', of: { length: MAX_TERMS } });
    expect(parsed.problems).toMatchObject([
      { kind: 'tooMany', span: { start: many.indexOf(`palavra${MAX_TERMS}`) } },
      { kind: 'tooLong', span: { start: MAX_TEXT_LENGTH, end: many.length } },
    ]);
  });

  test('a list that is too long says from which value on it is left out', () => {
    const many = `canal:${Array.from({ length: 50 }, (_, index) => `c${index}`).join(',')} `;
    const parsed = parseQuery(many, queryContext);
    expect(parsed.tree).toMatchObject({ kind: 'any', of: { length: MAX_TERMS } });
    expect(parsed.problems).toMatchObject([{ kind: 'tooMany', span: { start: many.indexOf(`c${MAX_TERMS},`), end: many.length - 1 } }]);
  });

  test.each(['NÃO', 'fatura NÃO', 'NOT ', '(a NÃO) b', 'NÃO OU b', 'NÃO ~3 b', 'NOT => b'])('%j reads a negation of nothing as a word', (typed) => {
    expect(JSON.stringify(tree(typed)).toLowerCase()).toMatch(/"text":"n(?:ão|ot)"/u);
  });

  test('every part has the place that it was typed at', () => {
    const text = 'canal:whatsapp -"segunda via" (boleto OU fatura) ';
    const slices: string[] = [];
    const visit = (node: QueryNode): void => {
      slices.push(text.slice(node.span.start, node.span.end));
      if (node.kind === 'all' || node.kind === 'any') node.of.forEach(visit);
      if (node.kind === 'not') visit(node.of);
    };
    visit(parseQuery(text, queryContext).tree!);
    expect(slices).toEqual([text.trimEnd().slice(0, -1), 'canal:whatsapp', '-"segunda via"', '"segunda via"', 'boleto OU fatura', 'boleto', 'fatura']);
  });

  test('100 000 texts are read without a throw, and no word of them is swallowed', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const { tree: read, problems: found } = parseQuery(text, queryContext);
        for (const { span } of found) {
          if (!(span.start >= 0 && span.start < span.end && span.end <= text.length)) throw new Error(`${JSON.stringify(text)} ${JSON.stringify(span)}`);
        }
        const accounted = [...(read === null ? [] : leavesOf(read)), ...found.map(({ span }) => span)];
        for (const { kind, span } of lex(withoutKeys(text), today)) {
          const isSaid = (kind !== 'text' && kind !== 'field') || accounted.some((each) => each.start <= span.start && span.end <= each.end);
          if (!isSaid) throw new Error(`${JSON.stringify(text)}: ${text.slice(span.start, span.end)}`);
        }
      }),
      { seed: 42, numRuns: 100_000 },
    );
  }, 120_000);

  test.each(['(', '"', '-', '=>', '~3 ', 'a:', '(-a OR "', 'de:bot ', '11 ', 'atributo."', 'em:ontem ', '=>3,', 'x→', '1.', '\ud800', 'OR ', 'NÃO ', '“', '–', 'canal: ', 'canal:a,', 'canal:"a",', 'sem:', 'telefone: 11 '])(
    '100 kB of %j are read at once',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const { problems: found } = parseQuery(text, queryContext);
      expect(found.at(-1)).toMatchObject({ understood: 'leftOut' });
      expect(found.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH + 2);
    },
  );
});
