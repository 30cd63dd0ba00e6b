import type { TestProject } from 'vitest/node';
import { stageApp, type StagedApp } from '../../electron/dev/session/staged-app.ts';
import { readPackagedApp } from '../../electron/dev/setup/packaged-app.ts';

/** What the tests of the whole application are told: where it is, in both profiles. */
export interface StagedPlaces {
  readonly test: Omit<StagedApp, 'remove'>;
  readonly product: Omit<StagedApp, 'remove'>;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly stagedApp: StagedPlaces;
  }
}

/** Once before all tests of this level: puts the packaged application where an ordinary user can start it. */
export default function setup(project: TestProject): () => void {
  const packaged = readPackagedApp();
  if (packaged === undefined) throw new Error('There is no packaged application. Run `npm test -- app`.');
  const { remove: removeTest, ...test } = stageApp(packaged.app, 'test');
  const { remove: removeProduct, ...product } = stageApp(packaged.app, 'product');
  project.provide('stagedApp', { test, product });
  return () => {
    removeTest();
    removeProduct();
  };
}
