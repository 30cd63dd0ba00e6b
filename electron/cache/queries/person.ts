import type { PersonConversation, PersonDossier, PersonFact, PersonPlace } from '../../../shared/model/privacy.ts';
import type { QueryNode } from '../../../shared/query/query-tree.ts';
import { factsOfText, holdsAny } from '../../privacy/person-facts.ts';
import { planSearch } from '../../search/plan-search.ts';
import { keysBetween } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { candidates } from './candidates.ts';
import { CONTACT_BY_KEY, CONTACT_COLUMNS, type ContactRow, summaryOf } from './contact-row.ts';
import { createHoldCheck } from './holds.ts';
import { readElsewhere } from './person-elsewhere.ts';
import { createTagReader } from './tags.ts';
import { erasuresOf } from './tombstones.ts';
import { readPieces } from './transcript-data.ts';

/** More than one person has conversations; what is more than this has to be said by something rarer. */
const MAX_CANDIDATES = 20_000;
const MAX_PLACES = 50;
const READ_AT_ONCE = 64;

export const BY_IDENTIFIER = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.instance = ? AND contact.identifier = ?`;
export const BY_ID = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.instance = ? AND contact.id = ?`;

interface Found {
  readonly row: ContactRow;
  readonly places: readonly PersonPlace[];
  readonly relation: PersonConversation['relation'];
}

/**
 * Everything held about a person: conversations that the index gives for any spelling, those of the same identifier,
 * and what lies beside the conversations.
 */
export async function readPerson(handle: ReadHandle, text: string, interrupt: Interrupt): Promise<PersonDossier> {
  const facts = factsOfText(text);
  const keys = candidateKeys(handle, facts, interrupt);
  const found = await readFound(handle, keys.slice(0, MAX_CANDIDATES), facts, interrupt);
  addNamed(handle, facts, found);
  addSameIdentifier(handle, found);
  const isHeld = createHoldCheck(handle);
  const conversations = [...found.values()]
    .sort((a, b) => b.row.key - a.row.key)
    .map(({ row, places, relation }) => ({
      summary: summaryOf(row),
      relation,
      places: places.slice(0, MAX_PLACES),
      placeCount: places.length,
      onHold: isHeld(row.instance_id, row.key, row.id),
    }));
  const own = [...found.values()].filter(({ relation }) => relation === 'own').map(({ row }) => row);
  const elsewhere = readElsewhere(handle, [...facts, ...identifierFacts(own)]);
  return { readAs: facts, conversations, capped: keys.length > MAX_CANDIDATES, elsewhere, erasures: erasuresOf(handle, facts) };
}

/** By what a query may have asked for these. */
export function identifierFacts(rows: readonly Pick<ContactRow, 'identifier'>[]): readonly PersonFact[] {
  const identifiers = new Set(rows.flatMap(({ identifier }) => (identifier === null || identifier.trim() === '' ? [] : [identifier])));
  return [...identifiers].map((value) => ({ kind: 'identifier', value }));
}

function candidateKeys(handle: ReadHandle, facts: readonly PersonFact[], interrupt: Interrupt): readonly number[] {
  const keys = new Set<number>();
  for (const fact of facts) {
    const plan = planSearch(nodeOf(fact), [], createTagReader(handle));
    if (plan === null) continue;
    const asked = { match: plan.match, range: keysBetween(plan.from, plan.to), among: null };
    for (const key of candidates(handle, asked, MAX_CANDIDATES + 1, interrupt)) keys.add(key);
  }
  return [...keys];
}

function nodeOf({ kind, value }: PersonFact): QueryNode {
  const span = { start: 0, end: value.length };
  if (kind === 'cpf' || kind === 'phone') return { kind: 'identity', identity: kind, value, prefix: false, span };
  return { kind: 'text', text: value, quoted: true, prefix: false, sender: null, span };
}

async function readFound(handle: ReadHandle, keys: readonly number[], facts: readonly PersonFact[], interrupt: Interrupt): Promise<Map<number, Found>> {
  const found = new Map<number, Found>();
  for (const [at, key] of keys.entries()) {
    if (at % READ_AT_ONCE === READ_AT_ONCE - 1) await interrupt.pause();
    const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) continue;
    const places = readPieces(handle, key)
      .filter((piece) => holdsAny(piece.text, facts))
      .map(({ where, index, label }): PersonPlace => ({ where, index, label }));
    if (places.length === 0) continue;
    const isOwn = places.some(({ where }) => where === 'attribute' || where === 'identifier');
    found.set(key, { row, places, relation: isOwn ? 'own' : 'mentioned' });
  }
  return found;
}

/** By the columns themselves: what the index can't take apart is found here. */
function addNamed(handle: ReadHandle, facts: readonly PersonFact[], found: Map<number, Found>): void {
  for (const instance of handle.prepare<{ num: number }>('SELECT num FROM instance').all()) {
    for (const { kind, value } of facts) {
      if (kind !== 'identifier') continue;
      for (const row of [...handle.prepare<ContactRow>(BY_IDENTIFIER).all(instance.num, value), ...handle.prepare<ContactRow>(BY_ID).all(instance.num, value)]) {
        if (found.get(row.key)?.relation === 'own') continue;
        const places = found.get(row.key)?.places ?? [];
        found.set(row.key, { row, places: [...places, { where: 'identifier', index: null, label: null }], relation: 'own' });
      }
    }
  }
}

function addSameIdentifier(handle: ReadHandle, found: Map<number, Found>): void {
  for (const { row, relation } of [...found.values()]) {
    if (relation !== 'own' || row.identifier === null || row.identifier.trim() === '') continue;
    for (const other of handle.prepare<ContactRow>(BY_IDENTIFIER).all(row.instance, row.identifier)) {
      const known = found.get(other.key);
      if (known?.relation === 'own') continue;
      const places = known?.places ?? [];
      found.set(other.key, { row: other, places: [...places, { where: 'sameIdentifier', index: null, label: null }], relation: 'own' });
    }
  }
}
