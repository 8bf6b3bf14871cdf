/** Puts the customer book in order, and says what was done. */
import { useState } from 'react';
import type { Customer } from '../../../preload/contract/calls.ts';
import type { Output } from '../../../preload/contract/endpoints.ts';
import { bridge } from '../../bridge.ts';
import { problem, type Said } from '../../said.ts';
import { formatPhone } from '../../format/phones.ts';
import { texts } from '../../texts.ts';

/** What may be done; each says how it went. */
export function useBookChanges() {
  const [said, setSaid] = useState<Said | null>(null);
  const attempt = async (asked: Promise<Output<'customers:join'>>, done: Said) => {
    const outcome = await asked.catch(() => ({ ok: false as const, reason: texts.customers.notDone }));
    setSaid(outcome.ok ? done : problem(outcome.reason));
  };
  const plain = (text: string, undo: (() => void) | null = null): Said => ({ text, problem: false, undo });
  const part = (phone: string, into: string) => {
    const back = () =>
      void attempt(
        bridge.ask('customers:join', { phone, into }),
        plain(texts.customers.joined(formatPhone(phone), formatPhone(into))),
      );
    void attempt(
      bridge.ask('customers:part', { phone }),
      plain(texts.customers.parted(formatPhone(phone)), back),
    );
  };
  return {
    said,
    hush: () => setSaid(null),
    part,
    join: (other: Customer, into: Customer) => {
      const back = () =>
        void attempt(
          bridge.ask('customers:part', { phone: other.phone }),
          plain(texts.customers.parted(formatPhone(other.phone))),
        );
      const words = texts.customers.joined(nameOf(other), nameOf(into));
      void attempt(
        bridge.ask('customers:join', { phone: other.phone, into: into.phone }),
        plain(words, back),
      );
    },
    keepApart: (one: Customer, other: Customer) => {
      const words = texts.customers.keptApart(nameOf(one), nameOf(other));
      void attempt(
        bridge.ask('customers:keep-apart', { phone: one.phone, other: other.phone }),
        plain(words),
      );
    },
  };
}

function nameOf({ name, phone }: Customer): string {
  return name ?? formatPhone(phone);
}
