import { describe, expect, it } from 'vitest';
import { hear } from './hear.ts';

/** What is said → the number as it is stored. */
const valid: [string, string][] = [
  ['my number is 0412 345 678', '0412345678'],
  ['0412345678', '0412345678'],
  ['+61 412 345 678', '0412345678'],
  ['+61 4 1234 5678', '0412345678'],
  ['04 1234 5678', '0412345678'],
  ['412 345 678 is my mobile number', '0412345678'],
  ['(02) 9876 5432', '0298765432'],
  ['call 1300 655 506', '1300655506'],
  ['A: number | 13 25 46', '132546'],
  ['A: number | eighteen hundred five two six double three one', '1800526331'],
  ['oh four one two triple three double five six', '0412333556'],
  ['zero four one two, three four five, six seven eight', '0412345678'],
  ['A: number | o four double one triple two seven eight nine', '0411222789'],
  ['its oh four um one two uh three four five six seven eight', '0412345678'],
  ['A: phone | 0412 34 5:06 7', '0412345067'],
  ['A: phone | oh four three hundred six one eight two nine', '0430061829'],
  ['A: mobile | oh four thirty one fifty seven nineteen oh six', '0431571906'],
  ['0412 345 679, sorry, 0412 345 678', '0412345678'],
  ['A: number | 0412 345 671 hang on 81 no | A: 0412 345 681? | thats it', '0412345681'],
  ['A: number | 0412 345 678 | A: so 0412 345 687 | yes', '0412345687'],
  ['oh four one two no sorry oh four one three double six seven oh eight two', '0413667082'],
  ['A: number | 0405 trip... sorry, 0405 661 738', '0405661738'],
  ['A: number | 0412 | A: yep | 345 | A: go on | 678', '0412345678'],
  ['my number is 0412 345 678 | sorry 0413 not 0412', '0413345678'],
  ['my number is 0412 345 678 | A: 0412 345 678? | no, nine not eight', '0412345679'],
  ['my number is 0412 345 678 | no it ends in 679', '0412345679'],
  ['thats my old one its oh four three five double six one nine oh two', '0435661902'],
  ['A: still 0417 332 801? | yep thats it', '0417332801'],
  ['A: number | 9876 5432 | A: area code? | oh two', '0298765432'],
  ['A: number | nine eight seven six five four three two oh two is the area code', '0298765432'],
  ['A: number | 0412 345 687, no 678', '0412345678'],
  ['A: number | 0412 354 678 | A: 0412 354 678? | no, three four five in the middle', '0412345678'],
  ['A: number | 0412 345 6... um... 678', '0412345678'],
  ['A: number | use this one oh four one two three four five six seven eight', '0412345678'],
  ["A: what is the tenant's number | 0499 888 777 | A: and yours | 0412 345 678", '0412345678'],
  ['ring my daughter on 0499 888 777 or me on 0412 345 678', '0412345678'],
  ['A: number | 9876 5432, area code 02', '0298765432'],
  ["A: number | 0412 345 678. Oh sorry, that's wrong, it's 0413, not 0412.", '0413345678'],
  ['A: number | 0412 345 678 oh sorry its 0413 at the start not 0412', '0413345678'],
  ['A: number | 0412 345 678, oh no wait, 679 at the end', '0412345679'],
  ['A: number | 0412 34 34 56 78 sorry thats one too many 0412 345 678', '0412345678'],
  ['A: number | 0412 354 sorry 345 678', '0412345678'],
  ['A: number | oh four one two | A: yep | three four five six seven | A: yep | eight', '0412345678'],
  ['A: number | try the work one oh two nine eight seven six five four three two', '0298765432'],
  ['A: number | 0412 345 678 | A: when | the 21st, my holidays start on the 22nd', '0412345678'],
  ['A: number | 0412 345 678 | A: when | the last week of May, or 3 June', '0412345678'],
  ['A: number | the office line is 02 9876 5432 but get me on my mobile 0412 345 678', '0412345678'],
  ["the owner's is 0499 888 777, im the manager on 0412 345 678", '0412345678'],
  ["A: number | dont use the old one 0499 888 777, it's 0412 345 678", '0412345678'],
  ['A: number | 0499 888 777 is disconnected, 0412 345 678 now', '0412345678'],
  ["A: number | 0499 888 777. Actually no, use my wife's, 0412 345 678", '0412345678'],
  ["A: number | 0499 888 777, that's Kevin's | A: and yours | 0412 345 678", '0412345678'],
  ['A: number | 0421 345 678 | A: 0421 | no 0412', '0412345678'],
  ['A: number | 9876 5432 | A: 02? | yes', '0298765432'],
  ["A: number | it's in your system | A: 0412 345 678? | that one, yes", '0412345678'],
  ["A: number | it's a Brisbane number, 3876 5432", '0738765432'],
  ['A: number | 0412 three hundred and forty five six seven eight', '0412345678'],
];

