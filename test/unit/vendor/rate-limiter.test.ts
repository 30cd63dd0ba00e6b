import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../../electron/vendor/rate-limiter.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const never = new AbortController().signal;

function setUp(latencyMs = 50) {
  const clock = new VirtualClock();
  const limiter = new RateLimiter(clock);
  const sent: { readonly name: string; readonly atMs: number }[] = [];
  const send = async (name: string, priority: 'interactive' | 'background' = 'background', signal = never): Promise<void> => {
    const slot = await limiter.acquire(priority, signal);
    sent.push({ name, atMs: clock.monotonicMs() });
    slot.written();
    await clock.sleep(latencyMs);
    slot.settle();
  };
  return { clock, limiter, sent, send };
}

describe('RateLimiter', () => {
  it('lets at most ten go in a second and goes on at full rate', async () => {
    const { clock, sent, send } = setUp();
    for (let index = 0; index < 120; index++) void send(String(index));
    await clock.advance(10_000);
    expect(sent.length).toBeGreaterThanOrEqual(97);
    for (const [index, { atMs }] of sent.entries()) {
      const eleventh = sent[index + 10];
      if (eleventh !== undefined) expect(eleventh.atMs - atMs).toBeGreaterThan(1_000);
    }
  });

  it('lets what a person waits for go before what runs in the background', async () => {
    const { clock, sent, send } = setUp();
    for (let index = 0; index < 20; index++) void send(`b${index}`);
    await clock.advance(150);
    void send('person', 'interactive');
    await clock.advance(120);
    expect(sent.at(-1)?.name).toBe('person');
    await clock.advance(5_000);
    expect(sent.map(({ name }) => name).filter((name) => name !== 'person')).toEqual(Array.from({ length: 20 }, (_, index) => `b${index}`));
  });

  it('takes a waiting request out when it is given up, and lets the next one go', async () => {
    const { clock, sent, send } = setUp();
    const stop = new AbortController();
    void send('first');
    const given = send('second', 'background', stop.signal);
    void send('third');
    stop.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    await clock.advance(300);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'third']);
    await expect(send('late', 'background', stop.signal)).rejects.toThrow('given up');
  });

  it('waits after a refusal and then counts from answers, so that a slow service sees fewer', async () => {
    const { clock, limiter, sent, send } = setUp(1_000);
    limiter.refused(2_000);
    for (let index = 0; index < 120; index++) void send(String(index));
    await clock.advance(1_999);
    expect(sent).toHaveLength(0);
    await clock.advance(10_000);
    // 10 a (1 s + 1 s latency).
    expect(sent.length).toBeLessThanOrEqual(52);
    expect(sent.length).toBeGreaterThanOrEqual(45);
    expect(limiter.isGuarded).toBe(true);
  });

  it('counts from answers for a while after its timer fired late', async () => {
    const clock = new VirtualClock();
    let lateMs = 0;
    const limiter = new RateLimiter({
      monotonicMs: () => clock.monotonicMs(),
      sleep: (delayMs, signal) => clock.sleep(delayMs + lateMs, signal),
    });
    const go = async (): Promise<void> => (await limiter.acquire('background', never)).written();
    void go();
    void go();
    await clock.advance(200);
    await clock.advance(2_000);
    expect(limiter.isGuarded).toBe(false);
    lateMs = 20;
    void go();
    void go();
    await clock.advance(500);
    expect(limiter.isGuarded).toBe(true);
    await clock.advance(2_000);
    expect(limiter.isGuarded).toBe(false);
    lateMs = 100;
    void go();
    void go();
    await clock.advance(5_000);
    expect(limiter.isGuarded).toBe(true);
  });

  it('counts from answers at first, while connections are made and the service is cold', async () => {
    const { clock, sent, send } = setUp(400);
    for (let index = 0; index < 11; index++) void send(String(index));
    await clock.advance(3_000);
    expect((sent[10]?.atMs ?? 0) - (sent[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_400);
  });

  it('lets a person through while a service answers nothing any more', async () => {
    const { clock, sent, send } = setUp(60_000);
    for (let index = 0; index < 12; index++) void send(`b${index}`);
    await clock.advance(20_000);
    expect(sent).toHaveLength(12);
    void send('person', 'interactive');
    await clock.advance(1_500);
    expect(sent.at(-1)?.name).toBe('person');
  });

  it('leaves no timer behind when closed', async () => {
    const { clock, limiter, send } = setUp();
    void send('a');
    void send('b');
    await clock.advance(60);
    limiter.close();
    await clock.advance(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
