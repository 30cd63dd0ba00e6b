/** Puts values into a text's `{{name}}` places. A value is never read for places itself. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w{1,30})\}\}/g, (place, name: string) => String(values[name] ?? place));
}
