import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_MASKING } from '../../../shared/model/masking.ts';
import { createPage } from '../../../electron/export/html.ts';
import { createRecordFile } from '../../../electron/export/json.ts';
import { PRINT_POLICY_HEADER } from '../../../electron/export/print-policy.ts';
import { createRecord } from '../../../electron/export/record.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { type ChromiumPrinter, startChromium } from '../../helpers/chromium-print.ts';
import { type Collector, startCollector } from '../../helpers/collector.ts';
import { INSTALLED_FONTS } from '../../helpers/font-files.ts';
import { hostilePayloads } from '../../helpers/hostile-payloads.ts';
import { sampleMessage, sampleTranscript } from '../../helpers/sample-transcript.ts';
import { hostileTexts } from '../../vendor-api/hostile.ts';

let printer: ChromiumPrinter;
let collector: Collector;

beforeAll(async () => {
  [printer, collector] = await Promise.all([startChromium(), startCollector()]);
});

afterAll(async () => {
  await printer.close();
  await collector.stop();
});

async function pageOf(transcript: Transcript, language: 'pt-BR' | 'en' = 'pt-BR') {
  const context = { appVersion: '0.1.0', exportedMs: 0, exporter: '', reason: '', language, shownZone: 'America/Sao_Paulo', masking: NO_MASKING } as const;
  const record = createRecord({ transcript, raw: [], context });
  const { digest } = createRecordFile(record);
  return { ...(await createPage({ transcript, record, digest, signer: null, attachmentName: 'r.json' }, INSTALLED_FONTS)), digest };
}

