import { expect, test } from 'vitest';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import { alertText, detailsText } from '../../../main/on-call/alert-words.ts';

test('hostile words of a caller stay one short line in the texts to whoever is on call', () => {
  const words = `Mal\u202E\u0000\r\nEMERGENCY over\t${'x'.repeat(5_000)}`;
  const value = { value: words };
  // only what the texts are made from
  const call = {
    from: '+61491570156',
    details: { streetAddress: value },
    fields: { customer_name: value, customer_location: value, issue_description: value },
  } as unknown as CallSummary;
  for (const body of [alertText(call, 'gas', 'Harbour Plumbing'), detailsText(call, 'Harbour Plumbing')]) {
    expect(body).toContain('Mal EMERGENCY over x');
    expect(body).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(body.length).toBeLessThanOrEqual(1_600); // Twilio takes no longer ones
  }
});
