import { expect, test } from 'vitest';
import { hoursInWords, officeFactsOf } from '../../../main/settings/office-facts.ts';
import { type OfficeHours, settingsSchema } from '../../../preload/contract/settings.ts';

const hoursOf = (officeHours: object): OfficeHours => settingsSchema.parse({ officeHours }).officeHours!;
const usual = hoursOf({});

test.each([
  [usual, 'The office is open Monday to Friday from 7 am to 5 pm. It is closed on Saturday and Sunday.'],
  [
    { ...usual, friday: { from: '07:00', until: '12:00' }, saturday: { from: '08:30', until: '12:30' } },
    'The office is open Monday to Thursday from 7 am to 5 pm, Friday from 7 am to 12 pm and Saturday from 8:30 am to 12:30 pm. It is closed on Sunday.',
  ],
  [
    hoursOf({ monday: null, tuesday: null, wednesday: null, thursday: null, friday: null }),
    'The office has no regular hours.',
  ],
])('hours are said as people say them: %#', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words);
});

test('suburbs and the owner’s own sentences follow', () => {
  const settings = settingsSchema.parse({
    suburbsServed: ['Newtown', 'Enmore', 'Marrickville'],
    officeFacts: ['A call-out is 99 dollars.'],
  });
  expect(officeFactsOf(settings)).toEqual([
    'The office works in Newtown, Enmore and Marrickville.',
    'A call-out is 99 dollars.',
  ]);
});
