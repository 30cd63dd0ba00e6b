import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_NAMES, EVENT_NAMES } from '../../shared/contract-names.ts';

const callNames: ReadonlySet<string> = new Set(CALL_NAMES);
const eventNames: ReadonlySet<string> = new Set(EVENT_NAMES);

/** Two functions, allow-listed from the contract. No ipcRenderer, no event object, no callback of ours passes. */
contextBridge.exposeInMainWorld('acervo', {
  call(name: unknown, input: unknown): Promise<unknown> {
    if (typeof name !== 'string' || !callNames.has(name)) return Promise.reject(new Error('unknown call'));
    return ipcRenderer.invoke(name, input);
  },
  on(name: unknown, listener: unknown): () => void {
    if (typeof name !== 'string' || !eventNames.has(name)) throw new Error('unknown event');
    if (typeof listener !== 'function') throw new TypeError('listener must be a function');
    const forward = (_event: IpcRendererEvent, payload: unknown): void => {
      // oxlint-disable-next-line typescript/no-unsafe-call -- the renderer's own function, passed nothing but the payload
      listener(payload);
    };
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.removeListener(name, forward);
    };
  },
});
