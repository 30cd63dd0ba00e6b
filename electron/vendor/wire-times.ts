import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const CHANNEL = 'undici:client:sendHeaders';

/**
 * Tells when a request is really written to its connection, which is later than when it is asked for: the connection
 * may still have to be made. Requests are told apart by the body object that they were given.
 */
export class WireTimes {
  readonly #listeners = new WeakMap<object, () => void>();
  readonly #onSend = (message: unknown): void => {
    const body = bodyOf(message);
    const listener = body === null ? undefined : this.#listeners.get(body);
    // The message comes just before the bytes are handed to the system, so the time is taken just after.
    if (listener !== undefined) queueMicrotask(listener);
  };

  constructor() {
    subscribe(CHANNEL, this.#onSend);
  }

  watch(body: Buffer, onWritten: () => void): void {
    this.#listeners.set(body, onWritten);
  }

  close(): void {
    unsubscribe(CHANNEL, this.#onSend);
  }
}

function bodyOf(message: unknown): object | null {
  if (typeof message !== 'object' || message === null || !('request' in message)) return null;
  const { request } = message;
  if (typeof request !== 'object' || request === null || !('body' in request)) return null;
  return typeof request.body === 'object' ? request.body : null;
}
