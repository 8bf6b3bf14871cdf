import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { ownerFallbackTwiml } from '../../../main/telephony/fallback-twiml.ts';

test('the document for the number’s fallback address is valid, and rings the owner’s mobile before it gives up', () => {
  const twiml = ownerFallbackTwiml('+61491570156');
  const order = new XMLParser({ preserveOrder: true }).parse(twiml) as Record<string, unknown>[];
  const response = order.find((node) => 'Response' in node)?.['Response'] as Record<string, unknown>[];
  const verbs = response.map((node) => Object.keys(node).find((key) => key !== ':@'));
  expect(verbs).toEqual(['Say', 'Dial', 'Say', 'Hangup']);
  expect(twiml).toContain('<Number>+61491570156</Number>');
  expect(twiml.length).toBeLessThan(4000); // a TwiML Bin holds no more
});
