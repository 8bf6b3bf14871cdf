import { describe, expect, it } from 'vitest';
import { hear } from './hear.ts';

/** Said on Monday 5 August 2024 → the day meant; null where only words remain. */
const days: [string, string | null, string][] = [
  ['can you come today', '2024-08-05', 'today'],
  ['is tonight possible', '2024-08-05', 'tonight'],
  ['this arvo would be good', '2024-08-05', 'this arvo'],
  ['tomorrow first thing', '2024-08-06', 'tomorrow'],
  ['the day after tomorrow', '2024-08-07', 'the day after tomorrow'],
  ['thursday would suit', '2024-08-08', 'thursday'],
  ['this Friday please', '2024-08-09', 'this Friday'],
  ['next Friday please', '2024-08-16', 'next Friday'],
  ['thursday week', '2024-08-15', 'thursday week'],
  ['this day week suits', '2024-08-12', 'this day week'],
  ['not this Wednesday, the following one', '2024-08-14', 'this Wednesday, the following one'],
  ['A: is Friday alright? | not Friday, the week after', '2024-08-16', 'Friday, the week after'],
  ['A: I can do tomorrow | could we make it the next day', '2024-08-07', 'the next day'],
  ['A: Wednesday or Friday? | the latter please', '2024-08-09', 'Friday'],
  ['A: Wednesday or Friday? | the first one', '2024-08-07', 'Wednesday'],
  ['A: we have Friday free | around two', '2024-08-09', 'Friday'],
  ['A: well pop you in for tomorrow | much appreciated', '2024-08-06', 'tomorrow'],
  ['friday, i head interstate on sunday', '2024-08-09', 'friday'],
  ['A: when | a week from thursday', '2024-08-15', 'a week from thursday'],
  ['Friday next week', '2024-08-16', 'Friday next week'],
  ['A: when | monday fortnight', '2024-08-26', 'monday fortnight'],
  ['Monday or Tuesday', '2024-08-12', 'Monday or Tuesday'],
  ['the 14th is good', '2024-08-14', 'the 14th'],
  ['the 3rd of September', '2024-09-03', 'the 3rd of September'],
  ['September the 3rd', '2024-09-03', 'September the 3rd'],
  ['Aug 21st', '2024-08-21', 'Aug 21st'],
  ['monday the twelfth', '2024-08-12', 'monday the twelfth'],
  ['A: when | the twelfth of the ninth', '2024-09-12', 'the twelfth of the ninth'],
  ['A: when | the twenty first', '2024-08-21', 'the twenty first'],
  ['12/8 works', '2024-08-12', '12/8'],
  ['on 12/8/24', '2024-08-12', '12/8/24'],
  ['in a fortnight', '2024-08-19', 'in a fortnight'],
  ['in three days', '2024-08-08', 'in three days'],
  ['the 2nd of August', '2025-08-02', 'the 2nd of August'],
  ['on Melbourne Cup Day', '2024-11-05', 'Melbourne Cup Day'],
  ['Australia Day', '2025-01-26', 'Australia Day'],
  ['Good Friday', '2025-04-18', 'Good Friday'],
  ['any day after the 20th', '2024-08-21', 'any day after the 20th'],
  ["Tomorrow I'm busy, Thursday is better", '2024-08-08', 'Thursday'],
  ['not Wednesday, Friday is good', '2024-08-09', 'Friday'],
  ['were away till friday so saturday', '2024-08-10', 'saturday'],
  ['Tuesday, no sorry, Thursday', '2024-08-08', 'Thursday'],
  ['can we move it from Tuesday to Thursday instead', '2024-08-08', 'Thursday'],
  ['tuesday is best | A: tuesday? | actually make it wednesday', '2024-08-07', 'wednesday'],
  ['A: tomorrow at 8? | yep', '2024-08-06', 'tomorrow'],
  ['A: Is Thursday okay? | Yes that suits', '2024-08-08', 'Thursday'],
  ['friday is no good, saturday is better', '2024-08-10', 'saturday'],
  ['i work monday to friday so saturday', '2024-08-10', 'saturday'],
  ['next week on tuesday', '2024-08-13', 'next week on tuesday'],
  ['a week tomorrow', '2024-08-13', 'a week tomorrow'],
  ['tuesday of next week', '2024-08-13', 'tuesday of next week'],
  ['A: when | Tuesday. No, make it Friday, I have a meeting Tuesday', '2024-08-09', 'Friday'],
  ['friday, no rush', '2024-08-09', 'friday'],
  ["A: what day | Wednesday won't do. Friday, after lunch", '2024-08-09', 'Friday'],
  ['A: jim can come friday at nine | yeah he was here last time, nine is good', '2024-08-09', 'friday'],
  ["A: when | Friday's good", '2024-08-09', "Friday's"],
  ['A: when | friday ive got the day off', '2024-08-09', 'friday'],
  ['A: when | after the 20th, were away till then', '2024-08-21', 'after the 20th'],
  ['A: around eight tomorrow? | eight, yeah thats fine for us', '2024-08-06', 'tomorrow'],
  ['A: monday? | mondays the holiday isnt it make it friday', '2024-08-09', 'friday'],
  ['sometime in the next couple of weeks', null, 'sometime in the next couple of weeks'],
  ['sometime next week', null, 'sometime next week'],
  ['end of the month would do', null, 'end of the month'],
  ['any day but friday', null, 'any day but friday'],
];

describe('the preferred date', () => {
  it.each(days)('hears "%s" as %s', (said, day, words) => {
    expect(hear(said).fields.preferred_date).toMatchObject({ value: day, said: words });
  });

  it.each([
    'I called last week about it',
    'it started yesterday',
    'how are you going today',
    'you came out on friday and fixed it',
    'its been dripping since monday',
    'he was here three days ago',
    "I can't do Thursday",
    'A: Thursday? | yeah nah I wont be here',
    "it doesn't have to be today",
    'A: Is Thursday okay? | no',
    'this is the second time',
    "We'd like a plumber",
    "we've got two toilets and the first one leaks",
    'I may need a new tap',
    "I'll ring you back tomorrow",
    'the hose let go this morning',
    'A: tomorrow? | what does it cost',
  ])('takes no wish out of "%s"', (said) => {
    expect(hear(said).fields.preferred_date?.value ?? null).toBeNull();
  });

  it.each([
    ['Australia/Sydney', Date.UTC(2024, 7, 5, 13, 59), '2024-08-06'],
    ['Australia/Sydney', Date.UTC(2024, 7, 5, 14, 1), '2024-08-07'],
    ['Australia/Perth', Date.UTC(2024, 7, 5, 14, 1), '2024-08-06'],
    ['Australia/Brisbane', Date.UTC(2024, 9, 5, 13, 30), '2024-10-06'],
    ['Australia/Sydney', Date.UTC(2024, 9, 5, 13, 30), '2024-10-06'],
    ['Australia/Adelaide', Date.UTC(2025, 3, 5, 13, 45), '2025-04-07'],
  ])('counts tomorrow in %s from the instant %i', (timezone, callStart, day) => {
    expect(hear('can you come tomorrow', { timezone, callStart }).fields.preferred_date?.value).toBe(day);
  });
});
