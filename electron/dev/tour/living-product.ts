import type { AcervoBridge } from '../../../shared/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { openAppSession } from '../session/app-session.ts';
import { stageApp } from '../session/staged-app.ts';
import type { PackagedApp } from '../setup/packaged-app.ts';
import { startSimulatedService } from './simulated-service.ts';

/** Opens the window on a folder of its own and without the user's keychain, connected and syncing, until the person closes it. */
export async function showLivingProduct(packaged: PackagedApp): Promise<void> {
  const service = await startSimulatedService(['--latency', '20-120']);
  const staged = stageApp(packaged, 'test');
  try {
    const session = await openAppSession(staged, { keyring: 'none', display: 'own' });
    const closed = new Promise<void>((resolve) => session.app.on('close', () => resolve()));
    await session.page.evaluate(connectAndSync, service);
    console.log('\nAcervo is open, connected to the simulated service. Close its window to end the demonstration.');
    await closed;
    await session.close();
  } finally {
    staged.remove();
    await service.stop();
  }
}

/** Runs in the window: what its own forms would do. */
async function connectAndSync(service: { baseUrl: string; instance: string; apiKey: string }): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- what the preload puts there
  const acervo: AcervoBridge = Reflect.get(globalThis, 'acervo');
  const call = async <C extends CallName>(name: C, input: CallInput<C>): Promise<Result<CallOutput<C>>> => {
    // oxlint-disable-next-line typescript/no-unsafe-return -- what the main process wrote by the same contract
    return JSON.parse(await acervo.call(name, input));
  };
  // Where there is no keychain of its own to use, nothing of the demonstration stays on the disk.
  let cache = await call('cache/state', undefined);
  while (cache.ok && cache.value.kind === 'opening') cache = await call('cache/state', undefined);
  if (cache.ok && cache.value.kind === 'needsChoice') await call('cache/choose', { kind: 'session' });
  const saved = await call('instances/save', {
    label: 'Grupo Horizonte (demonstração)',
    instance: service.instance,
    baseUrl: service.baseUrl,
    apiKey: service.apiKey,
    headroomQueries: 0,
  });
  if (!saved.ok) throw new Error(saved.error.kind);
  const query = { filters: {}, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
  const started = await call('sync/start', { instanceId: saved.value.id, query, name: 'Tudo' });
  if (!started.ok) throw new Error(started.error.kind);
}
