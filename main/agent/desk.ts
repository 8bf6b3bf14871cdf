/** What an agent may have done for the caller beside talking. Code behind it decides; compose provides it. */
import type { Slot } from '../../preload/contract/bookings.ts';
import type { Appointment, Call, Customer } from '../../preload/contract/calls.ts';
import { failed, type Result } from '../lib/result.ts';

/** What the caller would like. */
export interface SlotWish {
  /** ISO date; null for any. */
  date: string | null;
  /** `morning`, `afternoon`, `evening` or `HH:MM`; null for any. */
  time: string | null;
}

/** The office behind the agent. */
export interface Desk {
  /** Free windows, the best match first; none where the office gives no appointments on the phone. */
  freeSlots(wish: SlotWish, limit: number): Slot[];
  /** Holds a window for the caller until the office confirms it. `service`: for which of several jobs. */
  hold(call: Call, slot: Slot, service: string | null): Result<Appointment>;
  /** The appointment of an earlier call about the same job; null when there is none. */
  heldEarlier(call: Call): Appointment | null;
  /** Whoever rings from this number, as the customer book knows them, with what they last had done. */
  knownCaller(call: Call): { customer: Customer; lastJob: string | null } | null;
  /** The names of the office's people whom a caller may ask for. */
  people(): readonly string[];
  /**
   * Puts the caller through to somebody of the office, who tells them so; or says when somebody can ring back. `name`
   * is one of `people`, null for whoever is there.
   */
  transfer(
    call: Call,
    name: string | null,
  ): { started: true } | { started: false; ringBack: RingBack | null };
}

/** What a caller may be told when nobody can come to the phone. */
export interface RingBack {
  /** From now until it is due. */
  minutes: number;
  /** When the office opens, milliseconds since the epoch; null while it is open. */
  opensAt: number | null;
}

/** A desk where nobody is: for calls that are only played again. */
export const emptyDesk: Desk = {
  freeSlots: () => [],
  hold: () => failed('There are no appointments.'),
  heldEarlier: () => null,
  knownCaller: () => null,
  people: () => [],
  transfer: () => ({ started: false, ringBack: null }),
};
