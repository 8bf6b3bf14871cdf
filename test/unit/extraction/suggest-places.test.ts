import { expect, test } from 'vitest';
import { suggestPlaces } from '../../../main/extraction/suggest-places.ts';

const sydney = { served: ['Newtown', 'marrickville'], state: 'NSW' };
const inWords = (typed: string, own = sydney) =>
  suggestPlaces(typed, own).map(({ name, state }) => `${name} ${state}`);

test.each([
  ['new', 'Newtown NSW'], // served
  ['MARR', 'Marrickville NSW'],
  ['mt dru', 'Mount Druitt NSW'],
  ['saint ives', 'St Ives NSW'],
  ['dee-why', 'Dee Why NSW'],
  ['why', 'Dee Why NSW'], // a later word
  ['maroochydore', 'Maroochydore QLD'], // another state
])('%s is suggested as %s first', (typed, first) => {
  expect(inWords(typed)[0]).toBe(first);
});

test('of suburbs with one name the office’s own state is first', () => {
  expect(inWords('richmond')[0]).toBe('Richmond NSW');
  expect(inWords('richmond', { served: [], state: 'VIC' })[0]).toBe('Richmond VIC');
});

test('what is written nearly right is suggested by its sound', () => {
  expect(inWords('marickvile')).toContain('Marrickville NSW');
});

test('one letter is no beginning, nonsense has no suggestion, and there are never more than asked for', () => {
  expect(inWords('n')).toEqual([]);
  expect(inWords('  ')).toEqual([]);
  expect(inWords('xxqqzz')).toEqual([]);
  expect(suggestPlaces('new', sydney, 4)).toHaveLength(4);
});
