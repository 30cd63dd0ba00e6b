import { open } from 'node:fs/promises';

/** Makes the names in a folder durable. Windows has no such call, and some file systems refuse it: the files are there either way. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    return;
  }
}
