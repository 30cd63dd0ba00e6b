/** The system's code of a failed file operation, e.g. `ENOSPC`; null where it is none. */
export function fileErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function fileErrorReason(code: string): 'diskFull' | 'readOnly' | 'other' {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'diskFull';
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'readOnly' : 'other';
}
