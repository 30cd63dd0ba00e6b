import { readFileSync } from 'node:fs';
import { findInText } from '../../electron/privacy/find-in-text.ts';
import type { LabelKind, LabelledMessage } from './privacy-corpus.ts';

export const CORPUS_FILE = new URL('../bench/data/privacy-corpus.jsonl', import.meta.url);
export const LABEL_KINDS: readonly LabelKind[] = ['cpf', 'cnpj', 'phone', 'email', 'card'];

export interface Measure {
  readonly kind: LabelKind;
  readonly recall: number;
  readonly precision: number;
  /** Texts with what was missed in them, and what was found where nothing is. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export function readCorpus(): readonly LabelledMessage[] {
  return readFileSync(CORPUS_FILE, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as LabelledMessage);
}

/** Counts as found only what covers the whole label with the right kind; as right only what touches a label of its kind. */
export function measureDetectors(corpus: readonly LabelledMessage[]): readonly Measure[] {
  const found = corpus.map(({ text }) => findInText(text));
  return LABEL_KINDS.map((kind) => {
    const [missed, wrong]: [string[], string[]] = [[], []];
    let [labels, findings] = [0, 0];
    for (const [at, message] of corpus.entries()) {
      const here = (found[at] ?? []).filter((finding) => finding.kind === kind);
      const wanted = message.labels.filter((label) => label.kind === kind);
      labels += wanted.length;
      findings += here.length;
      missed.push(...wanted.filter((label) => !here.some((each) => each.start <= label.start && each.end >= label.end)).map((label) => `${message.text} ← ${message.text.slice(label.start, label.end)}`));
      wrong.push(...here.filter((each) => !wanted.some((label) => each.start < label.end && each.end > label.start)).map((each) => `${message.text} → ${message.text.slice(each.start, each.end)}`));
    }
    return { kind, recall: 1 - missed.length / labels, precision: 1 - wrong.length / findings, missed, wrong };
  });
}
