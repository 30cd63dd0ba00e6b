import { brtOffsetMs } from './calendar.ts';
import type { Brand } from './flows/brands.ts';
import * as parts from './parts.ts';
import type { Mask, Part, SentFile } from './parts.ts';
import type { Persona } from './persona.ts';
import type { Rng } from './rng.ts';
import { typed } from './typing-style.ts';

export interface Entry {
  readonly atMs: number;
  readonly sender: string;
  readonly message: unknown;
}

/** An event before its date is written in the service's format and zone. */
export interface Occurrence {
  readonly atMs: number;
  readonly eventName: string;
  readonly extra1: string | null;
  readonly extra2: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface SceneOptions {
  readonly rng: Rng;
  readonly persona: Persona;
  readonly brand: Brand;
  readonly startMs: number;
  readonly source: string;
}

export interface OccurrenceFields {
  readonly extra1?: string;
  readonly extra2?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

const second = 1_000;
const minute = 60_000;

/** How a contact's bot messages are wrapped: by nothing, by `default`, or by a channel's key, spelled as it comes. */
type Wrapping = 'none' | 'default' | 'Whatsapp' | 'whatsapp' | 'Facebook' | 'Apple' | 'Widget';

function wrappingFor(source: string, rng: Rng): Wrapping {
  const roll = rng.float();
  if (roll < 0.6) return 'none';
  if (roll < 0.84) return 'default';
  if (source === 'whatsapp') return roll < 0.94 ? 'Whatsapp' : 'whatsapp';
  if (source === 'facebook') return 'Facebook';
  return source === 'apple' ? 'Apple' : 'Widget';
}

/** Writes one conversation, keeping its clock: everybody takes as long as they would. */
export class Scene {
  readonly rng: Rng;
  readonly persona: Persona;
  readonly brand: Brand;
  readonly source: string;
  readonly startMs: number;
  readonly entries: Entry[] = [];
  readonly occurrences: Occurrence[] = [];
  readonly attributes: Record<string, unknown> = {};
  #atMs: number;
  #wrapping: Wrapping;
  #looseFlags: boolean;
  #agent: string | undefined;

  constructor(options: SceneOptions) {
    this.rng = options.rng;
    this.persona = options.persona;
    this.brand = options.brand;
    this.source = options.source;
    this.startMs = options.startMs;
    this.#atMs = options.startMs;
    this.#wrapping = wrappingFor(options.source, options.rng);
    this.#looseFlags = options.rng.chance(0.3);
  }

  get atMs(): number {
    return this.#atMs;
  }

  /** Local hour of the day now. */
  get hour(): number {
    return new Date(this.#atMs + brtOffsetMs).getUTCHours();
  }

  /** "Bom dia", "Boa tarde" or "Boa noite". */
  get salutation(): string {
    return this.hour < 5 || this.hour >= 18 ? 'Boa noite' : this.hour < 12 ? 'Bom dia' : 'Boa tarde';
  }

  /** The name that whoever took over goes by, also where the service only says `agent`. */
  get agentName(): string {
    const sender = this.#agent ?? 'agent';
    return sender.includes(' ') ? sender : 'Carla';
  }

  /** The ending that agrees with the person: `o` or `a`. */
  get o(): string {
    return this.persona.feminine ? 'a' : 'o';
  }

  pick<T>(...choices: readonly T[]): T {
    return this.rng.pick(choices);
  }

  chance(probability: number): boolean {
    return this.rng.chance(probability);
  }

  /** Some minutes in which nobody writes. */
  pause(minMinutes: number, maxMinutes: number): this {
    this.#pass(minMinutes * minute, maxMinutes * minute);
    return this;
  }

  bot(...lines: readonly (string | Part)[]): this {
    this.#pass(0.5 * second, 2.2 * second);
    const written = lines.map((line) => (typeof line === 'string' ? parts.text(line) : line));
    const flagged = this.#looseFlags ? written.map((part) => ({ ...part, cognitive: this.chance(0.6) ? 'false' : false })) : written;
    return this.#add('bot', this.#wrapping === 'none' ? flagged : flagged.map((part) => ({ [this.#wrapping]: part })));
  }

  /** The person writes one of these in their own way; sentences are given with "obrigado". */
  user(...choices: readonly string[]): this {
    const chosen = this.rng.pick(choices);
    const agreeing = this.persona.feminine ? chosen.replace(/brigado\b/g, 'brigada') : chosen;
    return this.says(typed(agreeing, this.persona.style, this.rng));
  }

  /** The person sends exactly this. */
  says(content: string): this {
    this.#pass(3 * second, 12 * second + content.length * 160);
    if (this.chance(0.06)) this.pause(2, 9);
    return this.#add('user', this.chance(0.12) ? { text: content } : content);
  }

  quick(question: string, replies: readonly string[], pick: string): this {
    return this.bot(parts.quickReplies(question, replies, pick)).#clicks(pick);
  }

  choose(question: string, options: readonly string[], pick: string): this {
    return this.bot(parts.select(question, options, pick)).#clicks(pick);
  }

  chooseMany(question: string, options: readonly string[], picks: readonly string[]): this {
    this.bot(parts.select(question, options, picks)).#pass(4 * second, 20 * second);
    return this.#add('user', { text: picks.join(','), values: [...picks] });
  }

  list(question: string, options: readonly (readonly [string, string])[], pick: string): this {
    return this.bot(parts.optionList(question, options, pick)).#clicks(pick);
  }

  search(question: string, options: readonly string[], pick: string): this {
    return this.bot(parts.autocomplete(question, options, pick)).#clicks(pick);
  }

  ask(question: string, mask: Mask | undefined, answer: string): this {
    return this.bot(parts.textInput(question, mask)).says(answer);
  }

  askDate(question: string, answer: string): this {
    return this.bot(parts.date(question)).#clicks(answer);
  }

  /** The bot asks for a file and the person sends one. */
  upload(question: string, sent: SentFile): this {
    return this.bot(parts.fileUpload(question)).sends(sent);
  }

  sends(sent: SentFile): this {
    this.#pass(15 * second, 90 * second);
    return this.#add('user', {
      file: {
        url: sent.url, name: sent.name, size: sent.sizeBytes, type: parts.fileKind(sent),
        source: this.source, contentType: sent.contentType,
      },
      text: sent.url,
    });
  }

