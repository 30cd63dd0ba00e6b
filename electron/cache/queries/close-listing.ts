import { createHash } from 'node:crypto';
import { assertNever } from '../../../shared/assert-never.ts';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import type { WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { lookAgain } from './look-again.ts';
import { findRun, RUN_CONTACT, setToFetch } from './runs.ts';

type Operation = WriteOperations['closeListing'];

export const NEEDED = 'SELECT count(*) AS count FROM run_contact WHERE run = ? AND state <> 3';

export function closeListing(handle: WriteHandle, { runId }: Operation['input']): Operation['output'] {
  return handle.transaction(() => {
    const run = findRun(handle, runId);
    const { order, origin } = run.options;
    switch (origin) {
      case 'asked':
        break;
      case 'upToDate':
      case 'scheduled':
        lookAgain(handle, run);
        break;
      default:
        assertNever(origin);
    }
    if (order.kind === 'sample') drawSample(handle, run.num, order);
    const toFetch = handle.prepare<{ count: number }>(NEEDED).get(run.num)?.count ?? 0;
    setToFetch(handle, run, toFetch);
    return { toFetch };
  });
}

/**
 * Draws by a hash of seed and id, so that neither the order of the listing nor a restart changes what is drawn, and
 * anyone can draw the same sample again. It is drawn of all that was listed, held or not: a sample of what happens to
 * be missing would not be one.
 */
function drawSample(handle: WriteHandle, run: number, order: Extract<RunOrder, { kind: 'sample' }>): void {
  const members = handle
    .prepare<{ key: number; id: string; state: number }>(
      `SELECT contact.key, contact.id, run_contact.state FROM run_contact JOIN contact ON contact.key = run_contact.contact
        WHERE run_contact.run = ?`,
    )
    .all(run);
  const ranked = members
    .map((member) => ({ ...member, rank: rankOf(order.seed, member.id) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const drop = handle.prepare('UPDATE run_contact SET state = ? WHERE run = ? AND contact = ?');
  for (const member of ranked.slice(order.size)) {
    if (member.state === RUN_CONTACT.pending) drop.run(RUN_CONTACT.notNeeded, run, member.key);
  }
}

function rankOf(seed: number, contactId: string): string {
  return createHash('sha256').update(`${seed}:${contactId}`).digest('hex');
}
