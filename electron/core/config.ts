import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { readBaseUrl } from './base-url.ts';

export type LogLevel = 'info' | 'warn';

/** What the surroundings may decide. Everything but `logLevel` is null in the product. */
export interface CoreConfig {
  readonly logLevel: LogLevel;
  /** Folder of the user's data in place of the system's choice. */
  readonly userDataOverride: string | null;
  /** The SQLite binding to load instead of the packaged one. */
  readonly nativeBinding: string | null;
  /** Where the renderer is served from while developing. */
  readonly rendererDevUrl: string | null;
}

export interface BuildFacts {
  readonly isPackaged: boolean;
  /** Node-API version of the runtime; by default the running one's. */
  readonly nodeApiVersion?: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The packaged SQLite binding needs this Node-API; the product's own Electron has it. */
const BINDING_NODE_API_VERSION = 10;

const absolutePath = z.string().refine((text) => isAbsolute(text), { error: 'must be an absolute path' });
const loopbackUrl = z.string().refine(isLoopback, { error: 'must be an http address on loopback' });

/**
 * The only reader of the environment in the product. A packaged product ignores every variable that could make it
 * load other code or data; another SQLite binding counts only where the packaged one can't run at all, which is never
 * so in the Electron that ships. Throws a RangeError that names the variable, its value and what is wrong with it.
 */
export function readConfig(environment: Environment, build: BuildFacts): CoreConfig {
  const nodeApiVersion = build.nodeApiVersion ?? Number(process.versions['napi'] ?? 0);
  const allowsBinding = !build.isPackaged || nodeApiVersion < BINDING_NODE_API_VERSION;
  const read = <T>(isAllowed: boolean, name: string, schema: z.ZodType<T>): T | null =>
    isAllowed ? readVariable(environment, name, schema) : null;
  return {
    logLevel: readVariable(environment, 'ACERVO_LOG_LEVEL', z.enum(['info', 'warn'])) ?? 'info',
    userDataOverride: read(!build.isPackaged, 'ACERVO_USER_DATA', absolutePath),
    nativeBinding: read(allowsBinding, 'ACERVO_SQLITE_BINDING', absolutePath),
    rendererDevUrl: read(!build.isPackaged, 'ELECTRON_RENDERER_URL', loopbackUrl),
  };
}

function readVariable<T>(environment: Environment, name: string, schema: z.ZodType<T>): T | null {
  const text = environment[name];
  if (text === undefined || text === '') return null;
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues.map((issue) => issue.message).join('; ');
  throw new RangeError(`${name} (${JSON.stringify(text)}): ${problem}`);
}

function isLoopback(text: string): boolean {
  const read = readBaseUrl(text);
  return read.kind === 'good' && read.isLoopback;
}
