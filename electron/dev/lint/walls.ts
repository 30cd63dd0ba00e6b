import { builtinModules } from 'node:module';
import path from 'node:path';

/** A folder of the house and what its files may import. */
export interface Room {
  /** A folder, or a file, from the repository's root. The first room that holds a file is its room. */
  readonly place: string;
  /** Its tests belong to the next room that holds them. */
  readonly withoutTests?: true;
  /** Whether it may name Electron's types. Plain Node can't load the package itself. */
  readonly electronTypes?: true;
  /** Places it may import from, besides itself. A place that ends in `/` is a folder. */
  readonly rooms: readonly string[];
  /** Packages; `all` means all but Electron. */
  readonly packages: 'all' | readonly string[];
  /** Whether it may use Node. */
  readonly node: boolean;
}

const ports = 'electron/core/platform.ts';
const services = [
  'electron/vendor/',
  'electron/cache/',
  'electron/sync/',
  'electron/search/',
  'electron/evidence/',
  'electron/export/',
  'electron/privacy/',
  'electron/secrets/',
];
const pure = { rooms: ['shared/'], packages: ['zod'], node: false } as const;
const inNode = { packages: 'all', node: true } as const;

/** Who may import whom. What is not written here may not be imported. */
export const rooms: readonly Room[] = [
  { place: 'shared/', rooms: [], packages: ['zod'], node: false },
  { place: 'renderer/', rooms: ['shared/'], packages: 'all', node: false },
  { place: 'electron/privacy/', ...pure },
  { place: 'electron/search/', ...pure, rooms: ['shared/', 'electron/privacy/'] },
  { place: 'electron/sync/plan.ts', ...pure, rooms: ['shared/', 'electron/vendor/gateway.ts', 'electron/cache/protocol.ts'] },
  {
    place: 'electron/vendor/',
    ...inNode,
    rooms: [
      'shared/',
      ports,
      'electron/core/base-url.ts',
      'electron/secrets/names.ts',
      'electron/secrets/secret-store.ts',
    ],
  },
  { place: 'electron/cache/', ...inNode, rooms: ['shared/', ports, 'electron/search/', 'electron/privacy/', 'electron/vendor/gateway.ts'] },
  {
    place: 'electron/sync/',
    ...inNode,
    rooms: [
      'shared/',
      ports,
      'electron/core/serial.ts',
      'electron/core/throttle.ts',
      'electron/vendor/',
      'electron/cache/',
    ],
  },
  { place: 'electron/secrets/', ...inNode, rooms: ['shared/', ports] },
  {
    place: 'electron/export/',
    ...inNode,
    rooms: ['shared/', ports, 'electron/privacy/', 'electron/evidence/', 'electron/cache/protocol.ts', 'electron/search/'],
  },
  { place: 'electron/evidence/', ...inNode, rooms: ['shared/', 'electron/secrets/secret-store.ts'] },
  { place: 'electron/handlers/', ...inNode, rooms: ['shared/', 'electron/core/', ...services] },
  { place: 'electron/core/', ...inNode, rooms: ['shared/', 'electron/handlers/', ...services] },
  {
    place: 'electron/shell/',
    rooms: [
      'shared/',
      'electron/core/',
      'electron/cache/worker.ts',
      'electron/evidence/verify-arguments.ts',
      'electron/evidence/verify-command.ts',
      'electron/export/fonts.ts',
      'electron/export/pdf-worker.ts',
      'electron/export/print-policy.ts',
      'electron/secrets/keytar-store.ts',
    ],
    packages: ['electron', 'write-file-atomic', 'zod'],
    node: true,
  },
  { place: 'electron/dev/setup/default-app/', rooms: [], packages: ['electron'], node: true },
  { place: 'electron/dev/', ...inNode, rooms: ['shared/', 'electron/core/'] },
  { place: 'test/vendor-api/', withoutTests: true, ...inNode, rooms: [] },
  { place: 'test/renderer/', rooms: ['shared/', 'renderer/', 'test/'], packages: 'all', node: false },
  // The shell's tests name `electron` to put a fake in its place.
  {
    place: 'test/unit/shell/',
    rooms: ['shared/', 'electron/', 'test/'],
    packages: ['electron', 'vitest', 'zod', 'fast-check', '@fast-check/vitest'],
    node: true,
  },
  { place: 'test/', ...inNode, rooms: ['shared/', 'electron/', 'renderer/', 'test/'], electronTypes: true },
];

const nodeModules = new Set(builtinModules.filter((name) => !name.startsWith('_')));

/**
 * Why a file may not import this, or undefined if it may.
 * @param file path from the repository's root, with `/`
 * @param specifier as it is written in the import
 * @param isTypeOnly whether nothing of it is left when the program runs
 */
export function brokenWall(file: string, specifier: string, isTypeOnly: boolean): string | undefined {
  const isTest = file.endsWith('.test.ts');
  const room = rooms.find(({ place, withoutTests }) => isIn(place, file) && !(isTest && withoutTests === true));
  if (room === undefined) return undefined;
  const name = room.place.replace(/\/$/u, '');
  const source = specifier.split('?')[0] ?? specifier;
  if (source.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), source);
    if (isIn(room.place, target) || room.rooms.some((place) => isIn(place, target))) return undefined;
    return `${name} may import ${room.rooms.length > 0 ? room.rooms.join(', ') : 'nothing of the house'}, not ${target}`;
  }
  if (isNodeModule(source)) return room.node ? undefined : `${name} knows nothing of Node (${source})`;
  const wanted = packageName(source);
  if (wanted === 'electron' && isTypeOnly && room.electronTypes === true) return undefined;
  if (room.packages === 'all' ? wanted !== 'electron' : room.packages.includes(wanted)) return undefined;
  return wanted === 'electron'
    ? `only electron/shell imports electron, ${name} does not`
    : `${name} may use the packages ${room.packages === 'all' ? 'all' : room.packages.join(', ')}, not ${wanted}`;
}

function isIn(place: string, file: string): boolean {
  return place.endsWith('/') ? file.startsWith(place) : file === place;
}

function isNodeModule(source: string): boolean {
  return source.startsWith('node:') || nodeModules.has(source);
}

function packageName(source: string): string {
  return source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/');
}
