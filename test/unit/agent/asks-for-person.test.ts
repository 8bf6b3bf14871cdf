import { expect, test } from 'vitest';
import { asksForPerson } from '../../../main/agent/asks-for-person.ts';
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
  expect(asksForPerson(said(['agent', "G'day"], ['caller', words]))).toBe(true);
});

test.each([
  "I'd like to talk to someone about a blocked drain",
  'I need somebody to come out today',
  'I spoke to a plumber last week',
  'There is a person living downstairs and water comes through her ceiling',
  'I want someone for tomorrow',
  "It's for a business, three people work here",
  'The manager said the tap leaks',
])('a caller who says “%s” does not', (words) => {
  expect(asksForPerson(said(['agent', "G'day"], ['caller', words]))).toBe(false);
});

test('what was answered already is asked for no more; words the agent broke off answer nothing', () => {
  const asked: ['caller', string] = ['caller', 'Can I talk to a person?'];
  expect(asksForPerson(said(asked, ['agent', 'Sorry, nobody could.', 'back_with_agent']))).toBe(false);
  expect(asksForPerson(said(asked, ['agent', 'One', 'unfinished']))).toBe(true);
});
