import { expect, test } from 'vitest';
import { hostilePayloads } from '../../../helpers/hostile-payloads.ts';
import { markTermsOf } from '../../../../shared/text/marks.ts';
import type { Part } from '../../../../shared/model/message.ts';
import type { Transcript } from '../../../../shared/model/transcript.ts';
import { drawn, renderTranscript } from '../../helpers/render-transcript.tsx';
import { summaryOf } from '../../helpers/samples.ts';
import { eventOf, messageOf, provenanceOf, transcriptOf } from '../../helpers/transcript-samples.ts';

/** An address of the test's own server: what asks there is seen below. */
const COLLECTOR = `${location.origin}/acervo-hostile`;
const PAYLOADS = hostilePayloads(COLLECTOR);
const FORBIDDEN = 'script, img, image, iframe, object, embed, video, audio, source, link, style, meta, base, form, a, input:not(.hit-bar-field), textarea, math, foreignObject, details';

function hostileParts(text: string): readonly Part[] {
  const options = [{ label: text, value: text, picked: true }];
  return [
    { kind: 'text', text },
    { kind: 'input', text, mask: text },
    { kind: 'date', text, value: text },
    { kind: 'choice', style: 'select', text, options },
    { kind: 'nps', text, options },
    { kind: 'values', text: `${text}!`, values: [text] },
    { kind: 'fileRequest', text },
    { kind: 'file', name: text, url: text, mediaType: text, sizeBytes: 1, source: text, caption: text },
    { kind: 'file', name: text, url: `${COLLECTOR}/${encodeURIComponent(text)}.png`, mediaType: 'image/png', sizeBytes: 1, source: null, caption: null },
    { kind: 'action', action: text },
    { kind: 'unknown', type: text, raw: { [text]: text } },
  ];
}

/** Every payload as text and in one more kind of part, in turn: each kind meets dozens of them. */
function someParts(text: string, at: number): readonly Part[] {
  const parts = hostileParts(text);
  return [parts[0], parts[1 + (at % (parts.length - 1))]].filter((part) => part !== undefined);
}

function hostileTranscript(payloads: readonly string[]): Transcript {
  const first = payloads[0] ?? '';
  const base = transcriptOf({
    messages: payloads.map((text, at) =>
      messageOf(at, text, payloads.length === 1 ? hostileParts(text) : someParts(text, at), { channel: text, timeOriginal: text, unknown: { [text]: text } }),
    ),
    events: payloads.filter((_, at) => at % 5 === 0).map((text, at) =>
      eventOf(at, text, { extra1: text, extra2: text, eventId: text, externalId: text, dateOriginal: text, details: { [text]: text, deep: { [text]: [text] } }, unknown: { [text]: text } }),
    ),
  });
  return {
    ...base,
    summary: { ...base.summary, ...summaryOf({ name: first, source: first, assistantId: first, contactId: first }), firstMs: base.summary.firstMs, lastMs: base.summary.lastMs },
    contact: {
      ...base.contact,
      id: first,
      identifier: first,
      externalId: first,
      attributes: Object.fromEntries(payloads.map((text, at) => [`${at} ${text}`, text])),
      unknown: { [first]: first },
    },
    provenance: payloads.slice(0, 20).map((text) => provenanceOf({ host: text, instance: text, request: text, responseSha256: text })),
  };
}

const asked: string[] = [];
// An observer, since the browser's own list of requests is full after 250.
new PerformanceObserver((list) => {
  asked.push(...list.getEntries().map((entry) => entry.name));
}).observe({ type: 'resource', buffered: true });

interface Harm {
  readonly elements: readonly string[];
  readonly handlers: readonly string[];
  readonly ran: boolean;
  readonly requests: readonly string[];
}

/** What a payload would leave behind if it were more than text. */
function harmIn(container: Element): Harm {
  const all = [...container.querySelectorAll('*')];
  return {
    elements: [...container.querySelectorAll(FORBIDDEN)].map((element) => element.tagName),
    handlers: all.flatMap((element) =>
      [...element.attributes]
        .filter((attribute) => /^(?:on|src|href|action|formaction|ping|data$|xlink)/.test(attribute.name))
        .map((attribute) => `${element.tagName} ${attribute.name}`),
    ),
    ran: '__hostile' in window,
    requests: asked.filter((name) => name.startsWith(COLLECTOR)),
  };
}

const NO_HARM: Harm = { elements: [], handlers: [], ran: false, requests: [] };

