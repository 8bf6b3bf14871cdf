/** Phone numbers as they are read out. */

/** Digits one by one in the groups Australians use, e.g. `0 4 1 2, 3 4 5, 6 7 8`; other lengths in threes. */
export function spokenPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return groupSizes(digits)
    .reduce<{ rest: string; groups: string[] }>(
      ({ rest, groups }, size) => ({ rest: rest.slice(size), groups: [...groups, rest.slice(0, size)] }),
      { rest: digits, groups: [] },
    )
    .groups.map((group) => group.replace(/(?<=\d)(?=\d)/g, ' '))
    .join(', ');
}

/** Mobiles and 1300 numbers 4-3-3, landlines 2-4-4, 13 numbers 2-2-2. */
function groupSizes(digits: string): number[] {
  if (/^(04|05|1300|1800)\d+$/.test(digits) && digits.length === 10) return [4, 3, 3];
  if (digits.length === 10) return [2, 4, 4];
  if (digits.length === 6) return [2, 2, 2];
  return Array.from({ length: Math.ceil(digits.length / 3) }, () => 3);
}
