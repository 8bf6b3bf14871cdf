import { describe, expect, it } from 'vitest';
import { hear } from './hear.ts';

/** What is said → the preferred time, and the words it was taken from. */
const times: [string, string | null, string][] = [
  ['can you come at half past six', '18:30', 'at half past six'],
  ['quarter to nine would be good', '08:45', 'quarter to nine'],
  ['ten to four', '15:50', 'ten to four'],
  ["at three o'clock", '15:00', "at three o'clock"],
  ['3:30 pm please', '15:30', '3:30 pm'],
  ['come at 3.30', '15:30', 'at 3.30'],
  ['about 930am', '09:30', 'about 930am'],
  ['after 3', '15:00', 'after 3'],
  ['before 11 please', '11:00', 'before 11'],
  ['between 2 and 4', '14:00', 'between 2'],
  ['from four thirty', '16:30', 'from four thirty'],
  ['tomorrow evening after six', '18:00', 'after six'],
  ['around lunchtime', '12:00', 'around lunchtime'],
  ['at noon', '12:00', 'at noon'],
  ['before lunch', 'morning', 'before lunch'],
  ['after lunch', 'afternoon', 'after lunch'],
  ['after work', 'evening', 'after work'],
  ['first thing tomorrow', 'morning', 'first thing'],
  ['this arvo', 'afternoon', 'this arvo'],
  ['mornings are better', 'morning', 'mornings'],
  ['tuesday arvo', 'afternoon', 'arvo'],
  ['evenings only', 'evening', 'evenings'],
  ['A: what time | two', '14:00', 'two'],
  ['A: what time | eight', '08:00', 'eight'],
  ['A: tomorrow at 7am? | 7am is great', '07:00', '7am'],
  ['A: morning or arvo | arvo', 'afternoon', 'arvo'],
  ['A: can do Friday at two | yep', '14:00', 'at two'],
  ['A: ten? | nah later | A: three | yep', '15:00', 'three'],
  ['A: when | friday after half past three ive got pickup', '15:30', 'after half past three'],
  ['A: when | morning, i work arvos', 'morning', 'morning'],
  ['any time is fine', null, 'any time'],
  ['thursday eight forty five', '08:45', 'eight forty five'],
  ['five ish would be good', '17:00', 'five ish'],
  ['we open at ten, so nine sharp', '09:00', 'nine sharp'],
  ['anywhere from nine to twelve', '09:00', 'from nine'],
  ['after i finish at five', '17:00', 'at five'],
  ['before the school drop off', 'morning', 'before the school drop off'],
  ['near home time', 'afternoon', 'near home time'],
  ['A: eight oclock | eight would suit', '08:00', 'eight'],
  ['A: we can get to you by four | you champion, youre a star', '16:00', 'by four'],
  ['any time Tuesday arvo', 'afternoon', 'arvo'],
  ['A: am or pm | am please', 'morning', 'am'],
  ['tuesday at two no make it four', '16:00', 'four'],
  ['A: eight or two | two', '14:00', 'two'],
  ['i knock off at four, so any time from then', '16:00', 'at four'],
  ["A: i can do half past two today | i'll be home", '14:30', 'half past two'],
];

describe('the preferred time', () => {
  it.each(times)('hears "%s" as %s', (said, time, words) => {
    expect(hear(said).fields.preferred_time).toMatchObject({ value: time, said: words });
  });

  it.each([
    'good morning, my tap drips',
    'Morning! The toilet is blocked',
    'we live at 12 Smith Street',
    'there are 3 of us here',
    'it happened at 3 this morning',
    "I can't do mornings",
    'ours is a Rheem, fifteen years old',
    'A: from one fifty | ok',
    'it drips all night',
    'i am stuck without water',
    'weve got a big function on tonight',
    'sometime early september',
  ])('takes no time out of "%s"', (said) => {
    expect(hear(said).fields.preferred_time?.value ?? null).toBeNull();
  });
});