  /** Something that the channel does, not the person: `ALTU_…`. */
  action(name: 'ALTU_FILE_UPLOAD_CANCEL' | 'ALTU_FILE'): this {
    this.#pass(3 * second, 15 * second);
    return this.#add('user', name);
  }

  /** Hands over to a person: the event, the queue, and who answers after a while. */
  handOver(skill: string, reason: string): this {
    this.event('transbordo', { extra1: skill, extra2: reason, details: { skill, motivo: reason, fila: this.rng.int(1, 14) } });
    this.#pass(20 * second, 7 * minute);
    this.#agent = this.rng.pick(this.brand.agents);
    return this;
  }

  /** Whoever took over writes; sentences are given with "obrigada". */
  agent(...lines: readonly string[]): this {
    const masculine = this.#agent !== undefined && !/(a|Beatriz)( |$)/.test(this.agentName.split(' ')[0] ?? '');
    for (const written of lines) {
      const line = masculine ? written.replace(/brigada\b/g, 'brigado') : written;
      this.#pass(10 * second, 40 * second + line.length * 250);
      this.#add(this.#agent ?? 'agent', this.chance(0.2) ? [parts.text(line)] : this.chance(0.25) ? { text: line } : line);
    }
    return this;
  }

  event(eventName: string, fields: OccurrenceFields = {}): this {
    const { extra1 = null, extra2 = null, details = {} } = fields;
    this.#pass(20, 400);
    this.occurrences.push({ atMs: this.#atMs, eventName, extra1, extra2, details });
    return this;
  }

  /** A file of the brand's own, for `file` parts and uploads. */
  file(name: string, contentType: string, minBytes: number, maxBytes: number): SentFile {
    const folder = this.rng.int(0x10000000, 0x7fffffff).toString(16);
    return {
      url: `https://arquivos.${this.brand.domain}/${folder}/${encodeURIComponent(name)}`,
      name,
      sizeBytes: this.rng.int(minBytes, maxBytes),
      contentType,
    };
  }

  photo(): SentFile {
    const stamp = new Date(this.#atMs + brtOffsetMs).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
    const name = this.pick(`IMG_${stamp}.jpg`, `WhatsApp Image ${stamp.slice(0, 8)}.jpeg`, `Captura de tela ${stamp}.png`, `foto ${this.rng.int(1, 40)}.jpg`);
    return this.file(name, name.endsWith('.png') ? 'image/png' : 'image/jpeg', 84_000, 4_300_000);
  }

  /** Forgets what came after an entry, events included. */
  rewindTo(entry: number): void {
    const atMs = this.entries[entry]?.atMs ?? this.startMs;
    this.entries.splice(entry + 1);
    const later = this.occurrences.findIndex((occurrence) => occurrence.atMs > atMs);
    if (later >= 0) this.occurrences.splice(later);
    this.#atMs = atMs;
  }

  /** Leaves out what has not happened yet: the conversation is still under way. */
  endBefore(nowMs: number): void {
    const happened = ({ atMs }: { readonly atMs: number }): boolean => atMs < nowMs;
    this.entries.splice(0, Infinity, ...this.entries.filter(happened));
    this.occurrences.splice(0, Infinity, ...this.occurrences.filter(happened));
  }

  /** Puts an entry in as it is; for shapes that no flow writes by itself. */
  raw(sender: string, message: unknown): this {
    this.#pass(second, 20 * second);
    return this.#add(sender, message);
  }

  #clicks(answer: string): this {
    this.#pass(1.5 * second, 14 * second);
    return this.#add('user', answer);
  }

  #pass(minMs: number, maxMs: number): void {
    this.#atMs += Math.floor(minMs + this.rng.float() * (maxMs - minMs));
  }

  #add(sender: string, message: unknown): this {
    this.entries.push({ atMs: this.#atMs, sender, message });
    return this;
  }
}
