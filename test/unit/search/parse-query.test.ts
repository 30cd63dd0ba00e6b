import { describe, expect, test } from 'vitest';
import { markTermsOfQuery, MAX_TERMS, parseQuery } from '../../../electron/search/parse-query.ts';
import { toMatch } from '../../../electron/search/to-match.ts';

const texts = '{user bot agent attrs} : ';

function match(text: string): string {
  return toMatch(parseQuery(text), []);
}

describe('parseQuery', () => {
  test.each([
    ['pedido atrasado ', '("pedido") AND ("atrasado")'],
    ['Não ', '("nao")'],
    ['"pedido atrasado" ', '("pedido atrasado")'],
    ['pedido OR compra ', '(("pedido" OR "compra"))'],
    ['pedido OU compra OU troca nota ', '(("pedido" OR "compra" OR "troca")) AND ("nota")'],
    ['ped* nota ', '("ped" *) AND ("nota")'],
  ])('%s', (typed, expected) => {
    expect(match(typed).replaceAll(texts, '')).toBe(expected);
  });

  test('the last word is a beginning while it is typed, if it has three letters', () => {
    expect(match('pedi')).toBe(`${texts}("pedi" *)`);
    expect(match('pe')).toBe(`${texts}("pe")`);
    expect(match('"meu pedi')).toBe(`${texts}("meu pedi" *)`);
    expect(match('"meu pedi"')).toBe(`${texts}("meu pedi")`);
  });

  test('a minus excludes, and alone excludes from everything', () => {
    expect(match('pedido -troca')).toBe(`(${texts}("pedido")) NOT ${texts}("troca")`);
    expect(match('-"em aberto"')).toBe(`(tags : "a") NOT ${texts}("em aberto")`);
  });

  test.each(['', '   ', '***', '"', '""', '-', '- - "" *', '😀', '\0'])('%j asks for everything', (typed) => {
    expect(match(typed)).toBe('tags : "a"');
  });

  test('an OR whose other side is still to be typed asks for nothing yet', () => {
    expect(match('pedido OR')).toBe(`${texts}("pedido")`);
  });

  test.each(['OR', 'OU ', 'OR pedido', 'a OR OR b '])('%j reads an OR without sides as a word', (typed) => {
    expect(match(typed).toLowerCase()).toMatch(/"o[ru]"/u);
  });

  test('FTS5 syntax is text', () => {
    expect(match('user : NEAR(a b, 2) ')).toBe(
      `${texts}("user") AND ${texts}("near a") AND ${texts}("b") AND ${texts}("2")`,
    );
  });

  test.each([
    ['010.130.445-21 ', '(("010 130 445 21" OR "01013044521"))'],
    ['(11) 98765-4321 ', '((("11" AND ("98765 4321" OR "987654321")) OR "11987654321"))'],
    ['maria@exemplo.com ', '("maria exemplo com")'],
    ['c++ ', '("c")'],
  ])('%s', (typed, expected) => {
    expect(match(typed).replaceAll(texts, '')).toBe(expected);
  });

  test('the number of terms is capped', () => {
    const many = Array.from({ length: 500 }, (_, index) => `palavra${index}`).join(' ');
    expect(parseQuery(many).required).toHaveLength(MAX_TERMS);
  });

  test('marks come from what is required, each once, and not from what is excluded', () => {
    expect(markTermsOfQuery(parseQuery('pedido Pedido "nota fiscal" -troca '))).toEqual([
      { kind: 'word', folded: 'pedido', prefix: false },
      { kind: 'phrase', words: ['nota', 'fiscal'], prefix: false },
    ]);
  });
});

test('conditions are looked for among the tags only', () => {
  expect(toMatch(parseQuery('pedido '), [{ anyOf: ['t1', 't2'] }, { anyOf: ['h'] }])).toBe(
    `${texts}("pedido") AND tags : ("t1" OR "t2") AND tags : ("h")`,
  );
});
