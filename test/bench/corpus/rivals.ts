import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { keysBetween } from '../../../electron/cache/contact-key.ts';
import { openForReading, openForWriting } from '../../../electron/cache/open.ts';
import { numberedTag } from '../../../electron/cache/queries/tags.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import type { Corpus } from './conversations.ts';
import type { BenchQuery } from './query-classes.ts';

/** Another way to answer a query. Null where it can't be asked for that at all. */
export interface Rival {
  readonly name: 'raw_fts5' | 'like' | 'ripgrep';
  /** How many it found, in what it counts: conversations, or lines that are messages. */
  readonly ask: (query: BenchQuery) => number | null;
  /** How often a query is worth asking: the slow ones need no hundred samples. Null for as often as the product. */
  readonly rounds: number | null;
  readonly close: () => void;
}

const LINES_A_FILE = 100_000;
const RAW_LIMIT = 10_001;
const TEXTS = '{user bot agent attrs}';

/** The same messages as a plain table, and as lines of JSON, for those that know no index. */
export function writeForRivals(folder: string, corpus: Corpus, contacts: number): void {
  const db = openPlain(path.join(folder, 'messages.db'));
  db.exec('CREATE TABLE message(contact INTEGER NOT NULL, day TEXT NOT NULL, source TEXT NOT NULL, sender TEXT NOT NULL, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)');
  const lines = path.join(folder, 'lines');
  mkdirSync(lines, { recursive: true });
  let chunk: string[] = [];
  let files = 0;
  const writeChunk = (): void => {
    if (chunk.length > 0) writeFileSync(path.join(lines, `${String(++files).padStart(4, '0')}.jsonl`), `${chunk.join('\n')}\n`);
    chunk = [];
  };
  for (let at = 0; at < contacts; ) {
    db.transaction(() => {
      for (const end = Math.min(contacts, at + 1_000); at < end; at++) {
        const { id, day, source, messages } = corpus.contact(at);
        for (const [place, { sender, text }] of (messages ?? []).entries()) {
          insert.run(id, day, source, sender, text);
          chunk.push(JSON.stringify({ contact: id, message: place, day, source, sender, text }));
          if (chunk.length === LINES_A_FILE) writeChunk();
        }
      }
    })();
  }
  writeChunk();
  db.close();
}

/** FTS5 by itself: the keys, newest first, of the product's own index in the product's own file, and nothing else. */
export function rawFts5(libraryPath: string): Rival {
  const opened = openForReading({ path: libraryPath, key: RAW_KEY, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const { db } = opened;
  const newest = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?').pluck();
  const ranked = db.prepare('SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 50').pluck();
  const tag = db.prepare<[string], number>('SELECT id FROM tag WHERE kind = 1 AND value = ?').pluck();
  return {
    name: 'raw_fts5',
    rounds: null,
    ask: ({ match, filters, order }) => {
      const texts = match.startsWith('user :') ? match : `${TEXTS} : (${match})`;
      const source = filters?.sources?.[0];
      const expression = source === undefined ? texts : `(${texts}) AND tags : "${numberedTag(tag.get(source) ?? 0)}"`;
      if (order === 'relevance') return ranked.all(expression).length;
      const { low, high } = keysBetween(filters?.from ?? null, null);
      return newest.all(expression, low, high, RAW_LIMIT).length;
    },
    close: () => db.close(),
  };
}

/** SQL without an index of words: every message is looked at. Counts conversations. */
export function sqlLike(folder: string): Rival {
  const db = openPlain(path.join(folder, 'messages.db'));
  return {
    name: 'like',
    rounds: 3,
    ask: ({ like }) => {
      if (like === null) return null;
      const found = like.map((condition) => `SELECT DISTINCT contact FROM message WHERE ${condition}`).join(' INTERSECT ');
      return db.prepare<[], number>(`SELECT count(*) FROM (${found})`).pluck().get() ?? 0;
    },
    close: () => db.close(),
  };
}

/** Null where it is not installed. Counts messages, as lines. */
export function ripgrep(folder: string): Rival | null {
  if (spawnSync('rg', ['--version']).status !== 0) return null;
  return {
    name: 'ripgrep',
    rounds: 3,
    ask: ({ pattern }) => {
      if (pattern === null) return null;
      const { stdout } = spawnSync('rg', ['--count', '--ignore-case', '--no-filename', '--regexp', pattern, path.join(folder, 'lines')], { encoding: 'utf8' });
      return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0);
    },
    close: () => undefined,
  };
}

/** A file of the same driver, cipher and settings as the product's. */
function openPlain(file: string): Database.Database {
  const opened = openForWriting({ path: file, key: RAW_KEY, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  return opened.db;
}
