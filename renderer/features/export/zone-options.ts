/** Zones of Brazil, and the one that belongs to no place. */
const FIRST = ['America/Sao_Paulo', 'America/Manaus', 'America/Cuiaba', 'America/Rio_Branco', 'America/Noronha', 'UTC'];

/** Every zone that this runtime knows, the likely ones first. */
export function zoneOptions(shown: string): readonly string[] {
  return [...new Set([shown, ...FIRST, ...Intl.supportedValuesOf('timeZone')])];
}
