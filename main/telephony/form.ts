/** Twilio's form bodies, kept exactly as sent: signatures cover blank values and duplicates. */

/** A parsed form; a key sent more than once holds all its values in order. */
export type Form = Record<string, string | string[]>;

/** Parses an `application/x-www-form-urlencoded` body; never throws. */
export function parseForm(body: string): Form {
  const form = Object.create(null) as Form; // no prototype: a key may be called __proto__
  for (const [key, value] of new URLSearchParams(body)) {
    const earlier = form[key];
    form[key] = earlier === undefined ? value : [earlier, value].flat();
  }
  return form;
}

/** The value of a key that was sent once and is not blank, or null. */
export function formValue(form: Form, key: string): string | null {
  const value = form[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
