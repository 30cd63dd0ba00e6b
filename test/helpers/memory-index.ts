import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { indexTextOf } from '../../electron/search/index-text.ts';
import { isValue } from '../../electron/search/is-value.ts';
import { EVERYTHING_TAG } from '../../electron/search/match-expression.ts';
import { type Conversation, piecesOf } from '../../electron/search/pieces.ts';
import type { SearchPlan, Subject, TagsOf } from '../../electron/search/search-plan.ts';
import type { ContactSummary } from '../../shared/model/contact.ts';

/** A conversation as the cache would hand it to what decides on it. */
export function subjectOf(conversation: Conversation, key = 1): Subject {
  const { contact, messages, events } = conversation;
  const times = messages.flatMap(({ timeMs }) => timeMs ?? []);
  const summary: ContactSummary = {
    key,
    instanceId: 'one',
    contactId: contact.id,
    identifier: contact.identifier,
    name: null,
    source: contact.source,
    assistantId: contact.assistantId,
    dateCreated: contact.dateCreated,
    finishedAt: contact.finishedAt,
    firstMs: times.length === 0 ? null : Math.min(...times),
    lastMs: times.length === 0 ? null : Math.max(...times),
    messageCount: messages.length === 0 ? null : messages.length,
    interactions: contact.interactions,
    eventNames: [...new Set(events.map(({ name }) => name))],
    hasFile: messages.some(({ parts }) => parts.some(({ kind }) => kind === 'file')),
    hasAgent: messages.some(({ senderKind }) => senderKind === 'agent'),
    history: messages.length === 0 ? { kind: 'neverAsked' } : { kind: 'fetched', atMs: 1, count: messages.length },
    events: { kind: 'neverAsked' },
  };
  return { summary, pieces: () => piecesOf(conversation), conversation: () => conversation, assumedEventZone: 'America/Sao_Paulo' };
}

/** The index of these conversations by itself, with the tags that are asked for here. */
export function memoryIndex(subjects: readonly Subject[]): { readonly candidates: (plan: SearchPlan) => readonly number[]; readonly tagsOf: TagsOf } {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.exec(`CREATE VIRTUAL TABLE fts USING fts5(user, bot, agent, attrs, tags, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2", prefix='3')`);
  const values = new Map<string, string>();
  const tagOf = (kind: string, value: string): string => {
    const name = `${kind} ${value}`;
    if (!values.has(name)) values.set(name, `t${values.size}`);
    return values.get(name) ?? '';
  };
  const insert = db.prepare('INSERT INTO fts(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)');
  for (const [key, { summary, pieces }] of subjects.entries()) {
    const text = indexTextOf(pieces());
    const tags = [EVERYTHING_TAG, summary.history.kind === 'fetched' ? 'h' : 'n'];
    if (summary.source !== null) tags.push(tagOf('source', summary.source));
    if (summary.assistantId !== null) tags.push(tagOf('assistant', summary.assistantId));
    for (const name of summary.eventNames) tags.push(tagOf('event', name));
    insert.run(key, text.user, text.bot, text.agent, text.attrs, tags.join(' '));
  }
  const find = db.prepare<[string], number>('SELECT rowid FROM fts WHERE fts MATCH ?').pluck();
  return {
    candidates: (plan) =>
      find.all(plan.match).filter((key) => {
        const day = subjects[key]?.summary.dateCreated ?? null;
        return (plan.from === null || (day !== null && day >= plan.from)) && (plan.to === null || (day !== null && day <= plan.to));
      }),
    tagsOf: (node) => {
      if (node.kind === 'has') return node.what === 'history' ? ['h'] : null;
      return [...values].flatMap(([name, tag]) => (name.startsWith(`${node.kind} `) && isValue(node, name.slice(node.kind.length + 1)) ? [tag] : []));
    },
  };
}
