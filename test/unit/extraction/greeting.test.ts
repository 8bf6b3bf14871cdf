import { expect, it } from 'vitest';
import { hear } from './hear.ts';

const greeting =
  "A: G'day, you've reached Wattle Street Plumbing. I'm an automated assistant. How can I help?";

it.each(["Hi, it's Sam", 'Hello, Sam here', 'hi its sam', 'Good morning, this is Sam speaking'])(
  'of a caller who only says “%s” the name is known, and neither a suburb nor a job',
  (said) => {
    const { fields } = hear(`${greeting} | ${said}`);
    expect(fields.customer_name?.value).toBe('Sam');
    expect(fields).toMatchObject({ customer_location: null, service_type: null, issue_description: null });
  },
);

it('what is wrong is heard behind the same words', () => {
  expect(hear(`${greeting} | it is leaking badly`).fields.service_type?.value).toBe('other');
  expect(hear(`${greeting} | Newtown, my drain is blocked`).fields.service_type?.value).toBe('blocked_drain');
});

it('a greeting that asks for the address is answered with one', () => {
  const asked = 'A: Wattle Street Plumbing, what suburb is the job in?';
  expect(hear(`${asked} | Newtown`).fields.customer_location?.value).toBe('Newtown');
});
