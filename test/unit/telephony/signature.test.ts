import { describe, expect, test } from 'vitest';
import { parseForm } from '../../../main/telephony/form.ts';
import { findPostSigner, findUpgradeSigner } from '../../../main/telephony/signature.ts';
import { signByTheBook } from './sign-by-the-book.ts';

const office = { accountSid: 'AC' + 'a'.repeat(32), authToken: '12345', test: false };
const testAccount = { accountSid: 'AC' + 'b'.repeat(32), authToken: '67890', test: true };
const url = 'https://office.example/twilio/voice';

function post(pairs: [string, string][], token = '12345', signedUrl = url) {
  const form = parseForm(new URLSearchParams(pairs).toString());
  return { form, signature: signByTheBook(token, signedUrl, pairs) };
}

test('the rule book of these tests agrees with the published vector', () => {
  const signature = signByTheBook('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', [
    ['CallSid', 'CA1234567890ABCDE'],
    ['Caller', '+14158675309'],
    ['Digits', '1234'],
    ['From', '+14158675309'],
    ['To', '+18005551212'],
  ]);
  expect(signature).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

describe('a form post', () => {
  const pairs: [string, string][] = [
    ['AccountSid', office.accountSid],
    ['CallSid', 'CA1'],
    ['FromCity', ''],
    ['apple', 'lower case after upper case'],
    ['Zebra', ' blanks at both ends '],
    ['Name', 'Zoë O’Brien & Söhne'],
  ];

  test('is believed when the account it names signed it', () => {
    const { form, signature } = post(pairs);
    expect(findPostSigner([testAccount, office], signature, url, form)).toBe(office);
  });

  test('is believed with blank, repeated and duplicate values as sent', () => {
    const repeated: [string, string][] = [...pairs, ['Tag', 'b'], ['Tag', 'a'], ['Tag', 'b'], ['Tag', '']];
    const { form, signature } = post(repeated);
    expect(findPostSigner([office], signature, url, form)).toBe(office);
  });

  test('is believed with the query string that was signed, and only with it', () => {
    const withQuery = `${url}?turn=3&words=it%27s%20wet`;
    const { form, signature } = post(pairs, '12345', withQuery);
    expect(findPostSigner([office], signature, withQuery, form)).toBe(office);
    expect(findPostSigner([office], signature, url, form)).toBeNull();
  });

  test('is refused when any value was changed, dropped or trimmed', () => {
    const { signature } = post(pairs);
    for (const changed of [
      pairs.map(([key, value]): [string, string] => [key, value.trim()]),
      pairs.filter(([, value]) => value !== ''),
      pairs.map(([key, value]): [string, string] => [key, key === 'CallSid' ? 'CA2' : value]),
    ]) {
      expect(findPostSigner([office], signature, url, post(changed).form)).toBeNull();
    }
  });

  test('is refused when another configured account signed it', () => {
    const { form, signature } = post(pairs, testAccount.authToken);
    expect(findPostSigner([office, testAccount], signature, url, form)).toBeNull();
  });

  test('is refused when it names no account, an unknown one, or two', () => {
    for (const named of [[], ['ACunknown'], [office.accountSid, testAccount.accountSid]]) {
      const { form, signature } = post(named.map((sid) => ['AccountSid', sid]));
      expect(findPostSigner([office, testAccount], signature, url, form)).toBeNull();
    }
  });

  test('is refused without a signature, without accounts, and for an address that is none', () => {
    const { form, signature } = post(pairs);
    expect(findPostSigner([office], undefined, url, form)).toBeNull();
    expect(findPostSigner([office], '', url, form)).toBeNull();
    expect(findPostSigner([], signature, url, form)).toBeNull();
    expect(findPostSigner([office], signature, '/twilio/voice', form)).toBeNull();
  });

  test('is refused while the account has no token, even when signed with an empty key', () => {
    for (const authToken of ['', '  ']) {
      const { form, signature } = post(pairs, authToken);
      expect(findPostSigner([{ ...office, authToken }], signature, url, form)).toBeNull();
    }
  });
});

describe('a WebSocket upgrade', () => {
  const relay = 'wss://relay.example.com/conversation';

  test('is believed with the published vector', () => {
    expect(findUpgradeSigner([testAccount, office], 'WGJwS+UM2fcIgciz3m5VB5fuQ6I=', relay)).toBe(office);
  });

  test('is believed when signed with a trailing slash', () => {
    expect(findUpgradeSigner([office], signByTheBook('12345', `${relay}/`, []), relay)).toBe(office);
  });

  test.each([
    ['another path', 'wss://relay.example.com/other'],
    ['the https scheme', 'https://relay.example.com/conversation'],
    ['port 443', 'wss://relay.example.com:443/conversation'],
    ['another host', 'wss://evil.example/conversation'],
    ['a query string', `${relay}?a=1`],
  ])('is refused when signed for %s', (_what, signedUrl) => {
    expect(findUpgradeSigner([office], signByTheBook('12345', signedUrl, []), relay)).toBeNull();
  });

  test('is refused without a signature and with the key of nobody', () => {
    expect(findUpgradeSigner([office], undefined, relay)).toBeNull();
    expect(findUpgradeSigner([office], signByTheBook('wrong', relay, []), relay)).toBeNull();
    expect(findUpgradeSigner([{ ...office, authToken: '' }], signByTheBook('', relay, []), relay)).toBeNull();
  });
});
