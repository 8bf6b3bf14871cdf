/** What became of a text message, as Twilio posts it. It may come before the answer to the request, twice, or never. */
import { z } from 'zod';
import type { DeliveryReport } from '../outbox/outbox-store.ts';
import { formValue, type Form } from './form.ts';
import { whyUndelivered } from './rest/twilio-trouble.ts';
import type { WebhookAnswer } from './webhook.ts';

/** Who hears of it. */
export interface MessageStatusDeps {
  /** Hears what became of the office's text messages. */
  messageReported: (report: DeliveryReport) => void;
}

const postedSchema = z.object({
  message: z.coerce.number().int().positive(),
  reference: z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/),
  to: z.string(),
});

const outcomes: Record<string, DeliveryReport['delivery']> = {
  accepted: null,
  queued: null,
  sending: null,
  sent: null,
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
};

/** Passes a report on; a status of another kind, such as `canceled`, changes nothing. */
export function answerMessageStatus(
  { messageReported }: MessageStatusDeps,
  form: Form,
  query: URLSearchParams,
): WebhookAnswer {
  const posted = postedSchema.safeParse({
    message: query.get('message'),
    reference: formValue(form, 'MessageSid'),
    to: formValue(form, 'To'),
  });
  if (!posted.success) return { status: 400 };
  const delivery = outcomes[formValue(form, 'MessageStatus') ?? ''];
  if (delivery === undefined) return { status: 204 };
  const { message: id, reference, to } = posted.data;
  const code = Number(formValue(form, 'ErrorCode') ?? NaN);
  const problem =
    delivery === 'undelivered' ? `${whyUndelivered(Number.isInteger(code) ? code : null)}.` : null;
  messageReported({ id, reference, to, delivery, problem });
  return { status: 204 };
}
