import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { VerifyTexts } from '../../shared/i18n/verify-texts.ts';
import type { Language } from '../../shared/model/settings.ts';
import { type CheckedDisclosure, checkDisclosures, readDisclosures } from './check-disclosures.ts';
import type { Disclosure } from './commitments.ts';
import { embeddedRecord } from './embedded-record.ts';
import { type LedgerLine, readLedger } from './ledger-line.ts';
import { type ArchivedRecord, isArchiveAltered, isArchiveIntact } from './verify-archive.ts';
import { type FileVerdict, verifyFile } from './verify-file.ts';
import { fill, isExpected, verdictSentences, verifyTexts } from './verify-sentences.ts';

export interface CommandOutput {
  /** 0 all intact, 1 something was altered, 2 it could not be verified. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

interface Checked {
  readonly file: string;
  readonly verdict: FileVerdict | { readonly kind: 'cannotRead' };
  readonly disclosures: readonly CheckedDisclosure[];
}

/** What can be read at once. Only a ZIP may be as long as that. */
const MAX_FILE_BYTES = 2 * 1024 ** 3 - 1;

/** `acervo verify FILE…`: needs no window, no cache and no network. */
export async function runVerify(args: readonly string[], systemLanguage: Language): Promise<CommandOutput> {
  const options = readOptions(args);
  const texts = verifyTexts(options?.language ?? systemLanguage);
  if (options === null || options.files.length === 0) return { exitCode: 2, stdout: '', stderr: `${texts.usage}\n` };
  const ledger = options.ledger === null ? null : await readLedgerFile(options.ledger, texts);
  if (typeof ledger === 'string') return { exitCode: 2, stdout: '', stderr: `${ledger}\n` };
  const opened = await readDisclosures(options.disclosures);
  if (opened === null) return { exitCode: 2, stdout: '', stderr: `${texts.cannotRead}\n` };
  const checked: Checked[] = [];
  for (const file of options.files) checked.push(await check(file, ledger, opened));
  const exitCode = exitCodeOf(checked, options.key);
  const stdout = options.json ? `${JSON.stringify({ schema: 'acervo-verify/1', exitCode, files: checked.map((each) => asJson(each, options.key)) }, null, 2)}\n` : asText(checked, texts, options.key);
  return { exitCode, stdout, stderr: '' };
}

interface Options {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly ledger: string | null;
  /** A fingerprint without spaces, in lower case, or a public key. */
  readonly key: string | null;
  readonly disclosures: readonly string[];
  readonly language: Language | null;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, ledger: { type: 'string' }, key: { type: 'string' }, disclosure: { type: 'string', multiple: true }, lang: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help === true || (values.lang !== undefined && values.lang !== 'en' && values.lang !== 'pt-BR')) return null;
    return {
      files: positionals,
      json: values.json ?? false,
      ledger: values.ledger ?? null,
      key: values.key === undefined ? null : expectedKey(values.key),
      disclosures: values.disclosure ?? [],
      language: values.lang ?? null,
    };
  } catch {
    return null;
  }
}

function expectedKey(given: string): string {
  const bare = given.replace(/[\s:]/g, '');
  return /^[\da-f]+$/i.test(bare) ? bare.toLowerCase() : bare;
}

async function readLedgerFile(path: string, texts: VerifyTexts): Promise<readonly LedgerLine[] | string> {
  try {
    const read = readLedger(await readFile(path));
    return read.kind === 'whole' ? read.lines : fill(texts.brokenLedger, { line: String(read.line) });
  } catch {
    return texts.cannotRead;
  }
}

async function check(file: string, ledger: readonly LedgerLine[] | null, opened: readonly Disclosure[]): Promise<Checked> {
  const bytes = await readWhole(file);
  if (bytes === null) return { file, verdict: { kind: 'cannotRead' }, disclosures: [] };
  const verdict = await verifyFile(bytes, { extract: embeddedRecord, ledger });
  return { file, verdict, disclosures: await checkDisclosures(bytes, verdict, opened) };
}

/** Null for what can't be read, or is no file: a device or a pipe may never end. */
async function readWhole(path: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) return null;
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return (await file.stat()).isFile() ? await file.readFile() : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

function exitCodeOf(checked: readonly Checked[], key: string | null): CommandOutput['exitCode'] {
  if (checked.some((each) => isAltered(each, key))) return 1;
  return checked.every(({ verdict }) => isIntact(verdict)) ? 0 : 2;
}

function isIntact(verdict: Checked['verdict']): boolean {
  return verdict.kind === 'archive' ? isArchiveIntact(verdict) : verdict.kind === 'record' && verdict.record.kind === 'intact';
}

function isAltered({ verdict, disclosures }: Checked, key: string | null): boolean {
  if (disclosures.some(({ kind }) => kind === 'fails')) return true;
  if (verdict.kind === 'archive') return isArchiveAltered(verdict) || verdict.records.some((each) => isOfAnotherKey(each.verdict, key));
  if (verdict.kind !== 'record') return false;
  return verdict.record.kind === 'altered' || verdict.ledger.kind === 'otherFile' || isOfAnotherKey(verdict.record, key);
}

function isOfAnotherKey(record: ArchivedRecord['verdict'], key: string | null): boolean {
  return record.kind === 'intact' && key !== null && !isExpected(record.signature, key);
}

function asText(checked: readonly Checked[], texts: VerifyTexts, key: string | null): string {
  return checked
    .map(({ file, verdict, disclosures }) => {
      const sentences = verdict.kind === 'cannotRead' ? [texts.cannotRead] : verdictSentences(verdict, texts, key);
      const opened = disclosures.map(({ pointer, kind }) => fill(texts.disclosure[kind], { pointer: pointer === '' ? '/' : pointer }));
      return [fill('{{file}}', { file }), ...[...sentences, ...opened].map((sentence) => `  ${sentence}`)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

function asJson({ file, verdict, disclosures }: Checked, key: string | null) {
  if (verdict.kind === 'archive') {
    const { sha256, records, index, ledger } = verdict;
    const result = isArchiveAltered(verdict) ? 'altered' : isArchiveIntact(verdict) ? 'intact' : 'notARecord';
    return { file, result, format: 'zip', sha256, ledger, index, records: records.map(({ name, verdict: each }) => ({ name, ...recordAsJson(each, key) })), disclosures };
  }
  if (verdict.kind !== 'record') return { file, result: verdict.kind };
  const { record, format, sha256, ledger } = verdict;
  return { file, format, sha256, ledger, disclosures, ...recordAsJson(record, key) };
}

function recordAsJson(record: ArchivedRecord['verdict'], key: string | null) {
  switch (record.kind) {
    case 'damaged':
      return { result: record.kind };
    case 'altered':
      return { result: record.kind, alterations: record.alterations };
    case 'notARecord':
      return { result: record.kind, schema: record.schema };
    case 'intact': {
      const expected = key === null ? {} : { isExpectedKey: isExpected(record.signature, key) };
      return { result: record.kind, digest: record.digest, signature: record.signature, ...expected, facts: record.facts };
    }
  }
}
