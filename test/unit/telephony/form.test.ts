import { expect, test } from 'vitest';
import { formValue, parseForm } from '../../../main/telephony/form.ts';

test('blank values, duplicates, spaces and signs are kept as sent', () => {
  const form = parseForm('From=%2B61400000001&FromCity=&Tag=b&Tag=a&Tag=&Name=+Zo%C3%AB+&__proto__=x');
  expect(Object.entries(form)).toEqual([
    ['From', '+61400000001'],
    ['FromCity', ''],
    ['Tag', ['b', 'a', '']],
    ['Name', ' Zoë '],
    ['__proto__', 'x'],
  ]);
});

test('only a value sent once and not blank is taken for one', () => {
  const form = parseForm('CallSid=CA1&FromCity=&Tag=b&Tag=a');
  expect(['CallSid', 'FromCity', 'Tag', 'Missing', 'toString'].map((key) => formValue(form, key))).toEqual([
    'CA1',
    null,
    null,
    null,
    null,
  ]);
});

test('a body that is no form does not throw', () => {
  for (const body of ['', '%', '{"a":1}', '&&==&', '\u0000=%ff']) expect(() => parseForm(body)).not.toThrow();
});
