import { describe, expect, test } from 'vitest';
import { createTranscriptReader } from '../../../renderer/stores/transcript-reader.ts';
import { createFakeBridge } from '../helpers/fake-bridge.ts';
import { richTranscript } from '../helpers/transcript-samples.ts';

function setUp() {
  const bridge = createFakeBridge({ 'transcript/open': richTranscript() });
  return { bridge, reader: createTranscriptReader(bridge), asked: () => bridge.inputs('transcript/open').map(({ key }) => key) };
}

describe('what is about to be opened', () => {
  test('is read once, from when it is expected on', async () => {
    const { reader, asked } = setUp();
    reader.expect(7);
    reader.expect(7);
    expect(asked()).toEqual([7]);
    expect(reader.arrived(7)).toBeNull();
    const answer = await reader.read(7);
    expect(answer).toMatchObject({ ok: true });
    expect(asked()).toEqual([7]);
  });

  test('is there at once when it has come', async () => {
    const { reader } = setUp();
    reader.expect(7);
    await expect.poll(() => reader.arrived(7)).toMatchObject({ ok: true });
    expect(reader.arrived(8)).toBeNull();
  });

  test('serves once: whoever asks again gets what is held then', async () => {
    const { reader, asked } = setUp();
    reader.expect(7);
    await reader.read(7);
    expect(reader.arrived(7)).toBeNull();
    await reader.read(7);
    expect(asked()).toEqual([7, 7]);
  });

  test('is read anew after it was forgotten, also where it comes only then', async () => {
    const { bridge, reader, asked } = setUp();
    const release = bridge.hold('transcript/open');
    reader.expect(7);
    reader.forget();
    release();
    await reader.read(7);
    expect(reader.arrived(7)).toBeNull();
    expect(asked()).toEqual([7, 7]);
  });

  test('gives way to another', async () => {
    const { reader, asked } = setUp();
    reader.expect(7);
    reader.expect(8);
    await reader.read(7);
    await reader.read(8);
    expect(asked()).toEqual([7, 8, 7]);
  });
});
