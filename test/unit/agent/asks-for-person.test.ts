import { expect, test } from 'vitest';
import { asksForPerson, namedIn } from '../../../main/agent/asks-for-person.ts';
import type { CallTurn } from '../../../preload/contract/calls.ts';
import { aCall } from '../window/given-call.ts';

const said = (...turns: [CallTurn['role'], string, string?][]) =>
  aCall('CA1', 0, {
    turns: turns.map(([role, text, intent = null], index) => ({
      index,
      role,
      text,
      at: 0,
      cutOff: false,
      intent: intent ?? null,
    })),
  });

const names = ['Mick Dunn', 'Sue'];

test.each([
  ['Could you put me through to Mick?', 'Mick Dunn'],
  ['Can I talk to mick please', 'Mick Dunn'],
  ["G'day, is Sue there?", 'Sue'],
  ['Have you got Sue around?', 'Sue'],
  ['Mick, please.', 'Mick Dunn'],
  ['Get me Sue', 'Sue'],
  ['Put me through to Wayne', null],
])('a caller who says “%s” asks for %s', (words, name) => {
  expect(asksForPerson(said(['agent', "G'day"], ['caller', words]), names)).toEqual({ name });
});

test('the whole name is told from the first name alone', () => {
  expect(namedIn('put me through to Mick Green', ['Mick Dunn', 'Mick Green'])).toBe('Mick Green');
  expect(namedIn('put me through to mick', ['Mick Dunn', 'Mick Green'])).toBe('Mick Dunn');
  expect(namedIn('put me through to Wayne', ['Mick Dunn'])).toBeNull();
});

test.each([
  'Can I talk to a person?',
  'Can I speak to a real person please',
  "I'd rather speak with a human being",
  'Look, is there a human I can talk to?',
  'Could you put me through to the office',
  "I don't want to talk to a robot",
  'I don’t want to speak to a machine.',
  'Can I speak to someone please',
  'Give me a real person',
  'Let me talk to the manager',
])('a caller who says “%s” asks for a person', (words) => {
  expect(asksForPerson(said(['agent', "G'day"], ['caller', words]), names)).toEqual({ name: null });
});

test.each([
  "I'd like to talk to someone about a blocked drain",
  'I need somebody to come out today',
  'I spoke to a plumber last week',
  'There is a person living downstairs and water comes through her ceiling',
  'I want someone for tomorrow',
  "It's for a business, three people work here",
  'The manager said the tap leaks',
  'I spoke to Mick last week',
  'Mick said he would come on Thursday',
  'Hi Mick, my tap leaks',
  'Put Mick down as the contact',
])('a caller who says “%s” does not', (words) => {
  expect(asksForPerson(said(['agent', "G'day"], ['caller', words]), names)).toBeNull();
});

test('what was answered already is asked for no more; words the agent broke off answer nothing', () => {
  const asked: ['caller', string] = ['caller', 'Can I talk to a person?'];
  expect(asksForPerson(said(asked, ['agent', 'Sorry, nobody could.', 'back_with_agent']), names)).toBeNull();
  expect(asksForPerson(said(asked, ['agent', 'One', 'unfinished']), names)).toEqual({ name: null });
});
