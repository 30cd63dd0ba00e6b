import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { Message } from '../../shared/model/message.ts';
import { writtenDuration } from '../../shared/time/written-duration.ts';
import { fill } from './fill.ts';
import { type JsonLeaf, jsonLeaves } from './json-leaves.ts';
import { html, type Markup, outsideText } from './markup.ts';
import type { PageContext } from './page-input.ts';
import { partLength, partMarkup } from './parts.ts';
import { type TimelineItem, timelineOf } from './timeline.ts';

/** About a third of a page: a longer message may be split, else it would tear holes into the pages. */
const SPLITTABLE_LENGTH = 1400;
/** Most values of one event that are printed; the record holds all. */
const DETAIL_LIMIT = 40;

interface Day {
  readonly key: string | null;
  readonly atMs: number | null;
  readonly items: TimelineItem[];
}

/** The conversation by days, with its events among the messages. */
export function conversationMarkup(page: PageContext): Markup {
  const { texts } = page;
  const { items, undated } = timelineOf(page.transcript);
  return html`<section class="conversation">
<h2>${texts.sections.conversation}</h2>
<p class="note">${fill(texts.conversationNote, { zone: page.record.manifest.times.shownZone })} ${hasAgent(page) ? texts.agentNote : null}</p>
${page.transcript.messages.length === 0 ? html`<p class="nothing">${texts.noMessages}</p>` : null}
${daysOf(items, page).map((day) => dayMarkup(day, page))}
${undated.length === 0 ? null : html`<section class="day"><h3>${texts.sections.undated}</h3><ol class="thread">${undated.map((event) => eventMarkup(event, null, page))}</ol></section>`}
</section>`;
}

function hasAgent({ transcript }: PageContext): boolean {
  return transcript.messages.some((message) => message.senderKind === 'agent');
}

function daysOf(items: readonly TimelineItem[], { moments }: PageContext): readonly Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const current = days.at(-1);
    const key = item.atMs === null ? (current?.key ?? null) : moments.dayKey(item.atMs);
    if (current === undefined || current.key !== key) days.push({ key, atMs: item.atMs, items: [item] });
    else current.items.push(item);
  }
  return days;
}

function dayMarkup(day: Day, page: PageContext): Markup {
  const { moments } = page;
  const heading = day.atMs === null ? null : html`<h3>${moments.day(day.atMs)} <span class="role">${moments.offset(day.atMs)}</span></h3>`;
  return html`<section class="day">${heading}<ol class="thread">${day.items.map((item) => itemMarkup(item, page))}</ol></section>`;
}

function itemMarkup(item: TimelineItem, page: PageContext): Markup {
  if (item.kind === 'event') return eventMarkup(item.event, item, page);
  const { silence } = item;
  const stated = silence === null ? null : html`<li class="silence">${fill(page.texts.silence[silence.kind], { time: writtenDuration(silence.durationMs) })}</li>`;
  return html`${stated}${messageMarkup(item.message, page)}`;
}

function messageMarkup(message: Message, page: PageContext): Markup {
  const { texts, moments } = page;
  const isLong = message.parts.reduce((sum, part) => sum + partLength(part), 0) > SPLITTABLE_LENGTH;
  const name = senderName(message, page);
  const role = name === texts.sender[message.senderKind] ? null : html`<span class="role">${texts.senderRole[message.senderKind]}</span> `;
  const parts = message.parts.map((part) => partMarkup(part, page));
  return html`<li class="message ${message.senderKind}${isLong ? ' long' : ''}">
<p class="who"><span class="name" dir="auto">${outsideText(name)}</span> ${role}${messageTime(message, moments, texts)} <span class="position">${message.index + 1}</span></p>
<div class="bubble">${parts.length === 0 ? html`<p class="note">${texts.parts.empty}</p>` : parts}</div>
</li>
`;
}

function messageTime(message: Message, moments: PageContext['moments'], texts: PageContext['texts']): Markup {
  if (message.timeMs !== null) return html`<time>${moments.time(message.timeMs)}</time>`;
  if (message.timeOriginal === null) return html`<span class="role">${texts.noTime}</span>`;
  const [before = '', after = ''] = texts.unreadableTime.split('{{time}}');
  return html`<span class="role">${before}${outsideText(message.timeOriginal)}${after}</span>`;
}

function senderName(message: Message, { texts, transcript }: PageContext): string {
  switch (message.senderKind) {
    case 'user':
      return transcript.summary.name ?? texts.sender.user;
    case 'bot':
      return texts.sender.bot;
    case 'agent':
      return message.sender === '' ? texts.sender.agent : message.sender;
  }
}

function eventMarkup(event: ContactEvent, at: { readonly atMs: number; readonly assumed: boolean } | null, page: PageContext): Markup {
  const { texts, moments } = page;
  const assumed = at?.assumed === true ? html` <span class="role">${texts.zoneAssumed}</span>` : null;
  const given = at === null && event.dateOriginal !== null ? html` <span class="role">${outsideText(event.dateOriginal)}</span>` : null;
  const details = detailsOf(event);
  const shown = details.slice(0, DETAIL_LIMIT).map(({ path, text }) => html`<li dir="auto">${path === '' ? null : html`<span class="role">${outsideText(path)}</span> `}${outsideText(text)}</li>`);
  return html`<li class="event">
<p class="who"><span class="label">${texts.event}</span> <span class="name" dir="auto">${outsideText(event.name)}</span> ${at === null ? null : html`<time>${moments.time(at.atMs)}</time>`}${assumed}${given}</p>
${shown.length === 0 ? null : html`<ul class="details">${shown}</ul>`}
${details.length > DETAIL_LIMIT ? html`<p class="note">${texts.parts.shortened}</p>` : null}
</li>
`;
}

function detailsOf(event: ContactEvent): readonly JsonLeaf[] {
  const hasDetails = event.details !== null && (typeof event.details !== 'object' || Object.keys(event.details).length > 0);
  const details = hasDetails ? jsonLeaves(event.details) : [];
  const seen = new Set(['', ...details.map(({ text }) => text)]);
  const extras = [event.extra1 ?? '', event.extra2 ?? ''].filter((extra) => !seen.has(extra));
  return [...extras.map((text) => ({ path: '', text })), ...details];
}
