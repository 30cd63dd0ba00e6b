import type { CacheKeeper } from '../core/cache-keeper.ts';
import type { Handlers } from '../core/core.ts';
import type { Cache } from '../cache/protocol.ts';

type CacheCalls = 'cache/rescue' | 'cache/rescue-cancel' | 'cache/state' | 'cache/stats' | 'cache/unlock' | 'cache/choose' | 'cache/start-over' | 'cache/retry';

export function createCacheHandlers(keeper: CacheKeeper, cache: Pick<Cache, 'read'>): Pick<Handlers, CacheCalls> {
  return {
    'cache/state': async () => keeper.state(),
    'cache/stats': (input) => cache.read('stats', input),
    'cache/unlock': ({ passphrase }) => keeper.unlock(passphrase),
    'cache/choose': (choice) => keeper.choose(choice),
    'cache/start-over': () => keeper.startOver(),
    'cache/retry': () => keeper.retry(),
    'cache/rescue': () => keeper.rescue(),
    'cache/rescue-cancel': async () => {
      keeper.cancelRescue();
      return null;
    },
  };
}
