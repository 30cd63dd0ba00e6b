/** Source: Receita Federal, modulus 11 of both numbers; CNPJ with letters as of July 2026 (each character's code − 48). */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || isOneDigit(digits)) return false;
  return digits.endsWith(String(cpfCheck(digits, 9)) + String(cpfCheck(digits, 10)));
}

function cpfCheck(digits: string, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (digits.charCodeAt(at) - 48) * (count + 1 - at);
  return ((sum * 10) % 11) % 10;
}

/** @param text fourteen characters without punctuation, letters in upper case */
export function isCnpj(text: string): boolean {
  if (!/^[\dA-Z]{12}\d{2}$/.test(text) || isOneDigit(text)) return false;
  return text.endsWith(String(cnpjCheck(text, 12)) + String(cnpjCheck(text, 13)));
}

function cnpjCheck(text: string, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (text.charCodeAt(at) - 48) * (((count - 1 - at) % 8) + 2);
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
