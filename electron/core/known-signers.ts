import { join } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { type KnownSigner, knownSigner } from '../../shared/model/verification.ts';
import { createJsonFile } from './json-file.ts';
import type { Clock } from './platform.ts';

/** More than anybody compares keys with. */
const MAX_SIGNERS = 500;

const signerList = z.strictObject({ version: z.literal(1), signers: z.array(knownSigner).readonly() }).readonly();

/** Public keys whose owners somebody here knows. */
export interface KnownSigners {
  list(): Promise<readonly KnownSigner[]>;
  /** Adds a key, or gives it another name. */
  put(signer: KnownSigner): Promise<void>;
  remove(fingerprint: string): Promise<void>;
}

export function createKnownSigners(options: {
  readonly userData: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onBroken: (error: AppError) => void;
}): KnownSigners {
  const { clock, onBroken } = options;
  const file = createJsonFile({ path: join(options.userData, 'known-signers.json'), schema: signerList, initial: { version: 1, signers: [] }, clock, onBroken });
  const change = async (next: (signers: readonly KnownSigner[]) => readonly KnownSigner[]): Promise<void> => {
    await file.update((held) => ({ ...held, signers: next(held.signers) }));
  };
  return {
    list: async () => (await file.read()).signers,
    put: (signer) => change((signers) => [...signers.filter(({ publicKey }) => publicKey !== signer.publicKey), signer].slice(-MAX_SIGNERS)),
    remove: (fingerprint) => change((signers) => signers.filter((each) => each.fingerprint !== fingerprint)),
  };
}
