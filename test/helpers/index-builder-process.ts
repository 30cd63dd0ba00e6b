import { writeHandle } from '../../electron/cache/handles.ts';
import { openForWriting } from '../../electron/cache/open.ts';
import { beginIndexBuild, buildIndexPart } from '../../electron/cache/queries/index-build.ts';
import { RAW_KEY } from './cache-worker.ts';

/** Builds the index of a cache anew, a line for each part that is done: `node index-builder-process.ts <path>`. */
const opened = openForWriting({ path: process.argv[2] ?? '', key: RAW_KEY, nativeBinding: null });
if (opened.kind !== 'open') throw new Error(opened.kind);
const handle = writeHandle(opened.db);
beginIndexBuild(handle, false);
for (;;) {
  const part = buildIndexPart(handle, 3);
  process.stdout.write(`${part.wrote}\n`);
  if (part.done) break;
}
