import { expect, test } from 'vitest';
import { onDuty } from '../../../main/on-call/duty.ts';

const sam = { name: 'Sam', mobile: '+61491570156', hours: { from: '18:00', until: '07:00' } };
const kim = { name: 'Kim', mobile: '+61491570157', hours: { from: '07:00', until: '18:00' } };
const alex = { name: 'Alex', mobile: '+61491570158', hours: null };

test.each([
  ['2024-08-05T06:59:00+10:00', ['Sam', 'Alex']],
  ['2024-08-05T07:00:00+10:00', ['Kim', 'Alex']],
  ['2024-08-05T17:59:59+10:00', ['Kim', 'Alex']],
  ['2024-08-05T18:00:00+10:00', ['Sam', 'Alex']],
  ['2024-08-05T23:59:00+10:00', ['Sam', 'Alex']],
])('at %s those on duty are %s, in the order of the list', (time, names) => {
  const people = onDuty([sam, kim, alex], Date.parse(time), 'Australia/Sydney');
  expect(people.map(({ name }) => name)).toEqual(names);
  expect(Object.keys(people[0] ?? {})).toEqual(['name', 'mobile']);
});
