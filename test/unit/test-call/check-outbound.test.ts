import { expect, test } from 'vitest';
import { readAppMessage } from '../../../main/test-call/check-outbound.ts';

test.each([
  ['{"type":"text","token":""}'],
  ['{"type":"text","token":" hi ","last":true,"interruptible":false}'],
  ['{"type":"play","source":"https://office.example/a.mp3","loop":0}'],
  ['{"type":"sendDigits","digits":"12w#*"}'],
  ['{"type":"language","ttsLanguage":"en-AU"}'],
  ['{"type":"end"}'],
  ['{"type":"end","handoffData":"{}"}'],
])('%s is accepted', (frame) => {
  expect(readAppMessage(frame)).not.toBeNull();
});

test.each([
  ['hello'],
  ['{"type":"text"}'],
  ['{"type":"text","token":null}'],
  ['{"type":"text","token":"hi","last":"true"}'],
  ['{"type":"play","source":"a.mp3"}'],
  ['{"type":"sendDigits","digits":"5a"}'],
  ['{"type":"language"}'],
  ['{"type":"end","handoffData":{"reason":"object"}}'],
  ['{"type":"interrupt"}'],
])('%s is invalid', (frame) => {
  expect(readAppMessage(frame)).toBeNull();
});
