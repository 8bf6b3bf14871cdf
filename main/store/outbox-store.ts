/** The outbox's table on SQLite. */
import { failed, ok } from '../lib/result.ts';
import type { MessageKind, MessageState, OutboxMessage, OutboxStore } from '../outbox/outbox-store.ts';
import type { Store } from './open.ts';
import { isStorageTrouble } from './storage-trouble.ts';

/** Keeps messages in `store`. */
export function createOutboxStore(store: Store): OutboxStore {
  const byKey = store.prepare<{ key: string }, OutboxRow>(
    'find message',
    'SELECT * FROM outbox WHERE key = @key',
  );
  const page = store.prepare<{ limit: number }, OutboxRow>(
    'page of messages',
    'SELECT * FROM outbox ORDER BY id DESC LIMIT @limit',
  );
  const taken = store.prepare<{ kind: MessageKind; reference: string }, { id: number }>(
    'is reference taken',
    'SELECT id FROM outbox WHERE kind = @kind AND reference = @reference',
  );
  const insert = store.prepare<NewRow>(
    'add message',
    `INSERT INTO outbox (key, kind, recipient, body, call_sid, state, next_at, created_at, expires_at)
     VALUES (@key, @kind, @to, @body, @callSid, @state, @at, @at, @expiresAt) ON CONFLICT (key) DO NOTHING`,
  );
  const lastGap = store.prepare<object, { at: number | null }>(
    'last gap in the outbox',
    'SELECT max(at) AS at FROM outbox_gaps',
  );
  const find = (key: string) => {
    const row = byKey.get({ key });
    return row ? toMessage(row) : null;
  };
  return {
    add: ({ key, kind, to, body, callSid, state, expiresAt }, at) => {
      try {
        insert.run({ key, kind, to, body, callSid, state, expiresAt, at });
        const kept = find(key);
        return kept ? ok(kept) : failed('The message was not kept.');
      } catch (error) {
        if (!isStorageTrouble(error)) throw error;
        return failed('The message could not be kept, so it is not sent. The disk does not take it.');
      }
    },
    lastGapAt: () => lastGap.get({})?.at ?? null,
    find,
    list: ({ limit }) => page.all({ limit }).map(toMessage),
    isTaken: (kind, reference) => taken.get({ kind, reference }) !== undefined,
    ...timeStatements(store),
    ...progressStatements(store),
    report: createReportWriter(store),
  };
}

type Times = Pick<OutboxStore, 'due' | 'nextAt' | 'reopen'>;

const ofKinds = 'next_at IS NOT NULL AND kind IN (SELECT value FROM json_each(@kinds))';

function timeStatements(store: Store): Times {
  const due = store.prepare<{ now: number; latest: number; kinds: string }, OutboxRow>(
    'messages due',
    `SELECT * FROM outbox WHERE ${ofKinds} AND (next_at <= @now OR next_at > @latest) ORDER BY next_at, id LIMIT 50`,
  );
  const next = store.prepare<{ kinds: string }, { at: number | null }>(
    'next message due',
    `SELECT min(next_at) AS at FROM outbox WHERE state <> 'sending' AND ${ofKinds}`,
  );
  const reopen = store.prepare<{ settlingMs: number }>(
    'reopen messages',
    `UPDATE outbox SET state = 'unsure', next_at = coalesce(tried_at + @settlingMs, created_at)
     WHERE state IN ('queued', 'sending', 'unsure')`,
  );
  return {
    due: ({ now, longestPause, kinds }) =>
      due.all({ now, latest: now + longestPause, kinds: JSON.stringify(kinds) }).map(toMessage),
    nextAt: (kinds) => next.get({ kinds: JSON.stringify(kinds) })?.at ?? null,
    reopen: (settlingMs) => {
      reopen.run({ settlingMs });
    },
  };
}

type Progress = Pick<OutboxStore, 'begin' | 'markSent' | 'markFailed' | 'postpone' | 'requeue'>;

/** What is done stays done: every step asks for a state in which something is still to do. */
function progressStatements(store: Store): Progress {
  const begin = store.prepare<{ id: number; at: number }>(
    'begin sending',
    `UPDATE outbox SET state = 'sending', tried_at = @at, next_at = NULL
     WHERE id = @id AND state IN ('queued', 'unsure')`,
  );
  const sent = store.prepare<{ id: number; reference: string }>(
    'message sent',
    `UPDATE outbox SET state = 'sent', reference = @reference, next_at = NULL, problem = NULL
     WHERE id = @id AND state IN ('sending', 'unsure')`,
  );
  const fail = store.prepare<{ id: number; problem: string }>(
    'message failed',
    `UPDATE outbox SET state = 'failed', next_at = NULL, problem = @problem
     WHERE id = @id AND state IN ('queued', 'sending', 'unsure')`,
  );
  const postpone = store.prepare<{ id: number; state: MessageState; nextAt: number; problem: string }>(
    'postpone message',
    `UPDATE outbox SET state = @state, next_at = @nextAt, attempts = attempts + 1, problem = @problem
     WHERE id = @id AND state IN ('queued', 'sending', 'unsure')`,
  );
  const requeue = store.prepare<{ id: number; at: number; expiresAt: number }>(
    'send message again',
    `UPDATE outbox SET state = 'unsure', next_at = @at, expires_at = @expiresAt, attempts = 0, problem = NULL
     WHERE id = @id AND state = 'failed'`,
  );
  return {
    begin: (id, at) => begin.run({ id, at }) > 0,
    markSent: (id, reference) => {
      sent.run({ id, reference });
    },
    markFailed: (id, problem) => {
      fail.run({ id, problem });
    },
    postpone: (id, state, nextAt, problem) => {
      postpone.run({ id, state, nextAt, problem });
    },
    requeue: (id, at, expiresAt) => requeue.run({ id, at, expiresAt }) > 0,
  };
}

/** A report proves that its message went out, whatever the answer to the request was. */
function createReportWriter(store: Store): OutboxStore['report'] {
  const write = store.prepare<Record<'id' | 'reference' | 'to' | 'delivery' | 'problem', unknown>, OutboxRow>(
    'report on message',
    `UPDATE outbox SET state = 'sent', next_at = NULL, reference = @reference, delivery = @delivery, problem = @problem
     WHERE id = @id AND recipient = @to AND coalesce(reference, @reference) = @reference AND delivery IS NULL
       AND (state <> 'sent' OR @delivery IS NOT NULL)
     RETURNING *`,
  );
  return (report) => {
    const [row] = write.all({ ...report });
    return row ? toMessage(row) : null;
  };
}

interface NewRow {
  key: string;
  kind: MessageKind;
  to: string;
  body: string;
  callSid: string | null;
  state: 'queued' | 'unsure';
  at: number;
  expiresAt: number;
}

interface OutboxRow {
  id: number;
  key: string;
  kind: MessageKind;
  recipient: string;
  body: string;
  call_sid: string | null;
  state: MessageState;
  attempts: number;
  created_at: number;
  expires_at: number;
  reference: string | null;
  delivery: OutboxMessage['delivery'];
  problem: string | null;
}

function toMessage(row: OutboxRow): OutboxMessage {
  const { id, key, kind, recipient: to, body, state, attempts, reference, delivery, problem } = row;
  const { call_sid: callSid, created_at: createdAt, expires_at: expiresAt } = row;
  return {
    id,
    key,
    kind,
    to,
    body,
    callSid,
    state,
    attempts,
    createdAt,
    expiresAt,
    reference,
    delivery,
    problem,
  };
}
