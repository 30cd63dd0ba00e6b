import { AppFailure, failure } from '../../shared/errors.ts';
import type { CacheState } from '../../shared/model/cache-state.ts';
import type { Cache, WriteOperations } from '../cache/protocol.ts';

type StoringOperation = 'storeEventsPage' | 'closeEvents' | 'storeListedPage' | 'storeFetched' | 'storeFetchedGroup' | 'markFetchFailed' | 'eraseInstance';
const STORING: ReadonlySet<string> = new Set<StoringOperation>([
  'storeEventsPage',
  'closeEvents',
  'storeListedPage',
  'storeFetched',
  'storeFetchedGroup',
  'markFetchFailed',
  'eraseInstance',
]);

/** The cache as the services get it: refuses politely while it is not open, and says what instance was changed. */
export function createWatchedCache(options: {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly state: () => CacheState;
  readonly onChanged: (instanceId: string) => void;
  /** Told of each operation that met damage in the file. */
  readonly onDamaged: () => void;
}): Pick<Cache, 'read' | 'write'> {
  const { cache, state, onChanged, onDamaged } = options;
  const watch = async <T>(operation: Promise<T>): Promise<T> => {
    try {
      return await operation;
    } catch (error) {
      if (error instanceof AppFailure && error.error.kind === 'cache.damaged') onDamaged();
      throw error;
    }
  };
  return {
    async read(operation, input, readOptions) {
      if (state().kind !== 'open') throw failure('cache.locked');
      return watch(cache.read(operation, input, readOptions));
    },
    async write(operation, input) {
      const now = state();
      if (now.kind !== 'open') throw failure('cache.locked');
      if (now.readOnly) throw failure('cache.readOnly');
      const output = await watch(cache.write(operation, input));
      if (isStoring(operation, input)) onChanged(input.instanceId);
      return output;
    },
  };
}

function isStoring(
  operation: keyof WriteOperations,
  input: WriteOperations[keyof WriteOperations]['input'],
): input is WriteOperations[StoringOperation]['input'] {
  return STORING.has(operation) && 'instanceId' in input;
}
