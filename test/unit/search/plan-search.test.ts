import { describe, expect, test } from 'vitest';
import { planSearch } from '../../../electron/search/plan-search.ts';
import type { TagsOf } from '../../../electron/search/search-plan.ts';
import { MAX_TERMS, parseQuery } from '../../../shared/query/parse-query.ts';
import { markTermsOfQuery } from '../../../shared/query/query-terms.ts';
import { queryContext } from '../../helpers/query-texts.ts';

const texts = '{user bot agent attrs} : ';
const tagsOf: TagsOf = (node) => (node.kind === 'has' ? (node.what === 'history' ? ['h'] : null) : node.value === 'nenhum' ? [] : [`t${node.value}`]);

function plan(text: string) {
  return planSearch(parseQuery(text, queryContext).tree, [], tagsOf);
}

function match(text: string): string | undefined {
  return plan(text)?.match;
}

describe('what the index is asked', () => {
  test.each([
    ['pedido atrasado ', '(("pedido") AND ("atrasado"))'],
    ['Não ', '("nao")'],
    ['"pedido atrasado" ', '("pedido atrasado")'],
    ['pedido OR compra ', '(("pedido") OR ("compra"))'],
    ['pedido OU compra OU troca nota ', '((("pedido") OR ("compra") OR ("troca")) AND ("nota"))'],
    ['ped* nota ', '(("ped" *) AND ("nota"))'],
  ])('%s', (typed, expected) => {
    expect(match(typed)?.replaceAll(texts, '')).toBe(expected);
  });

  test('the last word is a beginning while it is typed, if it has three letters', () => {
    expect(match('pedi')).toBe(`${texts}("pedi" *)`);
    expect(match('pe')).toBe(`${texts}("pe")`);
    expect(match('"meu pedi')).toBe(`${texts}("meu pedi" *)`);
    expect(match('"meu pedi"')).toBe(`${texts}("meu pedi")`);
  });

  test('a minus excludes, and alone excludes from everything', () => {
    expect(match('pedido -troca')).toBe(`(${texts}("pedido") NOT ${texts}("troca"))`);
    expect(match('-"em aberto"')).toBe(`tags : "a" NOT ${texts}("em aberto")`);
  });

  test.each(['', '   ', '***', '"', '""', '-', '- - "" *', '😀', '\0'])('%j asks for everything', (typed) => {
    expect(match(typed)).toBe('tags : "a"');
  });

  test('an OR whose other side is still to be typed asks for nothing yet', () => {
    expect(match('pedido OR')).toBe(`${texts}("pedido")`);
  });

  test.each(['OR', 'OU ', 'OR pedido', 'a OR OR b '])('%j reads an OR without sides as a word', (typed) => {
    expect(match(typed)?.toLowerCase()).toMatch(/"o[ru]"/u);
  });

  test('FTS5 syntax is text', () => {
    expect(match('user : NEAR(a b, 2) ')).toBe(
      `(${texts}("user") AND ${texts}("near a") AND ${texts}("b") AND ${texts}("2"))`,
    );
  });

  test.each([
    ['010.130.445-21 ', '("010 130 445 21" OR "01013044521")'],
    // A telephone is one thing: with its area code, or written without one.
    ['(11) 98765-4321 ', '("11 98765 4321" OR "11987654321" OR "\ue0031187654321" OR "\ue00487654321")'],
    ['10 2026 15 ', '(("10 2026 15" OR "10202615" OR "\ue00210202615") OR (("10") AND ("2026") AND ("15")))'],
    ['8909 ', '("8909" OR "\ue0018909")'],
    ['"8909" ', '("8909")'],
    ['abc-1d23 ', '("abc 1d23" OR "abc1d23")'],
    ['maria@exemplo.com ', '("maria exemplo com")'],
    ['c++ ', '("c")'],
  ])('%s', (typed, expected) => {
    expect(match(typed)?.replaceAll(texts, '')).toBe(expected);
  });

  test('the number of terms is capped', () => {
    const many = Array.from({ length: 500 }, (_, index) => `palavra${index}`).join(' ');
    expect(match(many)?.split(' AND ')).toHaveLength(MAX_TERMS);
  });

  test('marks come from what is required, each once, and not from what is excluded', () => {
    expect(markTermsOfQuery(parseQuery('pedido Pedido "nota fiscal" -troca ', queryContext).tree)).toEqual([
      { kind: 'word', folded: 'pedido', prefix: false },
      { kind: 'phrase', words: ['nota', 'fiscal'], prefix: false },
    ]);
  });
});

test('conditions are looked for among the tags only', () => {
  const tree = parseQuery('pedido ', queryContext).tree;
  expect(planSearch(tree, [{ anyOf: ['t1', 't2'] }, { anyOf: ['h'] }], tagsOf)?.match).toBe(
    `(${texts}("pedido") AND tags : ("t1" OR "t2") AND tags : ("h"))`,
  );
});

describe('what the index can say, and what is left to decide', () => {
  test.each<[string, string | null, string | null]>([
    ['canal:web ', 'tags : ("tweb")', null],
    ['de:bot boleto ', '{bot} : ("boleto")', null],
    ['-canal:web boleto ', `(${texts}("boleto") NOT tags : ("tweb"))`, null],
    ['canal:nenhum boleto ', null, null],
    ['canal:nenhum OU boleto ', `${texts}("boleto")`, null],
    ['a ~3 b ', `${texts}NEAR("a" "b", 3)`, 'near/pieces'],
    ['-(a ~3 b) c ', `${texts}("c")`, 'not/pieces'],
    ['tem:arquivo boleto ', `${texts}("boleto")`, 'has/row'],
    ['mensagens:>5 ', 'tags : ("h")', 'measure/row'],
    ['a => b ', `((${texts}("a") AND ${texts}("b")) AND tags : ("h"))`, 'sequence/transcript'],
    ['a => -b ', `(${texts}("a") AND tags : ("h"))`, 'sequence/transcript'],
    ['(repete:bot OU a) b ', `((tags : ("h") OR ${texts}("a")) AND ${texts}("b"))`, 'any/transcript'],
    ['-repete:bot ', 'tags : "a"', 'not/transcript'],
    ['atributo.x:y ', '{attrs} : ("y")', 'attribute/pieces'],
    ['cpf:123.456.789-09 ', `${texts}("12345678909")`, null],
    ['cpf:8909 ', `${texts}("\ue0018909")`, 'identity/pieces'],
  ])('%s', (text, expected, rest) => {
    const found = plan(text);
    expect(found?.match ?? null).toBe(expected);
    const left = found?.rest ?? null;
    expect(left === null ? null : `${left.tree.kind}/${left.needs}`).toBe(rest);
  });

  test.each([
    ['em:2026-10 a ', '2026-10-01', '2026-10-31', null],
    ['desde:2026-10-05 até:2026-10-09 ', '2026-10-05', '2026-10-09', null],
    ['em:2026-10-01 OU em:2026-10-05 ', '2026-10-01', '2026-10-05', 'any'],
    ['-em:2026-10-01 ', null, null, 'not'],
    ['(em:2026-10-01 a) OU b ', null, null, 'any'],
  ])('%s asks for days', (text, from, to, rest) => {
    expect({ from: plan(text)?.from, to: plan(text)?.to, rest: plan(text)?.rest?.tree.kind ?? null }).toEqual({ from, to, rest });
  });

  test('days that exclude one another find nothing', () => {
    expect(plan('antes:2026-10-01 depois:2026-10-05 ')).toBeNull();
  });
});
