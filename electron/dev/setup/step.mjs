import { performance } from 'node:perf_hooks';

/** A failure whose message says all a person needs: what is missing and what to do. Shown without a stack. */
export class SetupProblem extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SetupProblem';
  }
}

/**
 * What to print about a failure: the sentence of a SetupProblem, the stack of anything else.
 * @param {unknown} error
 * @returns {string}
 */
export function failureText(error) {
  if (error instanceof SetupProblem) return `\n${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * One step of set-up: says what it is about to do, does it, says how long it took; or says that it was done before.
 * `ready` gives the step's result when there is nothing to do, undefined otherwise.
 * @template T
 * @param {{
 *   readonly title: string,
 *   readonly doing: string,
 *   readonly ready: () => T | undefined | Promise<T | undefined>,
 *   readonly run: () => T | Promise<T>,
 * }} step
 * @returns {Promise<T>}
 */
export async function runStep(step) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const before = await step.ready();
  if (before !== undefined) {
    console.log(`  ${step.title}: already done (${seconds()})`);
    return before;
  }
  console.log(`  ${step.title}: ${step.doing} …`);
  const result = await step.run();
  console.log(`  ${step.title}: done in ${seconds()}`);
  return result;
}
