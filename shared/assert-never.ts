/** Closes a switch over a union: a new member fails to compile here, and a foreign value throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
