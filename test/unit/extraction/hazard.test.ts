import { expect, test } from 'vitest';
import { hearHazard } from '../../../main/extraction/hazard.ts';

test.each([
  ['I can smell gas in the kitchen', 'gas'],
  ['there is a gas leak at the meter', 'gas'],
  ["there's rotten egg smell by the stove", 'gas'],
  ['the drain smells like rotten egg, it is an emergency', 'other_danger'],
  ['a pipe has burst, no gas smell though', 'flooding'],
  ['water is coming through the light in the hallway', 'water_near_power'],
  ['the switchboard is getting wet', 'water_near_power'],
  ['sewage is coming up in the shower', 'sewage'],
  ['the toilet is overflowing, poo everywhere', 'sewage'],
  ['water pouring through the ceiling', 'flooding'],
  ["I can't turn the water off", 'flooding'],
  ['my toilet is blocked and it is an emergency', 'other_danger'],
])('"%s" is %s', (sentence, hazard) => {
  expect(hearHazard([sentence], sentence)).toBe(hazard);
});

test('the gravest hazard counts, whenever it was said', () => {
  expect(hearHazard(['a pipe burst', 'and now I smell gas'], 'burst')).toBe('gas');
});

test('a caller who is only in a hurry is that, and no danger', () => {
  expect(hearHazard(['my tap drips, come asap please'], 'asap')).toBe('in_a_hurry');
  expect(hearHazard(['something else is wrong'], null)).toBe('other_danger');
});
