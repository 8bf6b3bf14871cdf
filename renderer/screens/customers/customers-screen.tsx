/** The customer book: found by name, number or suburb; their calls, notes and bookings beside. */
import { Input, Tab, TabList } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import type { Customer } from '../../../preload/contract/calls.ts';
import { LongList } from '../../components/long-list.tsx';
import { NeedsMark } from '../../components/mark.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { useNotedPlace } from '../../hooks/use-noted-place.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { useSearchKey } from '../../hooks/use-search-key.ts';
import { customerPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import { CustomerProfile } from './customer-profile.tsx';
import styles from './customers-screen.module.css';
import { PairList } from './pair-list.tsx';
import { useCustomers, useDuplicates, useProfile } from './use-customers.ts';

/** The list at the left, the open customer beside it. */
export function CustomersScreen() {
  const { visit, rest } = useRoute();
  return <CustomersLookedThrough key={visit} first={rest === '' ? null : rest} />;
}

function CustomersLookedThrough({ first }: { first: string | null }) {
  const [text, setText] = useState('');
  const [phone, setPhone] = useState(first);
  const box = useSearchKey();
  const list = useRef<HTMLDivElement>(null);
  const found = useCustomers(text);
  const [shown, setShown] = useState<'all' | 'twice'>('all');
  const pairs = useDuplicates();
  const profile = useProfile(phone);
  useNotedPlace(phone === null ? 'customers' : customerPlace(phone));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.current?.focus();
  };
  return (
    <main className={styles.screen} aria-label={texts.customers.label}>
      <section className={styles.found} aria-label={texts.customers.list}>
        <div className={styles.search} role="search">
          <Input
            className={styles.box}
            type="search"
            input={{ ref: box }}
            contentBefore={<SearchRegular />}
            aria-label={texts.customers.search}
            placeholder={texts.customers.placeholder}
            maxLength={200}
            value={text}
            onChange={(_, { value }) => {
              setText(value);
              setShown('all'); // the pairs are not searched
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <Tabs {...{ shown, onShow: setShown }} twice={pairs?.length ?? 0} />
        {shown === 'twice' ? (
          <PairList pairs={pairs ?? []} current={phone} onCurrent={setPhone} />
        ) : (
          <Everybody
            {...{ found, phone, searched: text.trim() !== '', handle: list }}
            onPhone={setPhone}
            onBack={() => box.current?.focus()}
          />
        )}
      </section>
      {profile === null ? (
        <p className={styles.hint}>{texts.customers.nothingOpen}</p>
      ) : (
        <CustomerProfile key={profile.customer.phone} profile={profile} onPhone={setPhone} />
      )}
    </main>
  );
}

interface TabsProps {
  shown: 'all' | 'twice';
  onShow: (shown: 'all' | 'twice') => void;
  /** How many pairs may be one person. */
  twice: number;
}

function Tabs({ shown, onShow, twice }: TabsProps) {
  return (
    <TabList
      className={styles.tabs ?? ''}
      size="small"
      selectedValue={shown}
      onTabSelect={(_, { value }) => onShow(value === 'twice' ? 'twice' : 'all')}
    >
      <Tab value="all">{texts.customers.all}</Tab>
      <Tab value="twice">
        {texts.customers.twice}
        {twice > 0 && <span className={styles.count}>{twice}</span>}
      </Tab>
    </TabList>
  );
}

interface EverybodyProps {
  found: ReturnType<typeof useCustomers>;
  searched: boolean;
  phone: string | null;
  onPhone: (phone: string) => void;
  /** Back to the search box. */
  onBack: () => void;
  handle: Ref<HTMLDivElement>;
}

function Everybody({
  found: { customers, failed, loadMore },
  searched,
  phone,
  onPhone,
  onBack,
  handle,
}: EverybodyProps) {
  return (
    <>
      {failed && <NeedsMark text={texts.customers.failed} />}
      {customers?.length === 0 && <Nobody searched={searched} />}
      {customers !== null && customers.length > 0 && (
        <LongList
          label={texts.customers.list}
          items={customers}
          rowHeight={60}
          idOf={(customer) => customer.phone}
          current={phone}
          onCurrent={onPhone}
          ticked={null}
          onKey={(event) => event.key === 'Escape' && onBack()}
          onNearEnd={loadMore}
          handle={handle}
        >
          {(customer) => <CustomerRow customer={customer} />}
        </LongList>
      )}
    </>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const now = useNow();
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const { name, phone, location, lastCallAt, callCount } = customer;
  return (
    <div className={styles.row}>
      <div className={styles.line}>
        <span className={styles.name}>{name ?? texts.customers.noName}</span>
        <span className={styles.quiet}>{formatDay(lastCallAt, timezone, now)}</span>
      </div>
      <div className={styles.line}>
        <span>{[formatPhone(phone), location].filter((part) => part !== null).join(' · ')}</span>
        <span className={styles.quiet}>{texts.customers.calls(callCount)}</span>
      </div>
    </div>
  );
}

function Nobody({ searched }: { searched: boolean }) {
  return (
    <div className={styles.empty}>
      <h2>{searched ? texts.customers.nothingFound : texts.customers.empty}</h2>
      <p>{searched ? texts.customers.nothingFoundHint : texts.customers.emptyHint}</p>
    </div>
  );
}
