import Database from 'better-sqlite3';

/** What SQLite's tokenizer does with each code point, read off the tokenizer itself. */
export interface Unicode61Table {
  /** `gap length` pairs of the code points that are part of a word, base 36. */
  readonly words: string;
  /** `gap count step delta` runs of the word characters that fold to another one, base 36. */
  readonly folds: string;
  /** `gap length` pairs of the diacritics that continue a word and leave no trace, base 36. */
  readonly dropped: string;
}

/** Tokenizes every code point alone and between two letters with FTS5 `unicode61 remove_diacritics 2`. */
export function readUnicode61(): Unicode61Table {
  const db = new Database(':memory:');
  try {
    db.exec(`
      CREATE VIRTUAL TABLE alone USING fts5(t, content='', tokenize="unicode61 remove_diacritics 2");
      CREATE VIRTUAL TABLE inside USING fts5(t, content='', tokenize="unicode61 remove_diacritics 2");
      CREATE VIRTUAL TABLE alone_terms USING fts5vocab(alone, instance);
      CREATE VIRTUAL TABLE inside_terms USING fts5vocab(inside, instance);
      BEGIN`);
    const alone = db.prepare('INSERT INTO alone(rowid, t) VALUES (?, ?)');
    const inside = db.prepare('INSERT INTO inside(rowid, t) VALUES (?, ?)');
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      alone.run(code + 1, character);
      inside.run(code + 1, `a${character}b`);
    }
    db.exec('COMMIT');
    const words = terms(db, 'alone_terms');
    const joined = terms(db, 'inside_terms');
    const dropped = [...joined].filter(([code, term]) => term === 'ab' && !words.has(code)).map(([code]) => code);
    return {
      words: ranges([...words.keys()]),
      folds: runs([...words].map(([code, term]) => [code, term.codePointAt(0) ?? 0] as const)),
      dropped: ranges(dropped),
    };
  } finally {
    db.close();
  }
}

function terms(db: Database.Database, table: string): Map<number, string> {
  const found = new Map<number, string>();
  const rows = db.prepare<[], { term: string; doc: number }>(`SELECT term, doc FROM ${table}`).all();
  for (const row of rows) found.set(row.doc - 1, row.term);
  return new Map([...found].sort((a, b) => a[0] - b[0]));
}

function ranges(codes: readonly number[]): string {
  const out: number[] = [];
  let end = 0;
  for (const code of [...codes].sort((a, b) => a - b)) {
    if (out.length > 0 && code === end) out[out.length - 1] = (out.at(-1) ?? 0) + 1;
    else out.push(code - end, 1);
    end = code + 1;
  }
  return out.map((value) => value.toString(36)).join(' ');
}

function runs(pairs: readonly (readonly [number, number])[]): string {
  const out: { from: number; last: number; count: number; step: number; delta: number }[] = [];
  for (const [code, folded] of pairs) {
    const delta = folded - code;
    if (delta === 0) continue;
    const run = out.at(-1);
    const step = run === undefined ? 0 : code - run.last;
    if (run !== undefined && run.delta === delta && step <= 2 && (run.count === 1 || run.step === step)) {
      run.step = step;
      run.last = code;
      run.count++;
    } else out.push({ from: code, last: code, count: 1, step: 1, delta });
  }
  let end = 0;
  const numbers = out.flatMap((run) => {
    const gap = run.from - end;
    end = run.last;
    return [gap, run.count, run.step, run.delta];
  });
  return numbers.map((value) => value.toString(36)).join(' ');
}
