import type { Scene } from '../scene.ts';

/** `R$ 1.234,56` of a whole number of cents. */
export function money(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `R$ ${whole},${String(cents % 100).padStart(2, '0')}`;
}

/** A case number, kept as an attribute of the contact. */
export function protocol(s: Scene): string {
  const number = `${new Date(s.startMs).getUTCFullYear()}${s.rng.int(100_000_000, 999_999_999)}`;
  s.attributes['protocolo'] = number;
  return number;
}

/** `DD/MM/YYYY` of a day some days from the conversation's own. */
export function dayFrom(s: Scene, days: number): string {
  const [year, month, day] = new Date(s.startMs - 3 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
