import { createHash } from 'node:crypto';

/** Where an answer stopped: which query (without its pagination) and the place to go on from. */
export interface Cursor {
  readonly query: string;
  readonly place: number;
}

export type Resumed =
  | { readonly kind: 'at'; readonly place: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' };

/** Gives out hashes that say nothing by themselves, and knows again those it gave out. */
export interface Pagination {
  hashFor(cursor: Cursor, wallMs: number): string;
  resume(hash: string, query: string, wallMs: number, lifetimeMs: number): Resumed;
}

interface Issued extends Cursor {
  readonly issuedMs: number;
}

const kept = 50_000;

export function createPagination(): Pagination {
  const issued = new Map<string, Issued>();
  return {
    hashFor(cursor, wallMs) {
      const hash = createHash('sha1').update(`${cursor.place}\n${cursor.query}`).digest('base64url');
      issued.delete(hash);
      issued.set(hash, { ...cursor, issuedMs: wallMs });
      if (issued.size > kept) {
        const oldest = issued.keys().next();
        if (!oldest.done) issued.delete(oldest.value);
      }
      return hash;
    },
    resume(hash, query, wallMs, lifetimeMs) {
      const found = issued.get(hash);
      if (!found || found.query !== query) return { kind: 'unknown' };
      if (lifetimeMs > 0 && wallMs - found.issuedMs >= lifetimeMs) return { kind: 'expired' };
      return { kind: 'at', place: found.place };
    },
  };
}
