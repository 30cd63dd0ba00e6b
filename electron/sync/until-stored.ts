/** Does something with an answer, told to the task as a promise that settles when the task is over, however it ends. */
export async function untilStored<T>(task: (stored: Promise<void>) => Promise<T>): Promise<T> {
  let over = (): void => undefined;
  const stored = new Promise<void>((resolve) => void (over = resolve));
  try {
    return await task(stored);
  } finally {
    over();
  }
}
