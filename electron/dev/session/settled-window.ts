// Stands between the application's standard error and whoever drives it, and passes every line on at once but one: the
// address for debugging is held back until the first window has loaded. Playwright, attaching while a window commits its
// first navigation, gets a frame without an address and waits for it for ever; attaching afterwards it can't.
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { arrayAt, valueAt } from '../setup/json-value.ts';

const limitMs = 15_000;
const pollMs = 40;
const announcement = /^DevTools listening on ws:\/\/([^/]+)\//u;

for await (const line of createInterface({ input: process.stdin })) {
  const host = announcement.exec(line)?.[1];
  // Not awaited: what the application writes meanwhile must not wait, nor the application for its pipe.
  if (host === undefined) pass(line);
  else void untilSettled(host).then(() => pass(line));
}

function pass(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Waits for a window that has loaded; gives up silently, since an application may have its reasons to show none. */
async function untilSettled(host: string): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const address = await pageOf(host).catch(() => undefined);
    if (address !== undefined && (await hasLoaded(address))) return;
    await delay(pollMs);
  }
}

async function pageOf(host: string): Promise<string | undefined> {
  const answer = await fetch(`http://${host}/json/list`, { signal: AbortSignal.timeout(2000) });
  const targets = arrayAt({ targets: await answer.json() }, 'targets');
  const page = targets.find((target) => valueAt(target, 'type') === 'page');
  const address = valueAt(page, 'webSocketDebuggerUrl');
  return typeof address === 'string' ? address : undefined;
}

/** Asks the page itself over a connection of its own. */
function hasLoaded(address: string): Promise<boolean> {
  const expression = "location.href !== 'about:blank' && document.readyState === 'complete'";
  const socket = new WebSocket(address);
  return new Promise<boolean>((resolve) => {
    const giveUp = setTimeout(() => resolve(false), 1000);
    const finish = (answer: boolean): void => {
      clearTimeout(giveUp);
      resolve(answer);
    };
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
    socket.onerror = () => finish(false);
    socket.onmessage = ({ data }) => {
      const message: unknown = JSON.parse(String(data));
      finish(valueAt(valueAt(valueAt(message, 'result'), 'result'), 'value') === true);
    };
  }).finally(() => socket.close());
}
