import { LABEL_KINDS, measureDetectors, readCorpus } from '../helpers/privacy-measure.ts';
import { reportResults } from './report.ts';

/** Recall and precision of the detectors over the labelled corpus, each kind by itself. */
const corpus = readCorpus();
const measures = measureDetectors(corpus);
const results = measures.flatMap(({ kind, recall, precision }) => [
  { name: `privacy.recall.${kind}`, value: recall, unit: 'fraction' },
  { name: `privacy.precision.${kind}`, value: precision, unit: 'fraction' },
]);
const isHard = ({ text, labels }: (typeof corpus)[number]): boolean => labels.length === 0 && /\d|@/.test(text);
results.push(
  { name: 'privacy.messages', value: corpus.length, unit: 'messages' },
  { name: 'privacy.hard_negatives', value: corpus.filter(isHard).length, unit: 'messages' },
  { name: 'privacy.kinds', value: LABEL_KINDS.length, unit: 'kinds' },
);
reportResults(results);
if (process.argv.includes('--failures')) {
  for (const { kind, missed, wrong } of measures) {
    for (const text of missed) console.log(`missed ${kind}: ${text}`);
    for (const text of wrong) console.log(`wrong ${kind}: ${text}`);
  }
}
