import { emptyDesk } from '../../../main/agent/desk.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyOf } from '../../../main/agent/gpt-history.ts';
import { instructionsFor } from '../../../main/agent/prompt.ts';
import { readIntent } from '../../../main/agent/read-intent.ts';
import { SpeechPieces } from '../../../main/agent/speech-pieces.ts';
import { promisesSomething } from '../../../main/agent/spoken-rules.ts';
import { givenCall, givenInput } from './given-call.ts';

describe('the pieces a model is spoken in', () => {
  test('are all its words in order, whatever the tokens, and end between words', () => {
    const words = fc.array(fc.constantFrom('Righto,', 'the', 'tap', 'leaks.', 'Is', 'it', 'urgent?'), {
      minLength: 1,
    });
    const cuts = fc.array(fc.nat(200), { maxLength: 30 });
    fc.assert(
      fc.property(words, cuts, (said, at) => {
        const text = said.join(' ');
        const edges = [0, ...at.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = new SpeechPieces();
        const spoken = edges.slice(1).map((edge, index) => pieces.add(text.slice(edges[index], edge)));
        for (const piece of spoken) expect(piece).toMatch(/^$|\s$/);
        expect([...spoken, pieces.finish()].join('')).toBe(text);
      }),
    );
  });

  test('leave out marks that are meant for a screen', () => {
    const pieces = new SpeechPieces();
    expect(pieces.add('**Righto**,\n\n- ') + pieces.finish()).toBe('Righto, -');
  });
});

describe('what a model may not promise', () => {
  const office = {
    name: 'Harbour Plumbing',
    safetySentence: '',
    hazardSentences: {},
    ringBackMinutes: null,
    facts: ['A call-out costs $99.'],
  };
  test.each([
    ['You’re booked in for nine.', true],
    ['That will be $250.', true],
    ["We'll do it for free.", true],
    ['Your appointment is confirmed.', true],
    ["I can't book you in for free.", false],
    ["I don't know yet, but you're not booked in.", false],
    ['A call-out costs $99.', false],
    ['The office will ring to confirm a time.', false],
    ['Is the drain blocked in the kitchen?', false],
  ])('%s', (text, promises) => {
    expect(promisesSomething(text, office)).toBe(promises);
  });
});

describe('what a model asked', () => {
  const call = givenCall(['How can I help?', 'My tap leaks. My number is 0412 345 678.']);
  test.each([
    ['Thanks. Who am I speaking with?', 'ask_name'],
    ['Righto, which suburb is the job in?', 'ask_location'],
    ['I have 0 4 1 2, 3 4 5, 6 7 8. Is that right?', 'read_back_phone'],
    ['Is there anything else the plumber should know?', 'anything_else'],
    ['What is the best number to reach you on?', 'conversation'], // it is known
    ['I will note that down.', 'conversation'],
  ])('%s is %s', (words, intent) => {
    expect(readIntent(words, call)).toBe(intent);
  });
});

describe('what a model is told', () => {
  test('of a turn that was cut off it knows what was heard', () => {
    const call = givenCall(['How can I help?', 'Wait.']);
    const turns = call.turns.map((turn, index) =>
      index === 0 ? { ...turn, text: 'How can', cutOff: true } : turn,
    );
    expect(historyOf({ ...call, turns })).toEqual([
      { role: 'assistant', content: 'How can —' },
      { role: 'user', content: 'Wait.' },
    ]);
  });

  test('a line that came back is told of, as nobody said anything', () => {
    expect(historyOf(givenCall(['How can I help?'])).at(-1)).toMatchObject({ role: 'developer' });
  });

  test('the call so far, with evidence, and what the rules would do next', () => {
    const input = givenInput(
      ['How can I help?', 'My name is Priya Nair, my tap leaks in Newtown.'],
      '+61412345678',
    );
    const text = instructionsFor(input, false, emptyDesk);
    expect(text).toContain('- customer_location: Newtown (caller: "Newtown")');
    expect(text).toContain('- customer_phone: 0 4 1 2, 3 4 5, 6 7 8 (caller id, not confirmed yet)');
    expect(text).toContain('Next: read the phone number back and ask whether it is right.');
    expect(text).toContain('"Tomorrow" means Tuesday 2024-08-06');
    expect(text).not.toContain('my tap leaks in');
  });
});
