/** Name of the ledger in the user's folder: the one file that an erasure of everything can leave. */
export const LEDGER_FILE = 'ledger.jsonl';
