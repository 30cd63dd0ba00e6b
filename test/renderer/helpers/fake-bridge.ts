import {
  type CallInput,
  type CallName,
  type CallOutput,
  calls as contractCalls,
  type EventName,
  type EventPayload,
} from '../../../shared/contract.ts';
import type { AcervoBridge } from '../../../shared/bridge.ts';
import type { AppError, ErrorKind } from '../../../shared/errors.ts';
import { type Bridge, createBridge } from '../../../renderer/bridge.ts';
import { DEFAULT_ANSWERS } from './default-answers.ts';

export type Answer<C extends CallName> = CallOutput<C> | ((input: CallInput<C>) => CallOutput<C> | Promise<CallOutput<C>>);
export type Answers = { [C in CallName]?: Answer<C> };

export interface RecordedCall {
  readonly name: CallName;
  readonly input: unknown;
}

/** The main process in memory: answers are typed by the contract, and every input must pass its schema. */
export interface FakeBridge extends Bridge {
  readonly acervo: AcervoBridge;
  readonly calls: readonly RecordedCall[];
  /** Inputs of the calls with this name, oldest first. */
  inputs<C extends CallName>(name: C): readonly CallInput<C>[];
  answer<C extends CallName>(name: C, answer: Answer<C>): void;
  fail(name: CallName, error: AppError | ErrorKind): void;
  /** The next calls of this name wait until the returned function is called. */
  hold(name: CallName): () => void;
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
}

export function createFakeBridge(overrides: Answers = {}): FakeBridge {
  const answers = new Map<CallName, unknown>(Object.entries({ ...DEFAULT_ANSWERS, ...overrides }) as [CallName, unknown][]);
  const failures = new Map<CallName, AppError>();
  const holds = new Map<CallName, Promise<void>>();
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const recorded: RecordedCall[] = [];
  const acervo: AcervoBridge = {
    async call<C extends CallName>(name: C, input: CallInput<C>): Promise<string> {
      contractCalls[name].input.parse(input);
      recorded.push({ name, input });
      const answer = answers.get(name);
      const failure = failures.get(name);
      await holds.get(name);
      if (failure !== undefined) return JSON.stringify({ ok: false, error: failure });
      if (!answers.has(name)) throw new Error(`The fake bridge has no answer for ${name}`);
      const value = await (typeof answer === 'function' ? answer(input) : answer);
      return JSON.stringify({ ok: true, value });
    },
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard);
      heard.add(listener);
      return () => heard.delete(listener);
    },
  };
  return {
    ...createBridge(acervo),
    acervo,
    calls: recorded,
    inputs: <C extends CallName>(name: C) =>
      recorded.filter((call) => call.name === name).map((call) => call.input as CallInput<C>),
    answer: (name, answer) => {
      answers.set(name, answer);
      failures.delete(name);
    },
    fail: (name, error) => void failures.set(name, typeof error === 'string' ? { kind: error } : error),
    hold: (name) => {
      let release = () => {};
      holds.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        holds.delete(name);
        release();
      };
    },
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}
