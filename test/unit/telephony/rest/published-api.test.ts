import { expect, test } from 'vitest';
import { complaintsAbout } from '../../../doubles/twilio-rest/published-api.ts';

const ask = (name: string, params: Record<string, string>) =>
  complaintsAbout(name, new URLSearchParams(params)).map((complaint) => complaint.replace(/ \(Twilio.*/, ''));

test('a request as Twilio publishes it is fine', () => {
  expect(ask('POST Messages', { To: '+61491570156', From: '+61255500100', Body: 'Hi' })).toEqual([]);
  expect(ask('POST Calls/Sid', { Status: 'completed' })).toEqual([]);
  expect(ask('GET Calls', { 'StartTime>': '2024-08-05T04:30:00Z', PageSize: '200' })).toEqual([]);
});

test.each([
  ['POST Messages', { Body: 'Hi' }, 'POST Messages: To is missing'],
  ['POST Messages', { To: 'Sam' }, 'POST Messages: To cannot be Sam'],
  ['POST Calls/Sid', { Status: 'gone' }, 'POST Calls/Sid: Status cannot be gone'],
  ['GET Calls', { 'StartTime>': 'lunch' }, 'GET Calls: StartTime> cannot be lunch'],
  ['POST IncomingPhoneNumbers/Sid', { VoiceURL: 'x' }, 'POST IncomingPhoneNumbers/Sid: there is no VoiceURL'],
  ['GET Recordings', { CallSid: 'CA1' }, 'GET Recordings: CallSid cannot be CA1'],
  ['DELETE Calls/Sid', {}, 'DELETE Calls/Sid: Twilio publishes no such request'],
])('%s with %j is complained of', (name, params, complaint) => {
  expect(ask(name, params)).toContain(complaint);
});
