import { parseArgs } from 'node:util';
import { brtOffsetMs, dayMs, parseDay } from './calendar.ts';
import { defaultSwitches, withSwitches, type Switches } from './switches.ts';
import { parseJson, isObject } from './wire-json.ts';
import type { WorldOptions } from './world.ts';

export interface ServiceOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly instances: readonly string[];
  readonly apiKeys: readonly string[];
  readonly world: WorldOptions;
  readonly switches: Switches;
}

export const usage = `node test/vendor-api/main.ts [options]
  --port N              port on 127.0.0.1; 0 takes a free one (default 0)
  --instance NAME       may be repeated; each has a population of its own (default demo)
  --key KEY             may be repeated; every key opens every instance (default synthetic-demo-key)
  --contacts N          1 to 1000000 (default 600)
  --identifiers N       people (default 55 % of the contacts: 330)
  --seed N              default 20260914
  --today YYYY-MM-DD    the newest day, whole; without it conversations end just before now
  --days N              how many days the population spans (default 60)
  --giants N            contacts of --giant-messages messages (default 0)
  --giant-messages N    default 5000
  --hostile             one contact in four carries hostile texts, names and files
  --latency MIN-MAX     ms before an answer (default 0-0)
  --switches JSON       any switches, e.g. '{"lastPage":"same-hash"}'`;

function whole(name: string, value: string | undefined, otherwise: number, min: number, max: number): number {
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) throw new RangeError(`--${name} ${value}: must be from ${min} to ${max}`);
  return number;
}

function newestInstant(today: string | undefined, currentMs: number): number {
  if (today === undefined) return currentMs;
  const day = parseDay(today);
  if (day === undefined) throw new RangeError(`--today ${today}: must be YYYY-MM-DD`);
  return (day + 1) * dayMs - brtOffsetMs - 1;
}

function latencySwitches(range: string | undefined): Readonly<Record<string, unknown>> {
  if (range === undefined) return {};
  const [min, max] = range.split('-');
  return { latencyMinMs: whole('latency', min, 0, 0, 60_000), latencyMaxMs: whole('latency', max ?? min, 0, 0, 60_000) };
}

/** Reads the command line; throws a RangeError or TypeError that names what is wrong. */
export function parseOptions(args: readonly string[], currentMs: number): ServiceOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      instance: { type: 'string', multiple: true },
      key: { type: 'string', multiple: true },
      contacts: { type: 'string' },
      identifiers: { type: 'string' },
      seed: { type: 'string' },
      today: { type: 'string' },
      days: { type: 'string' },
      giants: { type: 'string' },
      'giant-messages': { type: 'string' },
      hostile: { type: 'boolean' },
      latency: { type: 'string' },
      switches: { type: 'string' },
    },
  });
  const contacts = whole('contacts', values.contacts, 600, 1, 1_000_000);
  const changes = parseJson(values.switches ?? '{}')?.value;
  if (!isObject(changes)) throw new RangeError(`--switches ${values.switches}: must be a JSON object`);
  return {
    port: whole('port', values.port, 0, 0, 65_535),
    instances: values.instance ?? ['demo'],
    apiKeys: values.key ?? ['synthetic-demo-key'],
    switches: withSwitches(defaultSwitches, { ...latencySwitches(values.latency), ...changes }),
    world: {
      seed: whole('seed', values.seed, 20_260_914, 0, 2 ** 31 - 1),
      contacts,
      identifiers: whole('identifiers', values.identifiers, Math.max(1, Math.round(contacts * 0.55)), 1, contacts),
      nowMs: newestInstant(values.today, currentMs),
      days: whole('days', values.days, 60, 1, 3_650),
      giants: whole('giants', values.giants, 0, 0, 100),
      giantMessages: whole('giant-messages', values['giant-messages'], 5_000, 1, 100_000),
      hostile: values.hostile ?? false,
    },
  };
}
