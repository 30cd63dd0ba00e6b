import { z } from 'zod';

/** Where a change of protection stands. Only encrypting can tell how far it is: `fraction`, 0 to 1, null before it can. */
export const reprotectProgress = z
  .object({ step: z.enum(['copying', 'encrypting', 'checking']), fraction: z.number().min(0).max(1).nullable() })
  .readonly();
export type ReprotectProgress = z.infer<typeof reprotectProgress>;
