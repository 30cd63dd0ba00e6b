/** A CSS dashed identifier for anchor positioning out of a React id. */
export function anchorNameOf(id: string): string {
  return `--anchor-${id.replaceAll(/[^\w-]/g, '')}`;
}
