import { hostileFileNames, hostileTexts } from '../hostile.ts';
import * as parts from '../parts.ts';
import type { Scene } from '../scene.ts';
import { greet, type Flow } from './common.ts';

const textsPerContact = 6;

/** A conversation in which every text, name and file means harm; the n-th carries the n-th handful of the corpus. */
export function hostile(turn: number): Flow {
  return (s) => {
    greet(s);
    for (let at = 0; at < textsPerContact; at++) {
      const text = hostileTexts[(turn * textsPerContact + at) % hostileTexts.length] ?? '';
      say(s, text, at);
    }
    const name = hostileFileNames[turn % hostileFileNames.length] ?? '';
    s.sends({ ...s.file('arquivo.pdf', 'application/pdf', 1_000, 2_000), name });
    s.bot(parts.file({ ...s.file('arquivo.pdf', 'application/pdf', 1_000, 2_000), name }, hostileTexts[turn % hostileTexts.length] ?? ''));
    unusualShapes(s, turn);
    s.event('encerramento', { extra1: hostileTexts[(turn + 3) % hostileTexts.length] ?? '', details: { origem: 'bot' } });
  };
}

/** The same text in each place where text comes in. */
function say(s: Scene, text: string, at: number): void {
  if (at === 0) s.raw('user', text);
  else if (at === 1) s.bot(text, parts.quickReplies(text, [text, 'Não'], text)).raw('user', { text, values: [text, text] });
  else if (at === 2) s.raw(text === '' ? 'agent' : text.slice(0, 200), text);
  else if (at === 3) s.bot(parts.optionList(text, [[text, text]], text), parts.carousel([{ title: text, subtitle: text, url: text }]));
  else if (at === 4) s.event(text === '' ? 'vazio' : text.slice(0, 120), { extra1: text, extra2: text, details: { [text.slice(0, 60)]: text, aninhado: { texto: [text] } } });
  else s.attributes[`campo_${at}`] = text;
}

/** Shapes that no flow writes: each must be kept, counted and shown. */
function unusualShapes(s: Scene, turn: number): void {
  const shapes: readonly unknown[] = [
    null, 42, true, [], {}, '', [null, 'solto', 7], { default: { type: 'text', text: 'embrulhado sem lista' } }, [{ type: 'text' }],
    [{ type: 'sticker', sticker: { id: 9, url: 'https://arquivos.vivatel.example/s/9.webp' } }], { location: { latitude: -23.55, longitude: -46.63 } },
    [{ APPLE: { type: 'text', text: 'só na Apple' }, Widget: { type: 'text', text: 'só no widget' } }], [[{ type: 'text', text: 'lista na lista' }]],
    { text: null }, { file: null, text: '' }, { text: 'a,b', values: 'a,b' }, [{ type: 'select', payload: { pick: { value: 1 }, options: null } }],
    [{ type: 'quick_replies', text: 'sem respostas', payload: null }], [{ type: 'feedback_nps', payload: { pick: ['9', null] } }],
  ];
  for (let at = 0; at < 3; at++) s.raw(at % 2 === 0 ? 'bot' : 'user', shapes[(turn * 3 + at) % shapes.length]);
}
