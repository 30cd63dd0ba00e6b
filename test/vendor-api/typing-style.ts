import type { TypingStyle } from './persona.ts';
import type { Rng } from './rng.ts';

/** What people type for a word when they are in a hurry; several where usage differs. */
const short: Readonly<Record<string, readonly string[]>> = {
  você: ['vc'], vocês: ['vcs'], não: ['ñ', 'n', 'nao'], porque: ['pq'], também: ['tb', 'tbm'], quando: ['qnd', 'qdo'],
  quanto: ['qto'], beleza: ['blz'], obrigado: ['obg', 'vlw', 'obrigado'], obrigada: ['obg', 'brigada', 'obrigada'],
  está: ['tá', 'ta'], estou: ['to', 'tô'], estava: ['tava'], para: ['pra'], hoje: ['hj'], mensagem: ['msg'],
  mesmo: ['msm'], qualquer: ['qlqr', 'qualquer'], muito: ['mto', 'mt'], comigo: ['cmg'], depois: ['dps', 'depois'],
  agora: ['agr', 'agora'], verdade: ['vdd'], mais: ['mais', '+'], cadê: ['cade'], então: ['entao', 'ent'],
  fazer: ['fazer', 'fzr'], falar: ['falar', 'flr'], quero: ['qro', 'quero'], boa: ['boa'], número: ['num', 'nº'],
  endereço: ['end.', 'endereço'], internet: ['net', 'internet'], amanhã: ['amanha'], problema: ['problema', 'prob'],
  dinheiro: ['din', 'dinheiro'], cartão: ['cartao'], já: ['ja'], é: ['eh', 'é'], até: ['ate'], minha: ['mnh', 'minha'],
};

const warmEndings = [' 😊', ' 🙏', ' ❤️', ' 🙏🏽', ' 😅', ' 🥺', ''] as const;

function eachWord(text: string, change: (word: string) => string): string {
  // Links and addresses must stay usable, so what holds a dot, slash, at sign or digit is left alone.
  return text
    .split(/(\s+)/)
    .map((chunk) => (/[@/\d]|\w\.\w/.test(chunk) ? chunk : chunk.replace(/\p{L}+/gu, change)))
    .join('');
}

function shorten(text: string, rng: Rng, probability: number): string {
  return eachWord(text, (word) => {
    const forms = short[word.toLowerCase()];
    if (!forms || !Object.hasOwn(short, word.toLowerCase()) || !rng.chance(probability)) return word;
    return rng.pick(forms);
  });
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
}

/** Two neighbouring letters swapped, one dropped or one doubled, in the middle of a longer word. */
function slip(word: string, rng: Rng): string {
  if (word.length < 5) return word;
  const at = rng.int(1, word.length - 3);
  const kind = rng.int(0, 2);
  if (kind === 0) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return kind === 1 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at + 1) + word.slice(at);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function lessPunctuation(text: string): string {
  return text.replace(/[.!]+$/u, '').replace(/,\s/g, ' ');
}

/** A well-formed sentence as this person would type it. */
export function typed(text: string, style: TypingStyle, rng: Rng): string {
  switch (style) {
    case 'careful':
      return text;
    case 'casual':
      return lowerFirst(shorten(text, rng, 0.55)).replace(/\.$/, '');
    case 'hurried':
      return eachWord(lessPunctuation(withoutAccents(shorten(text, rng, 0.85)).toLowerCase()), (word) =>
        rng.chance(0.05) ? slip(word, rng) : word,
      );
    case 'terse':
      return lessPunctuation(lowerFirst(text));
    case 'warm':
      return `${shorten(text, rng, 0.2).replace(/\.$/, '')}${rng.pick(warmEndings)}`;
    case 'shouting':
      return rng.chance(0.6) ? eachWord(withoutAccents(text), (word) => word.toUpperCase()) : lowerFirst(text);
  }
}
