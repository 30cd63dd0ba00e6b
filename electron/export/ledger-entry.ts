import type { JsonValue } from '../../shared/model/json.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { sha256Hex } from '../evidence/canonical-json.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import { type PersonalFact, personHmac } from '../evidence/ledger.ts';
import type { ExportEntry } from '../evidence/ledger-line.ts';
import { fieldKind } from '../privacy/field-kinds.ts';
import { factsOfText } from '../privacy/person-facts.ts';
import type { Composed } from './export-job.ts';
import type { FileToWrite } from './write-files.ts';

/** What the ledger says of an export. Without a secret it can't name the person at all, so it doesn't. */
export function exportEntry(
  transcript: Transcript,
  { digest, signer, masking, reason }: Pick<Composed, 'digest' | 'signer' | 'masking' | 'reason'>,
  files: readonly Pick<FileToWrite, 'path' | 'bytes' | 'sha256'>[],
  identity: Pick<ExportIdentity, 'secret'> | null,
): ExportEntry {
  return {
    kind: 'export',
    digest,
    files: files.map(({ path, bytes, sha256 }) => ({
      format: formatOf(path),
      sha256: sha256 ?? sha256Hex(bytes),
      sizeBytes: bytes.byteLength,
    })),
    persons: identity === null ? [] : [...new Set(personalFacts(transcript).map((fact) => personHmac(identity.secret, fact)))].sort(),
    masking: masking.profile,
    masked: masking.masked,
    reason,
    signer,
  };
}

function formatOf(path: string): ExportEntry['files'][number]['format'] {
  const extension = path.toLowerCase().slice(path.lastIndexOf('.') + 1);
  switch (extension) {
    case 'pdf':
    case 'zip':
      return extension;
    case 'txt':
      return 'text';
    case 'md':
      return 'markdown';
    default:
      return 'json';
  }
}

/** By what somebody may ask later what was done with their data. Numbers without their punctuation. */
export function personalFacts({ contact, summary }: Transcript): readonly PersonalFact[] {
  const facts: PersonalFact[] = [['contact', summary.instanceId, contact.id]];
  if (contact.identifier !== null) facts.push(['identifier', contact.identifier]);
  for (const [name, value] of Object.entries(contact.attributes)) {
    const kind = fieldKind(name, true);
    const text = textOf(value);
    if (text === '') continue;
    if (kind === 'email') facts.push(['email', text.toLowerCase()]);
    else if (kind === 'cpf' || kind === 'cnpj' || kind === 'phone' || kind === 'document') facts.push([kind, text.replace(/[^\da-z]/gi, '').toUpperCase()]);
  }
  return facts;
}

/** The same of what someone typed to find a person. */
export function typedFacts(text: string): readonly PersonalFact[] {
  return factsOfText(text).map(({ kind, value }): PersonalFact => [kind, kind === 'phone' ? text.replace(/\D/gu, '') : value]);
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
