import { parseOptions, usage } from './options.ts';
import { startServer } from './server.ts';

/** Runs until stdin closes (the one who started it is gone) or SIGTERM. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const server = await startServer(parseOptions(args, Date.now()));
  const stop = (): void => {
    server.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdin.once('end', stop).once('close', stop).resume();
  process.stdout.write(`${JSON.stringify({ listening: server.origin, pid: process.pid })}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${expected ? `${error.message}\n\n${usage}` : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
