import { describe, expect, test } from 'vitest';
import { checkDetails, type Detail } from '../../../main/agent/check-details.ts';
import { givenCall } from './given-call.ts';

const now = Date.UTC(2024, 7, 5, 4, 30);
const check = (said: string, detail: Detail, from: string | null = null) =>
  checkDetails(givenCall(['How can I help?', said], from), [detail], now);

describe('what a model says it heard', () => {
  test('is a suggestion without words when nobody was heard to say it', () => {
    const { suggestions, result } = check('Hello', {
      field: 'customer_name',
      value: 'John',
      words: "I'm John",
    });
    expect(suggestions.customer_name).toMatchObject({
      value: 'John',
      said: null,
      turn: null,
      source: 'model',
    });
    expect(suggestions.customer_name!.confidence).toBeLessThan(0.6);
    expect(result).toContain('ask them');
  });

  test('is no better for words that were said of something else', () => {
    const detail = { field: 'customer_name', value: 'John', words: 'my toilet' } as const;
    expect(check('My toilet is blocked', detail).suggestions.customer_name?.said).toBeNull();
  });

  test('carries the words it was heard in, as they stand in the turn', () => {
    const detail = { field: 'customer_location', value: 'Wobbygong', words: 'OUT AT wobbygong' } as const;
    const { suggestions } = check('We are out at Wobbygong, mate.', detail);
    expect(suggestions.customer_location).toMatchObject({
      value: 'Wobbygong',
      said: 'out at Wobbygong',
      turn: 1,
    });
  });

  test('never counts when the agent said it', () => {
    const call = givenCall(['Is that John speaking?', 'Hello']);
    const detail = { field: 'customer_name', value: 'John', words: 'John' } as const;
    expect(checkDetails(call, [detail], now).suggestions.customer_name?.said).toBeNull();
  });

  test('leaves alone what extraction found', () => {
    const detail = { field: 'customer_name', value: 'Nair', words: 'Nair' } as const;
    const { suggestions, disagreement, result } = check('My name is Priya Nair.', detail);
    expect(suggestions).toEqual({});
    expect(disagreement).toBeNull();
    expect(result).toBe('customer_name: the record says "Priya Nair" and stands.');
  });

  test.each([
    ['customer_phone', '12'],
    ['service_type', 'gardening'],
    ['urgency_level', 'panic'],
    ['preferred_date', '2024-08-04'],
    ['preferred_date', '2024-13-01'],
    ['preferred_time', 'noonish'],
    ['previous_customer', 'maybe'],
    ['customer_name', '   '],
  ] as const)('is nothing when %s is "%s"', (field, value) => {
    const { suggestions, result } = check('Hello there', { field, value, words: 'Hello there' });
    expect(suggestions).toEqual({});
    expect(result).toContain('not a possible value');
  });

  test('is asked about when it differs on the phone, whatever its digits', () => {
    const detail = { field: 'customer_phone', value: '0498 765 432', words: '0412 345 678' } as const;
    const { suggestions, disagreement } = check('My number is 0412 345 678.', detail);
    expect(suggestions).toEqual({});
    expect(disagreement).toEqual({ field: 'customer_phone', value: '0498765432' });
  });

  test('does not differ on a suburb for naming its state', () => {
    const detail = { field: 'customer_location', value: 'Newtown NSW', words: 'in Newtown' } as const;
    expect(check('The job is in Newtown.', detail).disagreement).toBeNull();
  });

  test('a number that only the model heard is never more than a suggestion', () => {
    const detail = { field: 'customer_phone', value: '0498 765 432', words: 'you know my number' } as const;
    expect(check('Hello, you know my number.', detail).suggestions.customer_phone).toMatchObject({
      said: null,
    });
  });
});
