import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../electron/export/timeline.ts';
import { sampleMessage, sampleTranscript } from '../../helpers/sample-transcript.ts';

const spoken = (index: number, timeMs: number | null) => sampleMessage({ index, sender: 'bot', timeMs, parts: [] });

describe('timelineOf', () => {
  test('places zone-less events by the assumed zone, and those with one by theirs', () => {
    const order = (assumedEventZone: string) =>
      timelineOf(sampleTranscript({ assumedEventZone })).items.flatMap((item, at) => (item.kind === 'event' ? [`${at} ${item.event.name}`] : []));
    expect(order('America/Sao_Paulo')).toEqual(['1 primeiro_acesso', '8 chamada_api', '18 transbordo', '26 pesquisa_satisfacao', '28 encerramento']);
    expect(order('UTC')[0]).toBe('0 primeiro_acesso');
  });

  test('keeps a message whose time is unreadable behind the one before it', () => {
    const messages = [spoken(0, null), spoken(1, 2000), spoken(2, null), spoken(3, 1000)];
    const { items } = timelineOf({ messages, events: [], assumedEventZone: 'UTC' });
    expect(items.map((item) => item.kind === 'message' && item.message.index)).toEqual([3, 0, 1, 2]);
  });

  test('loses no event: one without a date stands apart', () => {
    const { items, undated } = timelineOf(sampleTranscript());
    expect(undated.map((event) => event.name)).toEqual(['intents']);
    expect(items).toHaveLength(24 + 5);
  });

  test('states a silence of five minutes and more, and who waited', () => {
    const from = (index: number, sender: string, timeMs: number | null) => sampleMessage({ index, sender, timeMs, parts: [] });
    const minute = 60_000;
    const messages = [from(0, 'user', 0), from(1, 'bot', 5 * minute), from(2, 'user', 10 * minute - 1), from(3, 'user', 20 * minute), from(4, 'user', null), from(5, 'Ana', 90 * minute), from(6, 'user', 3000 * minute)];
    const { items } = timelineOf({ messages, events: [], assumedEventZone: 'UTC' });
    expect(items.map((item) => item.kind === 'message' && (item.silence?.kind ?? null))).toEqual([null, 'answer', null, 'silence', null, null, 'customer']);
  });
});
