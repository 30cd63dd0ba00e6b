import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { repositoryRoot } from '../setup/places.mjs';

/** The simulated service of `test/vendor-api`, in a process of its own on loopback. */
export interface SimulatedService {
  readonly baseUrl: string;
  readonly instance: string;
  readonly apiKey: string;
  /** What it measured of its client: requests, and the most in any sliding second. */
  measured(): Promise<{ readonly requests: number; readonly largestWindow: number; readonly refused: number }>;
  stop(): Promise<void>;
}

const INSTANCE = 'grupo-horizonte';
const API_KEY = 'chave-de-demonstracao';

/** @param args further options of `test/vendor-api/main.ts`, e.g. `--contacts 600` */
export async function startSimulatedService(args: readonly string[]): Promise<SimulatedService> {
  const script = path.join(repositoryRoot, 'test', 'vendor-api', 'main.ts');
  const options = ['--port', '0', '--instance', INSTANCE, '--key', API_KEY, ...args];
  // It ends by itself when its standard input closes, so it can't outlive this process.
  const child = spawn(process.execPath, [script, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await firstLine(child.stdout);
  const { listening } = greeting.parse(JSON.parse(line));
  return {
    baseUrl: listening,
    instance: INSTANCE,
    apiKey: API_KEY,
    async measured() {
      const answer = await fetch(`${listening}/_sim/stats`);
      const stats = statistics.parse(await answer.json());
      const refused = stats.refused.window + stats.refused.day;
      return { requests: stats.arrivals, largestWindow: stats.window.largest, refused };
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const greeting = z.object({ listening: z.string() });
const statistics = z.object({
  arrivals: z.number(),
  window: z.object({ largest: z.number() }),
  refused: z.object({ window: z.number(), day: z.number() }),
});

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('The simulated service ended before it was ready.');
}
