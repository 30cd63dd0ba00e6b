const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/**
 * The two largest units, as both languages write them: `40 s`, `5 min 39 s`, `1 h 5 min`, `2 d 3 h`. Rounded down, so that
 * it never says of a wait that it reached a limit which it did not; the window and the paper say the same.
 */
export function writtenDuration(durationMs: number, written: (value: number) => string = String): string {
  let rest = Math.max(0, durationMs);
  const at = UNITS.findIndex(([, sizeMs]) => rest >= sizeMs);
  if (at < 0) return `${written(0)} s`;
  const words: string[] = [];
  for (const [unit, sizeMs] of UNITS.slice(at, at + 2)) {
    const count = Math.floor(rest / sizeMs);
    rest -= count * sizeMs;
    if (count > 0) words.push(`${written(count)} ${unit}`);
  }
  return words.join(' ');
}
