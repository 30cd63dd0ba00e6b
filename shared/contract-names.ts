import type { CallName, EventName } from './contract.ts';

/**
 * The contract's names alone, for the preload: it must stay small (it is parsed before the first paint) and can't
 * carry the schemas. The two types below fail to compile when a name is missing; a test holds the lists equal.
 */
export const CALL_NAMES = [
  'app/info',
  'app/open-external',
  'app/take-link',
  'app/open-beside',
  'settings/get',
  'settings/set',
  'cache/state',
  'cache/stats',
  'cache/unlock',
  'cache/choose',
  'cache/start-over',
  'cache/rescue',
  'cache/rescue-cancel',
  'cache/retry',
  'instances/list',
  'instances/save',
  'instances/remove',
  'instances/test',
  'instances/choose-ca-file',
  'queries/list',
  'queries/save',
  'queries/remove',
  'sync/start',
  'sync/plan',
  'sync/replan',
  'sync/begin',
  'sync/pause',
  'sync/resume',
  'sync/cancel',
  'sync/bring-up-to-date',
  'sync/schedule',
  'sync/set-schedule',
  'sync/retry-failed',
  'sync/log',
  'sync/list',
  'sync/fetch-contact',
  'search/run',
  'library/coverage',
  'library/facets',
  'library/unknown-shapes',
  'library/same-person',
  'library/follow-link',
  'library/event-zone',
  'transcript/open',
  'transcript/copy',
  'export/run',
  'export/cancel',
  'export/reveal',
] as const satisfies readonly CallName[];

export const EVENT_NAMES = [
  'cache/state',
  'cache/rescue-progress',
  'cache/changed',
  'instances/changed',
  'settings/changed',
  'sync/progress',
  'export/progress',
  'link/arrived',
  'menu/command',
  'app/problem',
] as const satisfies readonly EventName[];

type Missing<All, Listed> = Exclude<All, Listed> extends never ? true : { readonly missing: Exclude<All, Listed> };
export const everyCallIsListed: Missing<CallName, (typeof CALL_NAMES)[number]> = true;
export const everyEventIsListed: Missing<EventName, (typeof EVENT_NAMES)[number]> = true;
