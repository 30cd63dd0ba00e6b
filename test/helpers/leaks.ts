import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireContact } from './ask-vendor-api.ts';
import { textsIn } from './vendor-population.ts';

/** Something that must not be readable, and what it is. */
export interface Canary {
  readonly what: string;
  readonly text: string;
}

const MESSAGES_A_CONTACT = 4;
/** Shorter texts would be found where they mean nothing. */
const SHORTEST = 11;

/** What the service knows of people: names, documents, numbers, addresses, and the longest of what was said. */
export function canariesOf(population: readonly WireContact[]): readonly Canary[] {
  const canaries = new Map<string, string>();
  for (const { attributes, history } of population) {
    for (const [name, value] of Object.entries(attributes)) if (typeof value === 'string') canaries.set(value, name);
    const said = (history ?? []).flatMap(({ message }) => textsIn(message)).toSorted((a, b) => b.length - a.length);
    for (const text of said.slice(0, MESSAGES_A_CONTACT)) canaries.set(text.slice(0, 40), 'message');
  }
  return [...canaries].filter(([text]) => text.length >= SHORTEST).map(([text, what]) => ({ what, text }));
}

/** Every file in these folders where a canary can be read, in any of the ways that programs here write text. */
export function leaksIn(folders: readonly string[], canaries: readonly Canary[]): readonly string[] {
  return folders.flatMap(filesIn).flatMap((file) => leaksInBytes(readIfThere(file), canaries).map((what) => `${file}: ${what}`));
}

export function leaksInBytes(bytes: Buffer, canaries: readonly Canary[]): readonly string[] {
  const found = canaries.filter(({ text }) => spellings(text).some((spelling) => bytes.includes(spelling)));
  return found.map(({ what, text }) => `${what} ${JSON.stringify(text)}`);
}

export function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** UTF-8, and the Latin-1 or UTF-16 in which Chromium keeps what a page stores; plain or as JSON writes it. */
function spellings(text: string): readonly Buffer[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  const encodings = ['utf8', 'latin1', 'utf16le'] as const;
  const all = [...new Set([text, escaped])].flatMap((form) => encodings.map((encoding) => Buffer.from(form, encoding)));
  return all.filter((bytes, at) => all.findIndex((other) => other.equals(bytes)) === at);
}

/** Chromium removes files of its own at any moment. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
