import { describe, expect, test } from 'vitest';
import { listedOf, listedText, readListed } from '../../../../renderer/features/search/builder/listed.ts';
import { newNode, isComplete, isText, ROW_KINDS, rowsOf, treeOf } from '../../../../renderer/features/search/builder/rows.ts';
import { HELP_ORDER, HELP_SECTIONS } from '../../../../renderer/features/search/help-examples.ts';
import { search as words } from '../../../../renderer/i18n/pt-BR/search.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { printQuery } from '../../../../shared/query/print-query.ts';
import type { QueryNode } from '../../../../shared/query/query-tree.ts';

const CONTEXT = { nowMs: Date.UTC(2026, 9, 14, 15), zone: 'America/Sao_Paulo' };
const treeFor = (text: string) => parseQuery(`${text} `, CONTEXT).tree;
/** The tree without where its parts stand. */
const shape = (tree: QueryNode | null): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' || key === 'written' ? undefined : value)));

const QUERIES = [
  ...HELP_ORDER.flatMap((section) => HELP_SECTIONS[section].map((id) => words.help.examples[id].query)),
  'de:cliente cancelar plano canal:widget -tem:arquivo mensagens:10..20',
  '(boleto OU pix) -(fatura OU evento:transbordo) de:bot "não entendi"',
  'de:cliente,bot boleto -pix evento:x ~2 fatura',
  'canal: whatsapp,"a, b" NÃO evento:x,y* atributo.plano:ouro,prata sem:arquivo,evento cpf:8909,4725',
  'de:cliente "oi" => de:bot erro =>2,5m sem:resposta cpf:8909 atributo."meu plano":"ouro velho"',
];

describe('the lines of a query', () => {
  test.each(QUERIES)('ask the same as %s', (text) => {
    const tree = treeFor(text);
    const rows = rowsOf(tree);
    expect(rows.length).toBeGreaterThan(0);
    expect(shape(treeFor(printQuery(treeOf(rows))))).toEqual(shape(tree));
  });

  test('show the values of one field with commas between them, and read them so', () => {
    const shown = (text: string) => rowsOf(treeFor(text)).map(({ node }) => listedOf(node)).map((nodes) => nodes === null ? null : listedText(nodes));
    expect(shown('canal:web,"a, b",we* nome:maria,"josé silva" atributo.x:"1,5" canal:a OU evento:b ')).toEqual(['web, "a, b", we*', 'maria, josé silva', '"1,5"', null]);
    const [row] = rowsOf(treeFor('canal:web,"a, b",we*'));
    const nodes = row === undefined ? null : listedOf(row.node);
    expect(nodes === null ? null : shape(readListed(listedText(nodes), nodes[0]))).toEqual(shape(row?.node ?? null));
    expect(nodes === null ? null : printQuery(readListed('Canal Próprio, , web,', nodes[0])).trim()).toBe('canal:"Canal Próprio",web');
  });

  test('keep the words of one sender together, and others apart', () => {
    expect(rowsOf(treeFor('fatura atrasada de:bot erro canal:widget -pix')).map(({ node, excluded }) => [excluded, printQuery(node).trim()])).toEqual([
      [false, 'fatura atrasada'],
      [false, 'de:bot erro'],
      [false, 'canal:widget'],
      [true, 'de:bot pix'],
    ]);
  });

  test('are text only where one sender says all of it, or anyone: else they are written out', () => {
    const isEdited = (text: string) => rowsOf(treeFor(text)).map(({ node }) => isText(node));
    expect(isEdited('de:cliente (boleto OU pix) ')).toEqual([true]);
    expect(isEdited('boleto OU pix ')).toEqual([true]);
    expect(isEdited('(de:cliente boleto) OU (de:bot pix) ')).toEqual([false]);
    expect(isEdited('(de:cliente boleto) OU pix ')).toEqual([false]);
    expect(isEdited('(de:atendente) OU (de:atendente pix) ')).toEqual([false]);
  });

  test('are none where everything is asked for, and everything where none says anything yet', () => {
    expect(rowsOf(treeFor('  '))).toEqual([]);
    expect(treeOf([{ id: 0, excluded: false, node: newNode('text') }])).toBeNull();
  });

  test.each(ROW_KINDS)('a new line of kind %s is a query as soon as it is complete', (kind) => {
    const node = newNode(kind);
    if (!isComplete(node)) return expect(treeOf([{ id: 0, excluded: false, node }])).toBeNull();
    const text = printQuery(treeOf([{ id: 0, excluded: true, node }]));
    expect(parseQuery(text, CONTEXT).problems).toEqual([]);
    expect(shape(treeFor(text))).toEqual(shape({ kind: 'not', of: node, span: node.span }));
  });
});
