import { writtenDuration } from '../../shared/time/written-duration.ts';
import { fill } from './fill.ts';
import { createMoments, type Moments } from './moments.ts';
import type { PageInput } from './page-input.ts';
import { partLines } from './part-lines.ts';
import { textsOf } from './texts.ts';
import { type TimelineItem, timelineOf } from './timeline.ts';

/** How a text without pages is written. */
export interface PlainStyle {
  readonly heading: (level: 1 | 2, text: string) => string;
  readonly bold: (text: string) => string;
  readonly item: (text: string) => string;
  /** Text from outside, so that nothing in it is taken for markup. */
  readonly outside: (text: string) => string;
}

/** The conversation as text, with what a reader must know of it before; the record itself is the JSON. */
export function plainTranscript(input: PageInput, style: PlainStyle): Uint8Array<ArrayBuffer> {
  const { manifest } = input.record;
  const texts = textsOf(manifest.language);
  const moments = createMoments(manifest.language, manifest.times.shownZone);
  const out = [style.heading(1, fill(texts.titleOf, { id: input.transcript.contact.id })), ...facts(input, style, moments), style.heading(2, texts.sections.conversation)];
  const { items, undated } = timelineOf(input.transcript);
  if (input.transcript.messages.length === 0) out.push(texts.noMessages);
  let day = '';
  for (const item of items) {
    const key = item.atMs === null ? day : moments.day(item.atMs);
    if (key !== day) out.push(style.heading(2, key));
    day = key;
    out.push(itemText(item, input, style, moments));
  }
  if (undated.length > 0) out.push(style.heading(2, texts.sections.undated), ...undated.map(({ name }) => style.item(style.outside(name))));
  out.push(texts.verify.limits);
  return new TextEncoder().encode(`${out.join('\n\n')}\n`);
}

function facts({ record, digest, signer }: PageInput, style: PlainStyle, moments: Moments): readonly string[] {
  const { manifest } = record;
  const texts = textsOf(manifest.language);
  const { verdict, reasons } = manifest.completeness;
  const { profile, masked, readable } = manifest.masking;
  const exportedMs = Date.parse(manifest.exportedAt);
  const masking = profile === 'none' ? texts.maskingNone : fill(readable === 0 ? texts.maskingDefault : texts.maskingPartly, { n: masked, readable });
  const lines = [
    `${style.bold(texts.verdict[verdict])} ${texts.verdictMeans[verdict]}`,
    ...reasons.map((reason) => texts.reasons[reason]),
    masking,
    `${texts.facts.exportedAt}: ${moments.full(exportedMs)} (${moments.offset(exportedMs)})`,
    ...(manifest.exporter === null ? [] : [`${texts.facts.exporter}: ${style.outside(manifest.exporter)}`]),
    ...(manifest.reason === null ? [] : [`${texts.facts.reason}: ${style.outside(manifest.reason)}`]),
    `${texts.verify.digest}: ${digest}`,
    `${texts.verify.signature}: ${signer ?? texts.verify.unsigned}`,
    fill(texts.conversationNote, { zone: manifest.times.shownZone }),
  ];
  return [lines.map(style.item).join('\n')];
}

function itemText(item: TimelineItem, input: PageInput, style: PlainStyle, moments: Moments): string {
  const texts = textsOf(input.record.manifest.language);
  if (item.kind === 'event') {
    const assumed = item.assumed ? ` (${texts.zoneAssumed})` : '';
    return `${moments.time(item.atMs)}${assumed} ${texts.event}: ${style.outside(item.event.name)}`;
  }
  const { message, silence, atMs } = item;
  const stated = silence === null ? '' : `— ${fill(texts.silence[silence.kind], { time: writtenDuration(silence.durationMs) })} —\n\n`;
  const sender = message.senderKind === 'agent' && message.sender !== '' ? message.sender : texts.sender[message.senderKind];
  const when = atMs === null ? texts.noTime : moments.time(atMs);
  const said = message.parts.flatMap((part) => partLines(part, texts)).map(style.outside);
  return `${stated}${style.bold(style.outside(sender))} ${when} (${message.index + 1})\n${said.length === 0 ? texts.parts.empty : said.join('\n')}`;
}
