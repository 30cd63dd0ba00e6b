import { describe, expect, test } from 'vitest';
import type { Piece } from '../../../electron/search/pieces.ts';
import { createSnippets, type Snippets } from '../../../electron/search/snippets.ts';
import { markTermsOf } from '../../../shared/text/marks.ts';

function piece(index: number, text: string): Piece {
  return { where: 'message', index, label: null, sender: 'user', text };
}

function written(snippet: Snippets['snippets'][number] | undefined): string {
  return (snippet?.segments ?? []).map((segment) => (segment.hit ? `[${segment.text}]` : segment.text)).join('');
}

describe('snippets', () => {
  test('cuts around the first hit at words and marks every hit', () => {
    const text = `${'lorem ipsum '.repeat(20)}o PEDIDO e o pedido ${'dolor sit '.repeat(40)}`;
    const { snippets, hitCount } = createSnippets(markTermsOf('pedido '))([piece(4, text)]);
    expect(hitCount).toBe(2);
    expect(written(snippets[0])).toMatch(/^…(?:ipsum|lorem)[a-z ]* o \[PEDIDO\] e o \[pedido\] dolor [a-z ]*…$/u);
    expect(written(snippets[0]).length).toBeLessThan(200);
    expect(snippets[0]).toMatchObject({ where: 'message', index: 4, sender: 'user' });
  });

  test('prefers pieces with more of the terms and keeps the order of the conversation', () => {
    const pieces = [piece(0, 'pedido'), piece(1, 'pedido'), piece(2, 'pedido'), piece(3, 'pedido e nota'), piece(4, 'x')];
    const { snippets, hitCount } = createSnippets(markTermsOf('pedido nota '))(pieces);
    expect(snippets.map((snippet) => snippet.index)).toEqual([0, 1, 3]);
    expect(hitCount).toBe(5);
  });

  test('one endless word is cut, and never inside a character', () => {
    const { snippets } = createSnippets(markTermsOf('pedido '))([piece(0, `${'😀'.repeat(300)}pedido${'😀'.repeat(300)}`)]);
    const text = written(snippets[0]);
    expect(text).toContain('[pedido]');
    expect(() => encodeURIComponent(text)).not.toThrow();
  });

  test('without terms there is nothing to show', () => {
    expect(createSnippets([])([piece(0, 'pedido')])).toEqual({ snippets: [], hitCount: 0 });
  });
});
