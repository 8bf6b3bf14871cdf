import { expect, it } from 'vitest';
import { hear } from './hear.ts';

it('hears the second worked call', () => {
  const { fields } = hear(
    "Hi, I'm Mike from Brisbane. My toilet is blocked and it's an emergency. Can you come today? My number is 0412 345 678.",
  );
  expect(fields).toMatchObject({
    customer_name: { value: 'Mike', confirmed: false, source: 'said' },
    customer_phone: { value: '0412345678', said: '0412 345 678' },
    customer_location: { value: 'Brisbane' },
    service_type: { value: 'toilet_repair' },
    urgency_level: { value: 'emergency' },
    preferred_date: { value: '2024-08-05' },
  });
});

it('takes nothing from what only the agent said', () => {
  const { fields } = hear(
    'A: Hi Dave, is it a blocked drain in Ryde? We can come tomorrow at 9, call 0412 345 678 | hello',
  );
  expect(Object.values(fields).filter((field) => field !== null)).toEqual([]);
});

it('can be read again at any turn, and the later correction wins', () => {
  const call =
    'im in ryde | A: Ryde? | no sorry, Epping | A: when | tuesday | A: tuesday? | actually wednesday';
  const upTo = (turns: number): string => call.split(' | ').slice(0, turns).join(' | ');
  expect(hear(upTo(1)).fields.customer_location?.value).toBe('Ryde');
  expect(hear(upTo(3)).fields.customer_location?.value).toBe('Epping');
  expect(hear(upTo(5)).fields.preferred_date?.value).toBe('2024-08-06');
  expect(hear(call).fields.preferred_date?.value).toBe('2024-08-07');
});
