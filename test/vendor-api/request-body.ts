import type { IncomingMessage } from 'node:http';
import { parseJson } from './wire-json.ts';

const largestBodyBytes = 1_048_576;

/** The parsed JSON body of a request, or undefined where it is not JSON or too large. An empty body counts as `{}`. */
export async function readBody(request: IncomingMessage): Promise<{ readonly value: unknown } | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) throw new TypeError('the request stream must not be decoded');
    sizeBytes += chunk.length;
    if (sizeBytes <= largestBodyBytes) chunks.push(chunk);
  }
  if (sizeBytes > largestBodyBytes) return undefined;
  return sizeBytes === 0 ? { value: {} } : parseJson(Buffer.concat(chunks).toString('utf8'));
}
