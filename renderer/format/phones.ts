/** Phone numbers in the groups Australians read them in. */

/** "0412 345 678", "02 5550 0142", "1300 123 456", "13 12 34"; foreign or odd numbers come back as they are. */
export function formatPhone(phone: string): string {
  const national = phone.replace(/[\s()-]/g, '').replace(/^\+61(?=[2-478]\d{8}$)/, '0');
  for (const [shape, groups] of shapes) if (shape.test(national)) return national.replace(groups, '$1 $2 $3');
  return phone;
}

const shapes: readonly [shape: RegExp, groups: RegExp][] = [
  [/^04\d{8}$/, /^(....)(...)(...)$/],
  [/^0[2378]\d{8}$/, /^(..)(....)(....)$/],
  [/^1[389]00\d{6}$/, /^(....)(...)(...)$/],
  [/^13\d{4}$/, /^(..)(..)(..)$/],
];
