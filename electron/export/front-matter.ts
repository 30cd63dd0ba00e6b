import { writtenDuration } from '../../shared/time/written-duration.ts';
import { errorText } from '../../shared/i18n/error-text.ts';
import type { HoldingState } from '../../shared/model/contact.ts';
import { FINDING_KINDS } from '../../shared/model/masking.ts';
import { fill } from './fill.ts';
import { jsonLeaves } from './json-leaves.ts';
import { qrCode } from './qr-code.ts';
import { html, type Markup, outsideText } from './markup.ts';
import { writtenDay } from './moments.ts';
import type { PageContext } from './page-input.ts';

/** Longer values (identifiers, addresses) get two of the four columns, or all, instead of being broken in one. */
const WIDE_LENGTH = 22;
const FULL_LENGTH = 60;

type Fact = readonly [label: string, value: string | null];

/** Title, facts, contact details and the statement of completeness: what stands before the conversation. */
export function frontMatter(page: PageContext): Markup {
  const { texts, transcript } = page;
  const attributes = jsonLeaves(transcript.contact.attributes).filter(({ path }) => path !== '');
  return html`<header>
<div>
<h1>${texts.title}</h1>
${transcript.summary.name === null ? null : html`<p class="subject" dir="auto">${outsideText(transcript.summary.name)}</p>`}
<p class="label">${texts.verify.digest}</p>
<p class="digest small">${page.digest}</p>
<p class="label">${texts.verify.signature}</p>
<p class="digest small">${page.signer ?? texts.verify.unsigned}</p>
</div>
${qrCode(`sha256:${page.digest}`, texts.verify.qr)}
</header>
${completenessMarkup(page)}
<section>
<h2>${texts.sections.facts}</h2>
${factList(contactFacts(page))}
${factList(exportFacts(page))}
</section>
${attributes.length === 0 ? null : html`<section><h2>${texts.sections.attributes}</h2>${factList(attributes.map(({ path, text }) => [path, text]))}</section>`}`;
}

export function factList(facts: readonly Fact[]): Markup {
  const given = facts.filter((each): each is readonly [string, string] => each[1] !== null);
  return html`<dl class="facts">${given.map(([label, value]) => html`<div class="${widthOf(value)}"><dt>${outsideText(label)}</dt><dd dir="auto">${outsideText(value)}</dd></div>`)}</dl>`;
}

function widthOf(value: string): string {
  if (value.length > FULL_LENGTH) return 'full';
  return value.length > WIDE_LENGTH ? 'wide' : 'narrow';
}

function contactFacts({ texts, transcript, moments, language }: PageContext): readonly Fact[] {
  const { contact, summary, completeness, events } = transcript;
  const { facts } = texts;
  return [
    [facts.contact, contact.id],
    [facts.source, contact.source],
    [facts.assistant, contact.assistantId],
    [facts.created, contact.dateCreated === null ? null : writtenDay(contact.dateCreated, language)],
    [facts.finished, contact.finishedAt === null ? null : writtenDay(contact.finishedAt, language)],
    [facts.firstMessage, summary.firstMs === null ? null : moments.full(summary.firstMs)],
    [facts.lastMessage, summary.lastMs === null ? null : moments.full(summary.lastMs)],
    [facts.messages, String(completeness.heldMessages)],
    [facts.events, String(events.length)],
    [facts.interactions, completeness.interactions === null ? facts.none : String(completeness.interactions)],
    [facts.externalId, contact.externalId],
    [facts.identifier, contact.identifier],
  ];
}

function exportFacts(page: PageContext): readonly Fact[] {
  const { texts, record, moments } = page;
  const { facts } = texts;
  const { manifest } = record;
  const exportedMs = Date.parse(manifest.exportedAt);
  return [
    [facts.exportedAt, `${moments.full(exportedMs)} (${moments.offset(exportedMs)})`],
    [facts.masking, maskingText(page)],
    [facts.maskedKinds, maskedKinds(page)],
    [facts.exporter, manifest.exporter ?? facts.none],
    [facts.reason, manifest.reason ?? facts.none],
  ];
}

function maskingText({ texts, record }: PageContext): string {
  const { profile, masked, readable } = record.manifest.masking;
  if (profile === 'none') return texts.maskingNone;
  return fill(readable === 0 ? texts.maskingDefault : texts.maskingPartly, { n: masked, readable });
}

function maskedKinds({ texts, record }: PageContext): string | null {
  const { counts } = record.manifest.masking;
  const written = FINDING_KINDS.flatMap((kind) => (counts[kind] === undefined ? [] : [`${texts.kinds[kind]}: ${counts[kind]}`]));
  return written.length === 0 ? null : written.join(' · ');
}

function completenessMarkup(page: PageContext): Markup {
  const { texts, transcript, record } = page;
  const { completeness, summary } = transcript;
  const { times } = record.manifest;
  const points = [
    ...completeness.reasons.map((reason) => texts.reasons[reason]),
    ...(completeness.interactions === null ? [] : [fill(texts.interactionsMean, { n: completeness.interactions })]),
    ...(completeness.duplicates === 0 ? [] : [fill(texts.duplicates, { n: completeness.duplicates })]),
    ...gapsPoint(page),
    ...(completeness.unknownShapes === 0 ? [] : [fill(texts.unknownShapes, { n: completeness.unknownShapes })]),
    ...(times.eventsUnderAssumption === 0 ? [] : [fill(texts.assumedZone, { n: times.eventsUnderAssumption, zone: times.assumedEventZone })]),
    fill(texts.holdings, { history: holding(summary.history, page), events: holding(summary.events, page) }),
  ];
  return html`<section class="completeness ${completeness.verdict}">
<h2>${texts.sections.completeness}</h2>
<p class="verdict">${texts.verdict[completeness.verdict]}</p>
<p>${texts.verdictMeans[completeness.verdict]}</p>
<ul>${points.map((point) => html`<li>${outsideText(point)}</li>`)}</ul>
</section>`;
}

function gapsPoint({ texts, record }: PageContext): readonly string[] {
  const { gaps } = record.manifest.completeness;
  if (gaps.length === 0) return [];
  return [fill(texts.gaps, { n: gaps.length, longest: writtenDuration(Math.max(...gaps.map(({ durationMs }) => durationMs))) })];
}

function holding(state: HoldingState, { texts, moments, language }: PageContext): string {
  if (state.kind === 'neverAsked') return texts.holding.neverAsked;
  const what = fill(texts.holding[state.kind], { time: moments.full(state.atMs) });
  if (state.kind !== 'failed') return what;
  return fill(texts.holdingFailed, { what, why: errorText({ kind: state.why }, language).title.replace(/\.$/, '') });
}
