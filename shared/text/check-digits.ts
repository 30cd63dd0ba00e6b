/** Eleven digits with the right last two (Receita Federal, modulus 11). */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/u.test(digits) || isOneDigit(digits)) return false;
  return digits.endsWith(String(cpfCheck(digits, 9)) + String(cpfCheck(digits, 10)));
}

function cpfCheck(digits: string, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (digits.charCodeAt(at) - 48) * (count + 1 - at);
  return ((sum * 10) % 11) % 10;
}

/** Fourteen signs without punctuation, of which the first twelve may be letters since 2026, with the right last two. */
export function isCnpj(signs: string): boolean {
  const upper = signs.toUpperCase();
  if (!/^[\dA-Z]{12}\d{2}$/u.test(upper) || isOneDigit(upper)) return false;
  return upper.endsWith(String(cnpjCheck(upper, 12)) + String(cnpjCheck(upper, 13)));
}

/** A letter counts as its place in ASCII less that of 0 (Receita Federal, Nota Técnica 49/2024). */
function cnpjCheck(upper: string, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (upper.charCodeAt(at) - 48) * (((count - 1 - at) % 8) + 2);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** Luhn's sum, which every payment card's number satisfies. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const weighed = at % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** `00000000000` and the like satisfy the sums, and are nobody's number. */
export function isOneDigit(text: string): boolean {
  return text.split('').every((character) => character === text[0]);
}
