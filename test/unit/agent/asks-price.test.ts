import { expect, test } from 'vitest';
import { asksPrice, priceSentences } from '../../../main/agent/asks-price.ts';
import { givenCall } from './given-call.ts';

const saying = (words: string) => givenCall(['How can I help?', words]);

test.each([
  'What do you charge for a blocked drain?',
  'How much would it cost to fix a tap?',
  'My drain is blocked, how much is a call-out?',
  'how much are you',
  "What's your call-out fee?",
  'What are your hourly rates?',
  'Is there a call-out fee?',
  'Do you charge a call-out fee?',
  'Before you send someone, what’s it going to cost me?',
  'how much for a new tap',
  'Can you give me a ballpark figure',
  'Could you tell me how much it will cost',
])('“%s” asks the price', (words) => {
  expect(asksPrice(saying(words))).toBe(true);
});

test.each([
  'My toilet is blocked',
  "I'd like a quote for a new hot water system",
  'You charged me too much last time',
  'How much longer will he be?',
  'I can see how much is leaking, it is a lot',
  "I don't know how much water is coming out",
  'Cost is no problem, just come',
  'What time are you open?',
])('“%s” does not', (words) => {
  expect(asksPrice(saying(words))).toBe(false);
});

test('a question that was answered is not asked any more', () => {
  expect(asksPrice(givenCall(['How can I help?', 'What do you charge?', 'A call-out is 99 dollars.']))).toBe(
    false,
  );
});

test('of all that may be said of the office only what is about money answers it', () => {
  const facts = ['The office works in Newtown.', 'A call-out is 99 dollars.', 'The first hour costs $120.'];
  expect(priceSentences(facts)).toEqual(['A call-out is 99 dollars.', 'The first hour costs $120.']);
});

test.each(['what is ', 'how much do you ', 'is there a ', 'any idea of '])(
  'sixty thousand letters of “%s” hold nobody up',
  (words) => {
    const call = saying(words.repeat(60_000 / words.length));
    const begun = performance.now();
    expect(asksPrice(call)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(200); // letter by letter from every word it would be a second
  },
);
