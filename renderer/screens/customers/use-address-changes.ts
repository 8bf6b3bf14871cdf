/** Puts a customer's addresses in order, and says what was done. */
import { useState } from 'react';
import type { AddressKey, CustomerAddress } from '../../../preload/contract/calls.ts';
import type { Input, Output } from '../../../preload/contract/endpoints.ts';
import { bridge } from '../../bridge.ts';
import { formatAddress } from '../../format/values.ts';
import { problem, type Said } from '../../said.ts';
import { texts } from '../../texts.ts';

/** An address as it is typed. */
export type TypedAddress = Input<'customers:keep-address'>['typed'];

type Kept = Omit<Input<'customers:keep-address'>, 'phone'>;

/** What may be done with the addresses of the customer with this number; each says how it went and can be undone. */
export function useAddressChanges(phone: string, main: CustomerAddress | undefined) {
  const [said, setSaid] = useState<Said | null>(null);
  const say = (text: string, undo: (() => void) | null) => setSaid({ text, problem: false, undo });
  const keep = (kept: Kept) =>
    bridge.ask('customers:keep-address', { phone, ...kept }).catch((): Output<'customers:keep-address'> => {
      return { ok: false, reason: texts.customers.notDone };
    });
  const drop = (address: AddressKey) =>
    bridge
      .ask('customers:drop-address', { phone, address: keyOf(address) })
      .catch(() => ({ ok: false as const, reason: texts.customers.notDone }));
  const attempt = async (asked: Promise<{ ok: true } | { ok: false; reason: string }>) => {
    const outcome = await asked;
    setSaid(outcome.ok ? null : problem(outcome.reason));
    return outcome.ok;
  };
  const putBack = (address: CustomerAddress, instead: AddressKey | null) => () =>
    void attempt(keep({ typed: asTyped(address), instead: instead && keyOf(instead), main: address.main }));
  return {
    said,
    hush: () => setSaid(null),
    /** Answers with why it cannot be kept, or null. */
    save: async (typed: TypedAddress, before: CustomerAddress | null): Promise<string | null> => {
      const kept = await keep({ typed, instead: before && keyOf(before), main: false });
      if (!kept.ok) return kept.reason;
      const name = formatAddress(kept.value);
      if (before) say(texts.customers.addressChanged(name), putBack(before, kept.value));
      else say(texts.customers.addressAdded(name), () => void attempt(drop(kept.value)));
      return null;
    },
    makeMain: async (address: CustomerAddress) => {
      if (!(await attempt(keep({ typed: asTyped(address), instead: null, main: true })))) return;
      say(texts.customers.addressMadeMain(formatAddress(address)), main ? putBack(main, null) : null);
    },
    remove: async (address: CustomerAddress) => {
      if (await attempt(drop(address)))
        say(texts.customers.addressRemoved(formatAddress(address)), putBack(address, null));
    },
  };
}

/** As it is written into the boxes. */
export function asTyped({ street, suburb, state, postcode }: CustomerAddress): TypedAddress {
  const place = [suburb, suburb === null ? null : state].filter((part) => part !== null);
  return { street: street ?? '', suburb: place.join(', '), postcode: postcode ?? '' };
}

function keyOf({ street, suburb }: AddressKey): AddressKey {
  return { street, suburb };
}
