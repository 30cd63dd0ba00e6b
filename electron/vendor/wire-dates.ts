export interface WireInstant {
  /** Epoch ms; where `zone` is `none`, of the date read as if it were UTC. */
  readonly ms: number;
  readonly zone: 'none' | 'given';
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads ISO 8601 and the service's own `2020-06-22 16:38:42` (vendor documentation, events), with or without a zone;
 * null for anything else, impossible days included. A day alone has no zone and stands for its first moment.
 */
export function readInstant(text: string): WireInstant | null {
  const found = pattern.exec(text.trim());
  if (found === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = found;
  const offsetMs = zoneOffsetMs(zone);
  if (offsetMs === null) return null;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const date = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), milliseconds),
  );
  // Date.UTC rolls the 31st of June over to July: such a date was not read, it was made up.
  if (date.toISOString().slice(0, 19) !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) return null;
  return { ms: date.getTime() - offsetMs, zone: zone === undefined ? 'none' : 'given' };
}

function zoneOffsetMs(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