test(`${PAYLOADS.length} hostile texts in every field stay text: no element, no handler, no script, no request`, async () => {
  expect(PAYLOADS.length).toBeGreaterThan(200);
  const rendered = await renderTranscript({ transcript: hostileTranscript(PAYLOADS), terms: markTermsOf('hostile script'), width: 1100 });
  const { find, scroller, screen } = rendered;
  await expect.element(screen.getByRole('feed')).toBeVisible();
  find('[aria-label="Detalhes do atendimento"]')?.click();
  await drawn();
  const shown = new Set<string>();
  for (let guard = 0; guard < 2000; guard += 1) {
    for (const toggle of rendered.all('.fold-button[aria-expanded="false"], .event-toggle[aria-expanded="false"]')) toggle.click();
    await drawn();
    for (const row of rendered.all('[role="article"]')) shown.add(row.dataset['row'] ?? '');
    expect(harmIn(document.body)).toEqual(NO_HARM);
    const list = scroller();
    if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) break;
    list.scrollTop += list.clientHeight * 2;
  }
  expect([...shown].filter((id) => id.startsWith('m:'))).toHaveLength(PAYLOADS.length);
  expect([...shown].filter((id) => id.startsWith('e:')).length).toBeGreaterThan(60);
}, 120_000);

test('what is typed into find is text as well', async () => {
  const { screen } = await renderTranscript({ transcript: hostileTranscript(PAYLOADS.slice(0, 3)) });
  await screen.getByRole('button', { name: 'Localizar na conversa' }).click();
  await screen.getByRole('textbox').fill(`<img src="${COLLECTOR}/find" onerror="window.__hostile=1">`);
  await drawn();
  expect(harmIn(document.body)).toEqual(NO_HARM);
});

test('the detector sees each kind of harm when there is one', async () => {
  const trap = document.createElement('div');
  document.body.append(trap);
  // oxlint-disable-next-line no-unsanitized/property -- the harm itself, to show that it is seen
  trap.innerHTML = `<img src="${COLLECTOR}/control" onerror="window.__hostile=1"><a href="javascript:0">x</a>`;
  await expect.poll(() => harmIn(trap).ran).toBe(true);
  await expect.poll(() => harmIn(trap).requests).toContain(`${COLLECTOR}/control`);
  expect(harmIn(trap).elements).toEqual(['IMG', 'A']);
  expect(harmIn(trap).handlers).toEqual(['IMG src', 'IMG onerror', 'A href']);
  trap.remove();
  Reflect.deleteProperty(window, '__hostile');
  asked.length = 0;
});

const CONTROLS = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];

test('no directional control of a text reaches the page, in any field: each is shown by its name', async () => {
  const text = `recibo${CONTROLS.map((code) => String.fromCodePoint(code)).join('x')}fdp.exe`;
  const rendered = await renderTranscript({ transcript: hostileTranscript([text]), width: 1100 });
  const { find, screen, scroller } = rendered;
  await expect.element(screen.getByRole('feed')).toBeVisible();
  find('[aria-label="Detalhes do atendimento"]')?.click();
  for (const toggle of rendered.all('.fold-button, .event-toggle')) toggle.click();
  await drawn();
  const acting = /[\u202a-\u202e\u2066-\u2069]/u;
  for (const place of [0, 100_000]) {
    scroller().scrollTop = place;
    await drawn();
    const named = rendered.all('.control-character').map((element) => element.textContent);
    for (const code of CONTROLS) expect(named).toContain(`U+${code.toString(16).toUpperCase()}`);
    const guilty = rendered.all('*').filter((element) => [...element.childNodes].some((node) => node instanceof Text && acting.test(node.data)));
    expect(guilty.map((element) => element.outerHTML)).toEqual([]);
    const attributes = rendered.all('*').flatMap((element) => [...element.attributes].filter((attribute) => acting.test(attribute.value)));
    expect(attributes.map((attribute) => `${attribute.name}=${attribute.value}`)).toEqual([]);
  }
});

test('a text from right to left does not turn its surroundings around', async () => {
  const { find, screen } = await renderTranscript({
    transcript: transcriptOf({ messages: [messageOf(0, 'user', 'שלום 123'), messageOf(1, 'אני', 'Oi')] }),
  });
  await expect.element(screen.getByText('Oi')).toBeVisible();
  const bdi = find('[data-row="m:0"] bdi.foreign');
  expect(getComputedStyle(bdi!).unicodeBidi).toMatch(/isolate/);
  expect(getComputedStyle(find('[data-row="m:1"] .sender-name')!).unicodeBidi).toMatch(/isolate/);
});
