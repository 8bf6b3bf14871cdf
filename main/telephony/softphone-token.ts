/** Access tokens for the headset at this PC (protocols.md 3.2). The key's secret never leaves main; the window gets the token. */
import AccessToken from 'twilio/lib/jwt/AccessToken.js';
import type { Secret } from '../lib/secret.ts';

/** The API key that signs tokens; the Auth Token cannot. */
export interface SoftphoneKey {
  accountSid: string;
  /** `SK` and 32 hexadecimal digits. */
  keySid: string;
  keySecret: Secret;
  /** The region the key was made for; null is US1. */
  region: string | null;
}

/** The name the headset registers under: `client:office` rings it. */
export const softphoneIdentity = 'office';

const secondsValid = 3600;

/** A token, valid for an hour, to be rung as `client:office`; it cannot place calls. */
export function mintSoftphoneToken({ accountSid, keySid, keySecret, region }: SoftphoneKey): string {
  const token = new AccessToken(accountSid, keySid, keySecret.expose(), {
    identity: softphoneIdentity,
    ttl: secondsValid,
    ...(region === null ? {} : { region }),
  });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}
