import { expect, test } from 'vitest';
import { likelyPairs, likeness } from '../../../main/customers/duplicates.ts';

const inNewtown = (name: string | null) => ({ name, location: 'Newtown' });

test.each([
  ['Priya Nair', 'priya nair', 'same_name'],
  ['Chloé O’Brien', "Chloe O'Brien", 'same_name'],
  ['Dave', 'Dave', 'same_name'],
  ['Kate Smith', 'Catherine Smyth', 'similar_name'],
  ['Jon Clarke', 'John Clark', 'similar_name'],
  ['Bill Phillips', 'William Philips', 'similar_name'],
  ['Steven Lee', 'Stephen Lee', 'similar_name'],
  ['Dave', 'Dave Wilson', null],
  ['Kate Smith', 'Kate Stone', null],
  ['Anna Smith', 'Kate Smith', null],
  ['Mia Chen', 'Min Chen', null],
])('%s and %s in one suburb: %s', (one, other, expected) => {
  expect(likeness(inNewtown(one), inNewtown(other))).toBe(expected);
  expect(likeness(inNewtown(other), inNewtown(one))).toBe(expected);
});

test('the same name elsewhere, or nowhere known, is nobody’s double', () => {
  expect(likeness(inNewtown('Jo Lee'), { name: 'Jo Lee', location: 'Ryde' })).toBeNull();
  expect(likeness({ name: 'Jo Lee', location: null }, { name: 'Jo Lee', location: null })).toBeNull();
  expect(likeness(inNewtown(null), inNewtown(null))).toBeNull();
});

test('three of one name are three pairs', () => {
  const all = ['Jo Lee', 'Joanne Lee', 'Joan Lee'].map(inNewtown);
  expect(likelyPairs([...all, { name: 'Jo Lee', location: 'Ryde' }])).toHaveLength(3);
});
