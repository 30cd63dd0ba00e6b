/** Eleven digits with the right last two; ten equal ones before them have them too and are no one's. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/u.test(digits) || /^(\d)\1{10}$/u.test(digits)) return false;
  const values = Array.from(digits, Number);
  return [9, 10].every((count) => {
    const sum = values.slice(0, count).reduce((total, value, index) => total + value * (count + 1 - index), 0);
    return ((sum * 10) % 11) % 10 === values[count];
  });
}

/** Fourteen signs, of which the first twelve may be letters since 2026, with the right last two. */
export function isCnpj(signs: string): boolean {
  const upper = signs.toUpperCase();
  if (!/^[\dA-Z]{12}\d{2}$/u.test(upper) || /^(.)\1{13}$/u.test(upper)) return false;
  // A letter counts as its place in ASCII less that of 0 (Receita Federal, Nota Técnica 49/2024).
  const values = Array.from(upper, (sign) => sign.charCodeAt(0) - 48);
  return [12, 13].every((count) => {
    const sum = values.slice(0, count).reduce((total, value, index) => total + value * (((count - 1 - index) % 8) + 2), 0);
    return (sum % 11 < 2 ? 0 : 11 - (sum % 11)) === values[count];
  });
}
