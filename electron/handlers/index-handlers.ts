import type { Handlers } from '../core/core.ts';
import type { IndexKeeper } from '../core/index-keeper.ts';

type IndexCalls = 'cache/index-state' | 'cache/check-index' | 'cache/rebuild-index' | 'cache/stop-index-work';

export function createIndexHandlers(keeper: IndexKeeper): Pick<Handlers, IndexCalls> {
  return {
    'cache/index-state': async () => keeper.state(),
    'cache/check-index': () => keeper.check(),
    'cache/rebuild-index': () => keeper.rebuild(),
    'cache/stop-index-work': () => keeper.stop(),
  };
}
