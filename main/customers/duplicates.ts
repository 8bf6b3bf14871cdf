/** Whether two customers of the book look like one person. It is proposed; the office decides. */
import nicknameGroups from '../../resources/customers/nicknames.json' with { type: 'json' };
import type { Customer, Likeness } from '../../preload/contract/calls.ts';

type Known = Pick<Customer, 'name' | 'location'>;

/** How their names and suburbs are alike; null when they are not, or too little is known. */
export function likeness(one: Known, other: Known): Likeness | null {
  if (one.name === null || other.name === null || one.location === null) return null;
  if (one.location.toLowerCase() !== other.location?.toLowerCase()) return null;
  const [names, others] = [namesIn(one.name), namesIn(other.name)];
  if (names.join(' ') === others.join(' ')) return 'same_name';
  if (names.length < 2 || others.length < 2) return null;
  return sameFirstName(names[0], others[0]) && soundsAlike(names.at(-1), others.at(-1))
    ? 'similar_name'
    : null;
}

/** All pairs that look alike, in the order of the list. */
export function likelyPairs<C extends Known>(customers: readonly C[]): { one: C; other: C; why: Likeness }[] {
  // whoever is alike has a last name that sounds the same: only they are compared, for thousands take seconds
  const inSuburb = grouped(customers, ({ location, name }) =>
    location === null || name === null
      ? ''
      : `${location.toLowerCase()} ${heardAs(namesIn(name).at(-1) ?? '')}`,
  );
  inSuburb.delete('');
  return [...inSuburb.values()].flatMap((neighbours) =>
    neighbours.flatMap((one, index) =>
      neighbours.slice(index + 1).flatMap((other) => {
        const why = likeness(one, other);
        return why === null ? [] : [{ one, other, why }];
      }),
    ),
  );
}

function namesIn(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.match(/\p{L}+/gu) ?? [];
}

/** The groups that each name stands in, by name. */
const nicknames = grouped(
  nicknameGroups.flatMap((group, index) => group.split(' ').map((name) => ({ name, index }))),
  ({ name }) => name,
);

function sameFirstName(one = '', other = ''): boolean {
  if (one === other) return true;
  const groups = (name: string) => (nicknames.get(name) ?? []).map(({ index }) => index);
  return groups(one).some((group) => groups(other).includes(group)) || soundsAlike(one, other);
}

/** "Smith" and "Smyth", "Clarke" and "Clark", "Phillips" and "Philips". */
function soundsAlike(one = '', other = ''): boolean {
  return heardAs(one) === heardAs(other);
}

function heardAs(name: string): string {
  return name
    .replaceAll('ph', 'f')
    .replaceAll(/ck|k|q/g, 'c')
    .replaceAll('y', 'i')
    .replaceAll('z', 's')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/(?:ea|ee|ie)/g, 'i')
    .replace(/e$/, '');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
