/** A customer's addresses: what they gave on their calls and what the office typed, each to be changed where it stands. */
import { Button } from '@fluentui/react-components';
import { AddRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { CustomerAddress } from '../../../preload/contract/calls.ts';
import { SaidLine } from '../../components/said-line.tsx';
import { Tag } from '../../components/tag.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatAddress } from '../../format/values.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { AddressEditor } from './address-editor.tsx';
import styles from './customer-profile.module.css';
import { useAddressChanges } from './use-address-changes.ts';
import type { Profile } from './use-customers.ts';

/** The main one first; a new one is added under them. */
export function AddressList({ profile: { customer, addresses } }: { profile: Profile }) {
  const words = texts.customers;
  const changes = useAddressChanges(customer.phone, addresses[0]);
  const [open, setOpen] = useState<string | null>(null);
  const add = useRef<HTMLElement | null>(null);
  const close = () => {
    setOpen(null);
    add.current?.focus(); // it is always there, and next to what was changed
  };
  const editorOf = (address: CustomerAddress | null) => (
    <AddressEditor address={address} onSave={(typed) => changes.save(typed, address)} onClose={close} />
  );
  return (
    <>
      <h3 className={styles.title}>{words.addresses}</h3>
      <SaidLine said={changes.said} onDismiss={changes.hush} />
      {addresses.length === 0 && <p className={styles.quiet}>{words.noAddresses}</p>}
      <ul aria-label={words.addresses}>
        {addresses.map((address) => {
          const name = formatAddress(address);
          return (
            <li key={name} className={styles.line}>
              {open === name ? (
                editorOf(address)
              ) : (
                <AddressLine
                  address={address}
                  onEdit={() => setOpen(name)}
                  onMain={() => void changes.makeMain(address)}
                  onRemove={() => void changes.remove(address).then(() => add.current?.focus())}
                />
              )}
            </li>
          );
        })}
      </ul>
      {open === '' && editorOf(null)}
      <Button
        ref={(button: HTMLElement | null) => {
          add.current = button;
        }}
        size="small"
        icon={<AddRegular />}
        onClick={() => setOpen('')}
      >
        {words.addAddress}
      </Button>
    </>
  );
}

interface AddressLineProps {
  address: CustomerAddress;
  onEdit: () => void;
  onMain: () => void;
  onRemove: () => void;
}

function AddressLine({ address, onEdit, onMain, onRemove }: AddressLineProps) {
  const words = texts.customers;
  const now = useNow();
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const name = formatAddress(address);
  const day = formatDay(address.at, timezone, now);
  return (
    <>
      <span>{name}</span>
      {address.main && <Tag text={words.mainAddress} />}
      <span className={styles.why}>{address.byOffice ? words.typedOn(day) : words.givenOn(day)}</span>
      {!address.main && (
        <Button size="small" aria-label={words.makeMainLabel(name)} onClick={onMain}>
          {words.makeMain}
        </Button>
      )}
      <Button
        appearance="transparent"
        size="small"
        icon={<EditRegular />}
        aria-label={words.editAddress(name)}
        title={words.editAddress(name)}
        onClick={onEdit}
      />
      <Button
        appearance="transparent"
        size="small"
        icon={<DeleteRegular />}
        aria-label={words.removeAddress(name)}
        title={words.removeAddress(name)}
        onClick={onRemove}
      />
    </>
  );
}
