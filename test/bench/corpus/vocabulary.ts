import { createRng, type Rng } from '../../vendor-api/rng.ts';

/** Words in the order of their frequency, the most frequent first. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** A word by Zipf's law: the n-th is drawn about n times less often than the first. */
  draw(rng: Rng): string;
}

const STARTS = ['b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'br', 'cr', 'pr', 'tr', 'ch', 'lh', 'nh', 'qu', 'es', ''];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'a', 'e', 'o', 'ã', 'é', 'á', 'ç', 'ê', 'ó', 'ão', 'ei', 'ou', 'ia'];
const ENDS = ['', '', '', '', 'r', 's', 'm', 'l', 'do', 'da', 'mente', 'ção', 'ndo', 'res'];
/** What people write in every sentence; they come first. */
const COMMON = (
  'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos já eu também só ' +
  'pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu minha numa qual nós lhe deles'
).split(' ');
/** Flattens the very top, as in real texts. */
const SHIFT = 2.7;

/** Made of syllables, the same for the same seed; words grow longer as they grow rarer. */
export function createVocabulary(seed: number, size = 42_000): Vocabulary {
  const rng = createRng(seed, 1);
  const known = new Set(COMMON);
  const words = [...COMMON];
  while (words.length < size) {
    const syllables = words.length < 300 ? rng.int(1, 2) : words.length < 6_000 ? rng.int(2, 3) : rng.int(2, 4);
    const word = Array.from({ length: syllables }, () => rng.pick(STARTS) + rng.pick(VOWELS)).join('') + rng.pick(ENDS);
    if (word.length < 2 || known.has(word)) continue;
    known.add(word);
    words.push(word);
  }
  const cumulative = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + 1 + SHIFT);
    cumulative[rank] = sum;
  }
  return { words, draw: (drawing) => words[rankAt(cumulative, drawing.float() * sum)] ?? '' };
}

function rankAt(cumulative: Float64Array, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
