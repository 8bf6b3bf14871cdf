import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Secret } from '../../../main/lib/secret.ts';
import { mintSoftphoneToken } from '../../../main/telephony/softphone-token.ts';

const key = {
  accountSid: `AC${'1'.repeat(32)}`,
  keySid: `SK${'2'.repeat(32)}`,
  keySecret: new Secret('the secret of the key'),
  region: null,
};
const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;

test('the token lets the headset be rung for an hour and do nothing else', () => {
  const [header, payload] = mintSoftphoneToken(key).split('.', 2).map(decode);
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
  const { iat, exp, jti, ...rest } = payload!;
  expect(rest).toEqual({
    iss: key.keySid,
    sub: key.accountSid,
    grants: { identity: 'office', voice: { incoming: { allow: true } } },
  });
  expect(Number(exp) - Number(iat)).toBe(3600);
  expect(jti).toBe(`${key.keySid}-${String(iat)}`);
});

test('it is signed with the key’s secret, which does not stand in it', () => {
  const token = mintSoftphoneToken(key);
  const [header, payload, signature] = token.split('.');
  const honest = createHmac('sha256', 'the secret of the key')
    .update(`${header!}.${payload!}`)
    .digest('base64url');
  expect(signature).toBe(honest);
  expect(Buffer.from(payload!, 'base64url').toString()).not.toContain('secret');
});

test('a region stands in the header', () => {
  const [header] = mintSoftphoneToken({ ...key, region: 'au1' })
    .split('.', 2)
    .map(decode);
  expect(header).toMatchObject({ twr: 'au1' });
});
