import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { type CallInput, type CallName, calls } from '../../shared/contract.ts';
import { CALL_NAMES } from '../../shared/contract-names.ts';
import { AppFailure, type Result } from '../../shared/errors.ts';
import type { Core } from '../core/core.ts';
import type { Logger } from '../core/platform.ts';

/** Nesting beyond this is refused before any schema looks at it. */
const MAX_INPUT_DEPTH = 64;

/**
 * The only place that answers the renderer: every call of the contract, its sender checked and its input parsed.
 * @param trustedOrigin the exact origin of the window, e.g. `app://acervo`
 */
export function serveContract(
  ipcMain: Pick<IpcMain, 'handle'>,
  core: Pick<Core, 'handlers' | 'written'>,
  trustedOrigin: string,
  logger: Logger,
): void {
  for (const name of CALL_NAMES) {
    // As text, which reaches the window in a fraction of the time that objects take (see `AcervoBridge`).
    ipcMain.handle(name, async (event, input: unknown): Promise<string> => {
      if (!isTrustedSender(event, trustedOrigin)) {
        logger.warn('ipc.foreignSender', { call: name });
        return REFUSED;
      }
      return answer(core, name, input, logger);
    });
  }
}

const REFUSED = jsonOf({ ok: false, error: { kind: 'input.invalid' } });

/** The sender's frame may be null (it navigated or died since): then it is nobody. */
function isTrustedSender(event: IpcMainInvokeEvent, trustedOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.origin === trustedOrigin;
}

/** A `Result` of the call's output, as JSON. */
async function answer<C extends CallName>(
  { handlers, written }: Pick<Core, 'handlers' | 'written'>,
  name: C,
  input: unknown,
  logger: Logger,
): Promise<string> {
  const parsed = parseInput(name, input);
  if (parsed === null) {
    logger.warn('ipc.invalidInput', { call: name });
    return REFUSED;
  }
  try {
    const write = written[name];
    if (write !== undefined) return `{"ok":true,"value":${await write(parsed.value)}}`;
    return jsonOf({ ok: true, value: await handlers[name](parsed.value) });
  } catch (error) {
    if (error instanceof AppFailure) return jsonOf({ ok: false, error: error.error });
    logger.warn('ipc.bug', { call: name, name: error instanceof Error ? error.name : typeof error });
    return jsonOf({ ok: false, error: { kind: 'internal' } });
  }
}

function jsonOf(result: Result<unknown>): string {
  return JSON.stringify(result);
}

function parseInput<C extends CallName>(name: C, input: unknown): { readonly value: CallInput<C> } | null {
  if (!isShallow(input, MAX_INPUT_DEPTH)) return null;
  const parsed = calls[name].input.safeParse(input);
  // The schema is looked up by the same name as the handler: what it parsed is that call's input.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no type can say that
  return parsed.success ? { value: parsed.data as CallInput<C> } : null;
}

function isShallow(value: unknown, depthLeft: number): boolean {
  // The bytes of a file have no depth, and are too many to be looked at one by one.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  if (depthLeft === 0) return false;
  return Object.values(value).every((child) => isShallow(child, depthLeft - 1));
}
