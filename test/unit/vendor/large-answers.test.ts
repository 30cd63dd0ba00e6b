import { describe, expect, it } from 'vitest';
import { LargeAnswers } from '../../../electron/vendor/large-answers.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('large answers', () => {
  it('have their turn one after another, and those that never grow large hold nobody up', async () => {
    const answers = new LargeAnswers();
    const [first, second, third] = [answers.turn(), answers.turn(), answers.turn()];
    const had: string[] = [];
    void second.take().then(() => had.push('second'));
    void third.take().then(() => had.push('third'));
    void second.take().then(() => had.push('second again'));
    await settled();
    expect(had).toEqual(['second', 'second again']);
    // Given up while it waits for its turn: whoever is behind it goes on when it is there.
    const fourth = answers.turn();
    void fourth.take().then(() => had.push('fourth'));
    third.end();
    await settled();
    expect(had).toHaveLength(2);
    second.end();
    first.end();
    await settled();
    expect(had.slice(2)).toEqual(['third', 'fourth']);
  });
});
