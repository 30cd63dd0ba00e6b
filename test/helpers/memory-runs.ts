import type { Cache, PendingContact, ReadOperations, StoredRun, WriteOperations } from '../../electron/cache/protocol.ts';

/** The part of the cache's port that runs use, in memory. For what is to be seen of the real one, use the real one. */
export class MemoryRuns implements Pick<Cache, 'read' | 'write'> {
  readonly runs = new Map<string, StoredRun>();
  /** By run: contact id → still to fetch? */
  readonly members = new Map<string, Map<string, boolean>>();
  readonly fetched: string[] = [];
  readonly failed: string[] = [];
  readonly log: string[] = [];
  /** What the next read of the runs answers, though it is no longer so. */
  stale: readonly StoredRun[] | null = null;
  /** Thrown by the next write of this operation. */
  refusal: { readonly operation: keyof WriteOperations; readonly error: Error } | null = null;

  async read<O extends keyof ReadOperations>(operation: O, input: ReadOperations[O]['input']): Promise<ReadOperations[O]['output']> {
    const answers: { [P in keyof ReadOperations]?: (given: ReadOperations[P]['input']) => ReadOperations[P]['output'] } = {
      runs: () => {
        const { stale } = this;
        this.stale = null;
        return stale ?? [...this.runs.values()].toReversed();
      },
      pending: ({ runId, limit }) => this.#pending(runId).slice(0, limit),
      pendingOf: () => 0,
      identity: ({ key }) => ({ instanceId: 'i', contactId: String(key), identifier: null }),
    };
    const answer = answers[operation];
    if (answer === undefined) throw new Error(`no ${operation} here`);
    return answer(input);
  }

  async write<O extends keyof WriteOperations>(operation: O, input: WriteOperations[O]['input']): Promise<WriteOperations[O]['output']> {
    if (this.refusal?.operation === operation) throw this.refusal.error;
    const answers: { [P in keyof WriteOperations]?: (given: WriteOperations[P]['input']) => WriteOperations[P]['output'] } = {
      saveRun: ({ run }) => {
        this.runs.set(run.id, run);
        return null;
      },
      storeListedPage: (page) => this.#storeListedPage(page),
      storeFetched: ({ runId, received }) => {
        this.fetched.push(received.contact.id);
        if (runId !== null) this.#membersOf(runId).set(received.contact.id, false);
        return { key: Number(received.contact.id) };
      },
      addToLog: ({ runId, entry }) => {
        this.log.push(`${runId}: ${entry.kind}`);
        return null;
      },
      closeListing: ({ runId }) => ({ toFetch: this.#membersOf(runId).size }),
      markFetchFailed: ({ runId, key }) => {
        this.failed.push(String(key));
        if (runId !== null) this.#membersOf(runId).set(String(key), false);
        return null;
      },
    };
    const answer = answers[operation];
    if (answer === undefined) throw new Error(`no ${operation} here`);
    return answer(input);
  }

  #storeListedPage({ runId, contacts, listing }: WriteOperations['storeListedPage']['input']): { unseen: number; toFetch: number } {
    const members = this.#membersOf(runId);
    const unseen = contacts.filter(({ contact }) => !members.has(contact.id));
    for (const { contact } of unseen) members.set(contact.id, true);
    const run = this.runs.get(runId);
    if (run !== undefined) this.runs.set(runId, { ...run, listing });
    return { unseen: unseen.length, toFetch: unseen.length };
  }

  #pending(runId: string): PendingContact[] {
    const left = [...this.#membersOf(runId)].filter(([, isPending]) => isPending);
    return left.map(([contactId]) => ({ key: Number(contactId), contactId, identifier: null, isShared: false })).toReversed();
  }

  #membersOf(runId: string): Map<string, boolean> {
    const members = this.members.get(runId) ?? new Map<string, boolean>();
    this.members.set(runId, members);
    return members;
  }
}
