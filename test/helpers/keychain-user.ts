import { readFile } from 'node:fs/promises';
import { createKeytarStore } from '../../electron/secrets/keytar-store.ts';

/**
 * Does to the real secret store what its arguments say (`read a`, `write a value`, `remove a`, `probe`, `both a b`) and
 * prints one line of JSON each, with how long it took. A process of its own, because libsecret keeps the bus that it
 * met first.
 */
const logged: string[] = [];
const log = (event: string, facts?: unknown): void => void logged.push(`${event} ${JSON.stringify(facts)}`);
const [timeoutMs = '5000', ...commands] = process.argv.slice(2);
const store = createKeytarStore({ service: 'Acervo test', logger: { info: log, warn: log }, timeoutMs: Number(timeoutMs) });

async function perform(command: string): Promise<unknown> {
  const [verb, name = '', value = ''] = command.split(' ');
  switch (verb) {
    case 'read':
      return store.read(name);
    case 'write':
      return store.write(name, value);
    case 'remove':
      return (await store.remove(name)) ?? null;
    case 'probe':
      return store.probe();
    case 'both':
      return Promise.all([store.read(name), store.read(value)]);
    case 'file':
      return (await readFile(process.execPath)).length > 0;
    default:
      throw new RangeError(`no such command: ${command}`);
  }
}

for (const command of commands) {
  const startMs = performance.now();
  const answer = await perform(command);
  const line = JSON.stringify({ answer, tookMs: performance.now() - startMs, hanging: store.isHanging(), logged });
  await new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));
}
// As the product ends when the keychain owes an answer: an ordinary exit would wait for it.
process.kill(process.pid, 'SIGKILL');