/** Opens a page with script allowed: what stops hostile text must be the escaping, not the absence of an engine. */
async function withPage<T>(html: string, look: (page: Page) => Promise<T>, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await printer.browser.newContext();
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The page is served on a port');
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/`, { waitUntil: 'load' });
    return await look(page);
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}

/** The payload wherever a text of the service can go. */
function everywhere(payload: string, index: number): { readonly message: Message; readonly event: ContactEvent } {
  const option = { label: payload, value: payload, picked: true };
  const parts: readonly Part[] = [
    { kind: 'text', text: payload },
    { kind: 'input', text: payload, mask: payload },
    { kind: 'date', text: payload, value: payload },
    { kind: 'choice', style: 'select', text: payload, options: [option] },
    { kind: 'nps', text: payload, options: [option] },
    { kind: 'values', text: payload, values: [payload] },
    { kind: 'fileRequest', text: payload },
    { kind: 'file', name: payload, url: payload, mediaType: payload, sizeBytes: 1, source: payload, caption: payload },
    { kind: 'action', action: payload },
    { kind: 'unknown', type: payload, raw: { [payload]: payload } },
  ];
  const message = { ...sampleMessage({ index, sender: payload, timeMs: index, parts }), timeOriginal: payload };
  const event = {
    index, id: payload, name: payload, eventId: payload, assistantId: payload, contactId: payload, externalId: payload,
    extra1: payload, extra2: payload, details: { [payload]: [payload, { a: payload }] }, dateOriginal: payload, dateMs: null, zone: 'none', unknown: {},
  } as const;
  return { message: { ...message, timeMs: index % 2 === 0 ? null : index }, event };
}

function hostileTranscript(payloads: readonly string[]): Transcript {
  const sample = sampleTranscript();
  const all = payloads.map(everywhere);
  const [first = ''] = payloads;
  return {
    ...sample,
    summary: { ...sample.summary, name: first },
    contact: { ...sample.contact, id: first, identifier: first, source: first, externalId: first, dateCreated: first, finishedAt: first, attributes: Object.fromEntries(payloads.map((each) => [each, each])) },
    messages: all.map(({ message }) => message),
    events: all.map(({ event }) => event),
    provenance: sample.provenance.map((each) => ({ ...each, host: first, instance: first, request: payloads.join('\n') })),
  };
}

const ELEMENTS = 'HTML HEAD META TITLE STYLE BODY MAIN HEADER SECTION DIV H1 H2 H3 P SPAN STRONG UL OL LI DL DT DD TIME svg path'.split(' ');
const ATTRIBUTES = 'lang charset http-equiv content class dir role aria-label viewBox shape-rendering d'.split(' ');

describe('the printable page', () => {
  test('places well over 200 hostile texts everywhere as text: no element, attribute, script or request comes of them', async () => {
    const payloads = [...hostilePayloads(collector.url), ...hostileTexts];
    expect(payloads.length).toBeGreaterThan(300);
    const { html } = await pageOf(hostileTranscript(payloads));
    const seen = await withPage(html.replace(/<meta http-equiv[^>]*>/, ''), (page) =>
      page.evaluate(() => ({
        elements: [...new Set([...document.querySelectorAll('*')].map((each) => each.tagName))],
        attributes: [...new Set([...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()))],
        metas: document.querySelectorAll('meta').length,
        styles: document.querySelectorAll('style').length,
        drawings: document.querySelectorAll('svg, path').length / 2,
        ran: '__hostile' in globalThis,
        text: document.body.textContent,
      })),
    );
    expect(seen.elements.filter((each) => !ELEMENTS.includes(each))).toEqual([]);
    expect(seen.attributes.filter((each) => !ATTRIBUTES.includes(each))).toEqual([]);
    expect(seen).toMatchObject({ metas: 1, styles: 1, drawings: 1, ran: false });
    expect(seen.text).toContain('<script>window.__hostile=1</script>');
    expect(collector.connections()).toBe(0);
  });

  test('of such a text does harm where it is not escaped: the control', async () => {
    const payload = `<img src="${collector.url}/control" onerror="window.__hostile=1">`;
    const ran = await withPage(`<!doctype html>${payload}`, async (page) => {
      await page.waitForFunction(() => '__hostile' in globalThis);
      return true;
    });
    expect(ran).toBe(true);
    expect(collector.requests).toContain('/control');
  });

  test('lets nothing out under its policy, even if markup did get in (S6, S17)', async () => {
    const before = collector.requests.length;
    const markup = hostilePayloads(collector.url).filter((each) => each.startsWith('<')).join('\n');
    const headers = { 'content-security-policy': PRINT_POLICY_HEADER };
    const isStillThere = await withPage(`<!doctype html>${markup}`, async (page) => {
      const address = page.url();
      // A request that does leave comes after all that the page could have asked for.
      await (await page.context().newPage()).goto(`${collector.url}/after`);
      return page.url() === address;
    }, headers);
    expect(isStillThere).toBe(true);
    const came = collector.requests.slice(before);
    expect(came.filter((path) => path !== '/favicon.ico')).toEqual(['/after']);
  });

  test('shows directional controls instead of obeying them (S15)', async () => {
    const parts: readonly Part[] = [{ kind: 'text', text: 'Nota \u202Efdp.exe\u202C e \u2066isolado\u2069' }];
    const sample = sampleTranscript();
    const { html } = await pageOf({ ...sample, messages: [sampleMessage({ index: 0, sender: 'user', timeMs: 0, parts })] });
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    const text = await withPage(html, (page) => page.locator('.message .text').innerText());
    expect(text).toBe('Nota [U+202E]fdp.exe[U+202C] e [U+2066]isolado[U+2069]');
  });

  test('names the host that an address really has', async () => {
    const file: Part = { kind: 'file', name: 'nota.pdf', url: 'https://banco.example@xn--vvatel-bva.example/x', mediaType: null, sizeBytes: null, source: null, caption: null };
    const { html } = await pageOf({ ...sampleTranscript(), messages: [sampleMessage({ index: 0, sender: 'user', timeMs: 0, parts: [file] })] });
    expect(await withPage(html, (page) => page.locator('.address').innerText())).toContain('(em xn--vvatel-bva.example)');
  });

  test('says who speaks, when and in which zone, what was picked, and that an event rests on an assumption', async () => {
    const { html } = await pageOf(sampleTranscript());
    const text = await withPage(html, (page) => page.locator('main').innerText());
    for (const expected of [
      'quarta-feira, 14 de outubro de 2026 UTC−03:00',
      'Maria José da Conceição cliente 09:12:31',
      'Ana Beatriz atendente 09:25:11',
      'Segunda via da fatura (escolhida)',
      'Nota escolhida: 9',
      'chamada_api 09:13:43 fuso presumido',
      'Não é possível afirmar que a conversa está completa',
      'Formato desconhecido: carousel',
      'Nada foi mascarado',
      'SHA-256 do registro',
    ]) expect(text).toContain(expected);
    expect(text).not.toMatch(/pesquisa_satisfacao 10:02:20 fuso presumido/);
    expect(text).not.toMatch(/undefined|null|\{\{|NaN/);
  });

  test('is written in English when asked', async () => {
    const { html } = await pageOf(sampleTranscript(), 'en');
    const { lang, text } = await withPage(html, async (page) => ({
      lang: await page.locator('html').getAttribute('lang'),
      text: await page.locator('main').innerText(),
    }));
    expect(lang).toBe('en');
    expect(text).toContain('Wednesday, October 14, 2026');
    expect(text).toContain('Agent');
    expect(text).not.toMatch(/\(escolhida\)|Evento|Robô|Procedência|undefined|\{\{/);
  });
});
