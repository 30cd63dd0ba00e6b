import { describe, expect, test } from 'vitest';
import { firstHuman, jumpTargets, stepEvent } from '../../../../renderer/features/transcript/jump-targets.ts';
import { buildTimeline } from '../../../../renderer/features/transcript/timeline.ts';
import { createFormat } from '../../../../renderer/format.ts';
import { messageOf, richTranscript } from '../../helpers/transcript-samples.ts';

const ZONE = 'America/Sao_Paulo';
const format = createFormat('pt-BR', ZONE);
const { messages, events } = richTranscript();
const rows = buildTimeline({ messages, events, zone: ZONE, assumedEventZone: ZONE });

describe('points to go to', () => {
  test('are beginning, first person and end, then days and events in order', () => {
    expect(jumpTargets(rows, format).map(({ kind, rowId, name, time }) => [kind, rowId, name, time])).toEqual([
      ['start', 'm:0', '', '09:12:04'],
      ['firstHuman', 'm:14', '', '09:25:12'],
      ['end', 'm:18', '', '09:31:00'],
      ['day', 'd:2026-10-14:0', 'quarta-feira, 14 de outubro de 2026', '14 out 2026'],
      ['event', 'e:0', 'primeiro_acesso', '09:12:03'],
      ['event', 'e:1', 'transbordo', '09:19:02'],
      ['event', 'e:2', 'pesquisa_satisfacao', '09:30:02'],
    ]);
  });

  test('are not made up where there is nothing', () => {
    expect(jumpTargets([], format)).toEqual([]);
    const alone = buildTimeline({ messages: [messageOf(0, 'bot', 'x', { timeMs: null })], events: [], zone: ZONE, assumedEventZone: ZONE });
    expect(jumpTargets(alone, format)).toEqual([{ kind: 'start', rowId: 'm:0', name: '', time: '' }]);
    expect(firstHuman(alone)).toBeUndefined();
  });

  test('events follow one another round the ends', () => {
    const at = (id: string) => rows.findIndex((row) => row.id === id);
    expect(stepEvent(rows, at('e:0'), 1)).toBe('e:1');
    expect(stepEvent(rows, at('e:2'), 1)).toBe('e:0');
    expect(stepEvent(rows, at('e:0'), -1)).toBe('e:2');
    expect(stepEvent(rows, at('m:14'), -1)).toBe('e:1');
    expect(stepEvent(rows, -1, 1)).toBe('e:0');
    expect(stepEvent([], 0, 1)).toBeNull();
  });
});
