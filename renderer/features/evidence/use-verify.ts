import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { MAX_VERIFIED_BYTES, type Verification } from '../../../shared/model/verification.ts';
import { useBridge, useLanguage } from '../../stores/app-context.tsx';

export type VerifyResult =
  | { readonly kind: 'done'; readonly id: number; readonly verification: Verification }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly error: AppError };

export interface Verifying {
  /** The latest first. */
  readonly results: readonly VerifyResult[];
  readonly busy: boolean;
  verifyFiles(files: readonly File[]): Promise<void>;
  choose(): Promise<void>;
}

/** Verifies files one after another; those that were dropped before the dialog was open come first. */
export function useVerify(dropped: readonly File[]): Verifying {
  const bridge = useBridge();
  const language = useLanguage();
  const [results, setResults] = useState<readonly VerifyResult[]>([]);
  const [working, setWorking] = useState(0);

  const verifyFiles = useCallback(
    async (files: readonly File[]) => {
      const add = (result: WithoutId<VerifyResult>) => setResults((before) => [{ ...result, id: before.length }, ...before]);
      setWorking((count) => count + 1);
      for (const file of files) {
        const { name } = file;
        const bytes = file.size > MAX_VERIFIED_BYTES ? null : await bytesOf(file);
        if (bytes === null) {
          add({ kind: 'failed', name, error: { kind: 'file.cannotRead' } });
          continue;
        }
        const answer = await bridge.call('verify/file', { name: name.slice(0, 255), bytes, language });
        add(answer.ok ? { kind: 'done', verification: answer.value } : { kind: 'failed', name, error: answer.error });
      }
      setWorking((count) => count - 1);
    },
    [bridge, language],
  );

  const choose = async () => {
    setWorking((count) => count + 1);
    const answer = await bridge.call('verify/choose', { language });
    setWorking((count) => count - 1);
    if (!answer.ok) return setResults((before) => [{ kind: 'failed', id: before.length, name: '', error: answer.error }, ...before]);
    const { value } = answer;
    if (value !== null) setResults((before) => [{ kind: 'done', id: before.length, verification: value }, ...before]);
  };

  useEffect(() => {
    if (dropped.length > 0) void verifyFiles(dropped);
  }, [dropped, verifyFiles]);
  return { results, busy: working > 0, verifyFiles, choose };
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Null for a folder, or a file that went away. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
