import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Collector, startCollector } from '../helpers/collector.ts';
import { launchApp } from '../helpers/electron-app.ts';

type Session = Awaited<ReturnType<typeof launchApp>>;

let session: Session;
let collector: Collector;

beforeAll(async () => {
  collector = await startCollector();
  session = await launchApp({ keyring: 'none' });
});

afterAll(async () => {
  await session.close();
  await collector.stop();
});

/** Each tries to reach the collector in one way and settles when its attempt has failed, succeeded, or gone quiet. */
const CHANNELS: readonly (readonly [string, string])[] = [
  ['fetch', `fetch(url)`],
  ['fetch without CORS', `fetch(url, { mode: 'no-cors' })`],
  ['XMLHttpRequest', `new Promise((done) => { const x = new XMLHttpRequest(); x.onloadend = done; x.open('GET', url); x.send(); })`],
  ['beacon', `navigator.sendBeacon(url)`],
  ['image', `new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = url; })`],
  ['style background', `(() => { document.body.style.backgroundImage = 'url(' + url + ')'; })()`],
  ['style sheet', `new Promise((done) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.onload = l.onerror = done; l.href = url; document.head.append(l); })`],
  ['font', `new FontFace('x', 'url(' + url + ')').load()`],
  ['prefetch', `(() => { for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'modulepreload', 'manifest', 'icon']) { const l = document.createElement('link'); l.rel = rel; l.as = 'image'; l.href = url; document.head.append(l); } })()`],
  ['ping', `(() => { const a = document.createElement('a'); a.href = url; a.ping = url; document.body.append(a); a.click(); a.remove(); })()`],
  ['web socket', `new Promise((done) => { const s = new WebSocket(url.replace('http', 'ws')); s.onopen = s.onerror = s.onclose = done; })`],
  ['event source', `new Promise((done) => { const s = new EventSource(url); s.onopen = done; s.onerror = () => { s.close(); done(); }; })`],
  ['frame', `new Promise((done) => { const f = document.createElement('iframe'); f.onload = f.onerror = done; f.src = url; document.body.append(f); })`],
  ['form', `(() => { const f = document.createElement('form'); f.action = url; f.method = 'POST'; document.body.append(f); f.submit(); })()`],
  ['video', `new Promise((done) => { const v = document.createElement('video'); v.onerror = v.oncanplay = done; v.src = url; })`],
  ['worker', `new Promise((done) => { const w = new Worker(url); w.onerror = done; })`],
  ['import', `import(url)`],
  ['WebRTC', `new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + new URL(url).port + '?transport=tcp' }] }).createOffer()`],
  ['window', `window.open(url)`],
  ['javascript: window', `window.open('javascript:fetch("' + url + '")')`],
  ['navigation', `(() => { location.href = url; })()`],
  ['meta refresh', `(() => { const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + url; document.head.append(m); })()`],
];

/**
 * A script that makes one attempt. A refusal may come as a rejection, a throw, an event, or silence: two frames and a
 * pause later the attempt has had its turn. Text, since the page itself is rightly allowed to make no code of text.
 */
function attempt(code: string, url: string): string {
  return `(async (url) => {
    const quiet = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
    try { await Promise.race([(() => ${code})(), quiet()]); } catch {}
    await quiet();
  })(${JSON.stringify(url)})`;
}

describe('the window', () => {
  test.each(CHANNELS)('reaches nobody by %s', async (_name, code) => {
    const { page } = session;
    const before = collector.connections();
    const address = page.url();
    await page.evaluate(attempt(code, `${collector.url}/left`));
    expect(collector.connections()).toBe(before);
    expect(page.url()).toBe(address);
    expect(session.app.windows()).toHaveLength(1);
  });

  test('would have been seen: the collector answers those who may reach it', async () => {
    const before = collector.connections();
    expect(await (await fetch(`${collector.url}/control`)).text()).toBe('seen');
    expect(collector.connections()).toBe(before + 1);
    expect(collector.requests).toContain('/control');
    expect(collector.requests).not.toContain('/left');
  });

  test('has no Node, no Electron and only two functions of ours', async () => {
    const seen = await session.page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      acervo: Object.keys(Reflect.get(globalThis, 'acervo') as object).sort(),
    }));
    expect(seen).toEqual({ require: 'undefined', process: 'undefined', acervo: ['call', 'on'] });
  });

  test('is granted no permission', async () => {
    const states = await session.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('refuses markup made from text', async () => {
    const outcome = await session.page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<img>';
        return 'accepted';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcome).toBe('TypeError');
  });
});
