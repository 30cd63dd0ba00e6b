/** Brazil's zones and UTC first, then every other zone that the runtime knows. */
const FIRST_ZONES: readonly string[] = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Cuiaba',
  'America/Rio_Branco',
  'America/Noronha',
  'UTC',
];

export function zoneOptions(current: string): readonly { readonly value: string; readonly label: string }[] {
  const zones = [...FIRST_ZONES, ...Intl.supportedValuesOf('timeZone').filter((zone) => !FIRST_ZONES.includes(zone))];
  const isListed = current === 'system' || zones.includes(current);
  return (isListed ? zones : [current, ...zones]).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
