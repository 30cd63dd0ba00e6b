/** What stands behind `verify` on the command line, or null where that is not what is asked. */
export function verifyArguments(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('verify');
  // Switches of the runtime's own may come first, and no other word.
  return at >= 0 && argv.slice(0, at).every((each) => each.startsWith('--')) ? argv.slice(at + 1) : null;
}
