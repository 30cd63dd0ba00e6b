import { connect, type Socket } from 'node:net';

/** D-Bus header fields (D-Bus specification, message format) and the types of their values. */
const FIELDS = { path: [1, 'o'], interface: [2, 's'], member: [3, 's'], destination: [6, 's'], signature: [8, 'g'] } as const;
const BUS = { path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', destination: 'org.freedesktop.DBus' };

/**
 * Owns the name of the keychain service on a private bus and never answers anything: what a crashed or stuck desktop
 * keychain looks like. Answers with a function that leaves the bus.
 */
export async function startSilentSecretService(busAddress: string): Promise<() => void> {
  const path = /unix:(?:[^;]*,)?path=([^,;]+)/.exec(busAddress)?.[1];
  if (path === undefined) throw new Error('the bus has no socket');
  const socket = connect(path);
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  await answerOf(socket, (text) => text.startsWith('OK '));
  socket.write('BEGIN\r\n');
  socket.write(call(1, { ...BUS, member: 'Hello' }, Buffer.alloc(0)));
  const flags = Buffer.alloc(4);
  socket.write(call(2, { ...BUS, member: 'RequestName', signature: 'su' }, Buffer.concat([padded(text('org.freedesktop.secrets'), 4), flags])));
  await answerOf(socket, (received) => received.includes('NameAcquired'));
  return () => void socket.destroy();
}

function answerOf(socket: Socket, isIt: (text: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const onData = (chunk: Buffer): void => {
      received += chunk.toString('latin1');
      if (!isIt(received)) return;
      socket.off('data', onData);
      socket.resume();
      resolve();
    };
    socket.on('data', onData);
    socket.once('error', reject);
  });
}

function call(serial: number, fields: Partial<Record<keyof typeof FIELDS, string>>, body: Buffer): Buffer {
  let array = Buffer.alloc(0);
  for (const [name, value] of Object.entries(fields)) {
    const [code, type] = FIELDS[name as keyof typeof FIELDS];
    const variant = type === 'g' ? short(value) : text(value);
    const head = Buffer.from([code, 1, type.charCodeAt(0), 0]);
    array = Buffer.concat([padded(array, 8), head, variant]);
  }
  const fixed = Buffer.alloc(16);
  fixed.write('l', 0);
  fixed.writeUInt8(1, 1);
  fixed.writeUInt8(1, 3);
  fixed.writeUInt32LE(body.length, 4);
  fixed.writeUInt32LE(serial, 8);
  fixed.writeUInt32LE(array.length, 12);
  return Buffer.concat([padded(Buffer.concat([fixed, array]), 8), body]);
}

function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(`${value}\0`)]);
}

function short(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)]);
}

function padded(buffer: Buffer, to: number): Buffer {
  return Buffer.concat([buffer, Buffer.alloc((to - (buffer.length % to)) % to)]);
}
