/** The CPF of nine base digits with its two check digits (modulus 11), digits only. */
export function cpfOf(base: string): string {
  const digits = [...base].map(Number);
  if (digits.length !== 9 || digits.some((digit) => Number.isNaN(digit))) throw new RangeError(`CPF base: ${base}`);
  for (let check = 0; check < 2; check++) {
    const weightOfFirst = digits.length + 1;
    const sum = digits.reduce((total, digit, place) => total + digit * (weightOfFirst - place), 0);
    digits.push(((sum * 10) % 11) % 10);
  }
  return digits.join('');
}

export function formatCpf(cpf: string): string {
  return `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`;
}
