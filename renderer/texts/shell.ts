/** The texts around the screens: navigation, notices, the light, shortcuts; part of `texts`. */
import { count } from './count.ts';

/** What stands around every screen. */
export const shellTexts = {
  app: {
    name: 'Callout',
    starting: 'Starting…',
    startingLong: 'Still starting: after an update the books are brought up to date first…',
    ready: 'Ready',
    answering: (calls: number) => `Answering ${count(calls, 'call', 'calls')}`,
    back: 'Back',
    openTestPage: 'Open test page',
    failedToStart: 'The phone engine does not answer. Close Callout and start it again.',
  },
  screens: {
    live: 'Live',
    calls: 'Calls',
    customers: 'Customers',
    bookings: 'Bookings',
    reports: 'Reports',
    settings: 'Settings',
  },
  recording: {
    call: 'Recording',
    voicemail: 'Message left',
    playFrom: (time: string) => `Play from ${time}`,
  },
  suburbs: { label: 'Suburbs that fit' },
  said: { undo: 'Undo', dismiss: 'Dismiss' },
  rail: {
    label: 'Screens',
    onTheLine: (calls: number) => `${count(calls, 'call', 'calls')} on the line`,
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    ctrl: 'Ctrl',
    screens: 'Go to a screen',
    groups: [
      {
        title: 'Live',
        keys: [
          { keys: ['↑', '↓'], does: 'Previous and next call, in the list' },
          { keys: ['Enter'], does: 'Say what you typed, in a test call' },
          { keys: ['Alt', 'T'], does: 'Take the call, Alt + B hands it back' },
          { keys: ['Alt', 'S'], does: 'Have a sentence said' },
          { keys: ['Alt', 'R'], does: 'Put the caller through to a number' },
          { keys: ['Alt', 'F'], does: 'Correct a field: the first that is missing, ↑ and ↓ to others' },
          { keys: ['Alt', 'E'], does: 'It is an emergency' },
          { keys: ['Alt', 'P'], does: 'It is not a job' },
          { keys: ['Alt', 'K'], does: 'Book an appointment for the caller' },
          { keys: ['Alt', 'N'], does: 'Write a note' },
          { keys: ['Alt', 'C'], does: 'Earlier calls of this caller' },
          { keys: ['Alt', 'H'], does: 'Hang up' },
          { keys: ['Alt', 'D'], does: 'Mark handled, once the call is over' },
        ],
      },
      {
        title: 'Calls and customers',
        keys: [
          { keys: ['Ctrl', 'F'], does: 'Search' },
          { keys: ['↑', '↓'], does: 'Previous and next, in what was found' },
          { keys: ['Enter'], does: 'Go to the open call' },
          { keys: ['Space'], does: 'Tick a call' },
          { keys: ['H'], does: 'Mark handled: the ticked calls, or the open one' },
          { keys: ['Esc'], does: 'Untick all, back to the list' },
        ],
      },
      {
        title: 'Bookings',
        keys: [
          { keys: ['↑', '↓', '←', '→'], does: 'Through the calendar' },
          { keys: ['Enter'], does: 'Book a free place, open a booking' },
          { keys: ['Alt', '↑', '↓', '←', '→'], does: 'Move the booking to the next time or day' },
          { keys: ['Esc'], does: 'Close the booking' },
        ],
      },
      {
        title: 'Everywhere',
        keys: [
          { keys: ['Alt', 'A'], does: 'To the emergency above; Enter takes it' },
          { keys: ['Ctrl', 'Z'], does: 'Undo what was just done' },
          { keys: ['Alt', '←'], does: 'Back to where you were' },
          { keys: ['?'], does: 'This list' },
        ],
      },
    ],
  },
  theme: { button: 'Appearance', system: 'Same as the computer', light: 'Light', dark: 'Dark' },
  notices: {
    label: 'Notices',
    dismiss: 'Dismiss',
    problem: 'Needs you',
    showCall: 'Show call',
    more: (n: number) => `${String(n)} more`,
    fewer: 'Show fewer',
    dismissAll: 'Dismiss all',
  },
  ready: {
    label: 'Ready to answer',
    lights: {
      checking: 'Checking…',
      ready: 'Ready to answer',
      not_reachable: 'Not reachable',
      test_only: 'Test calls only',
    },
    resting: 'GPT resting, rules answering',
    agents: {
      gpt: 'GPT talks to callers, with the rules behind it.',
      resting: 'GPT is resting because it failed too often. The rules answer until it is back.',
      rules: 'The rules talk to callers. With an OpenAI key GPT does.',
    },
    have: {
      account: 'Twilio account',
      number: 'Twilio number',
      address: 'Public address',
      onCallList: 'On-call list',
      ownerMobile: "Owner's mobile",
    },
    missing: {
      account: 'No Twilio account yet',
      number: 'No Twilio number yet',
      address: 'No public address or tunnel yet',
      onCallList: 'Nobody on the on-call list yet',
      ownerMobile: "No owner's mobile for a text when the office is out of reach",
    },
    check: 'Check now',
    checkedAt: (time: string) => `Checked at ${time}`,
    failed: 'The check did not work. Try again.',
  },
} as const;