describe('the phone number', () => {
  it.each(valid)('hears "%s" as %s', (said, number) => {
    const { phones, fields } = hear(said);
    expect(fields.customer_phone?.value).toBe(number);
    expect(phones[0]?.valid).toBe(true);
  });

  it.each([
    ['A: number | 0412 345 67', '041234567'],
    ['A: number | 0112 345 678', '0112345678'],
    ['A: number | 9876 5432', '98765432'],
  ])('keeps "%s" as heard, marked invalid and unsure', (said, digits) => {
    const { phones, fields } = hear(said);
    expect(phones[0]).toMatchObject({ value: digits, valid: false });
    expect(fields.customer_phone?.confidence).toBeLessThan(0.6);
  });

  it.each([
    "I've got a Rheem about 15 years old",
    'quote plan number 70835 please',
    'we live at 1402 Old Pacific Highway',
    'you charged me $1250 for that',
    'our reference is 58 143 902',
    'our abn is 51 824 753 556',
  ])('takes no number out of "%s"', (said) => {
    expect(hear(said).fields.customer_phone).toBeNull();
  });

  it('infers the area code of a landline from the suburb, and says so', () => {
    const { fields } = hear("I'm in Toowoomba | A: number | 4632 1187");
    expect(fields.customer_phone).toMatchObject({ value: '0746321187', inferred: true });
  });

  it("keeps other people's numbers apart from the caller's own", () => {
    const { phones } = hear("mine's 0412 345 678, my husband's is 0499 888 777");
    expect(phones.map(({ value }) => value)).toEqual(['0412345678', '0499888777']);
    expect(
      hear('call the tenant on 0499 888 777, my number is 0412 345 678').fields.customer_phone?.value,
    ).toBe('0412345678');
  });

  describe('caller ID', () => {
    const callerId = '+61412345678';

    it('stands until another number is said, and is kept beside it', () => {
      expect(hear('hello', { callerId }).fields.customer_phone).toMatchObject({
        value: '0412345678',
        source: 'caller_id',
        said: null,
      });
      const { phones } = hear('my number is 0499 888 777', { callerId });
      expect(phones.map(({ value, source }) => [value, source])).toEqual([
        ['0499888777', 'said'],
        ['0412345678', 'caller_id'],
      ]);
    });

    it.each([
      "not this one, it's 0499 888 777",
      'just ring my wife, 0499 888 777',
      'the landline, 0499 888 777',
    ])('gives way to another number given when asked: "%s"', (said) => {
      const { customer_phone } = hear(`A: which number is best | ${said}`, { callerId }).fields;
      expect(customer_phone?.value).toBe('0499888777');
    });

    it.each(["same number I'm calling from", 'just this number', 'A: phone | the one im ringing on is fine'])(
      'is confirmed by "%s"',
      (said) => {
        expect(hear(said, { callerId }).fields.customer_phone).toMatchObject({
          value: '0412345678',
          source: 'caller_id',
          confirmed: true,
        });
      },
    );
  });

  it('is confirmed by a yes to its read-back and doubted after a no', () => {
    expect(
      hear('its 0412 345 678 | A: 0412 345 678, is that right? | yes').fields.customer_phone?.confirmed,
    ).toBe(true);
    expect(
      hear('its 0412 345 678 | A: 0412 345 678, is that right? | no').fields.customer_phone?.confidence,
    ).toBeLessThan(0.6);
  });
});
