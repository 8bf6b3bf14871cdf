/** The customers that fit what is typed, and the one that is open. */
import { useEffect, useState } from 'react';
import type { Customer, DuplicatePair } from '../../../preload/contract/calls.ts';
import type { Output } from '../../../preload/contract/endpoints.ts';
import { bridge } from '../../bridge.ts';

const pageSize = 100;
const settleMs = 300;

/** Everything known of a customer. */
export type Profile = NonNullable<Output<'customers:find'>>;

interface Found {
  text: string;
  customers: readonly Customer[];
  more: boolean;
}

/** Looks customers up as the text changes; `loadMore` reads on. `customers` is null until the first answer. */
export function useCustomers(text: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stale = false;
    const read = () =>
      void bridge.ask('customers:search', { text, limit: pageSize, after: null }).then(
        (page) => {
          if (stale) return;
          setFound({ ...page, text });
          setFailed(false);
        },
        () => !stale && setFailed(true),
      );
    read();
    const leave = bridge.listen('calls:changed', ({ endedAt }) => {
      if (endedAt !== null) read();
    });
    return () => {
      stale = true;
      leave();
    };
  }, [text]);
  const loadMore = () => {
    const last = found?.customers.at(-1);
    if (!found?.more || last === undefined) return;
    setFound({ ...found, more: false });
    const after = { lastCallAt: last.lastCallAt, id: last.id };
    bridge.ask('customers:search', { text: found.text, limit: pageSize, after }).then(
      (page) =>
        setFound((now) =>
          now?.customers === found.customers
            ? { ...now, more: page.more, customers: [...now.customers, ...page.customers] }
            : now,
        ),
      () => setFailed(true),
    );
  };
  return { customers: found?.customers ?? null, failed, loadMore };
}

/** Pairs that may be one person; null until the first answer. */
export function useDuplicates(): readonly DuplicatePair[] | null {
  const [pairs, setPairs] = useState<readonly DuplicatePair[] | null>(null);
  useEffect(() => {
    const read = () => void bridge.ask('customers:duplicates', undefined).then(setPairs, () => undefined);
    read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = bridge.listen('calls:changed', ({ endedAt }) => {
      if (endedAt === null) return;
      clearTimeout(timer);
      timer = setTimeout(read, settleMs);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, []);
  return pairs;
}

/** The profile behind a number; null while it is being read or when there is none. */
export function useProfile(phone: string | null): Profile | null {
  const [profile, setProfile] = useState<Profile | null>(null);
  useEffect(() => {
    if (phone === null) return;
    let stale = false;
    const read = () =>
      void bridge.ask('customers:find', { phone }).then(
        (found) => !stale && setProfile(found),
        () => !stale && setProfile(null),
      );
    read();
    const leave = bridge.listen('calls:changed', ({ endedAt }) => endedAt !== null && read());
    return () => {
      stale = true;
      leave();
    };
  }, [phone]);
  return profile !== null && phone !== null && profile.numbers.includes(phone) ? profile : null;
}
