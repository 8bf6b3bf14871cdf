/** The invented people and jobs of a plumbing office's year. */
import type { ServiceType, UrgencyLevel } from '../../preload/contract/fields.ts';

/** First and last names, mixed freely: nobody in particular. */
export const firstNames =
  'Priya Dave Mei Warren Oksana Thanh Ruth Dimitri Siobhan Kaz Aisha Bruce Chloe Farid Grace Hamish Ines Jock Kylie Luca Moana Nadia Omar Paloma Quinn Rosa Sione Tomas Uma Vince Wendy Xanthe Yusuf Zara'.split(
    ' ',
  ) as [string, ...string[]];
export const lastNames =
  'Raghavan Kowalski Chow Papas Gallagher Nguyen Fitzroy Marsh Okafor Delgado Bianchi Haddad Petrov Tran Whitlock Zheng Mbeki Larkin Novak Ferris Quade Singhal Tuilagi Underhill Varga Weir'.split(
    ' ',
  ) as [string, ...string[]];
export const suburbs =
  'Newtown|Marrickville|Ashfield|Neutral Bay|Balmain|Dulwich Hill|Mosman|Randwick|Burwood|Lane Cove|Chatswood|Leichhardt|Coogee|Strathfield|Parramatta|Manly'.split(
    '|',
  ) as [string, ...string[]];
/** As callers say them, some of the time. */
export const postcodes: Readonly<Record<string, string>> = {
  ...{ Newtown: '2042', Marrickville: '2204', Ashfield: '2131', 'Neutral Bay': '2089', Balmain: '2041' },
  ...{ 'Dulwich Hill': '2203', Mosman: '2088', Randwick: '2031', Burwood: '2134', 'Lane Cove': '2066' },
  ...{ Chatswood: '2067', Leichhardt: '2040', Coogee: '2034', Strathfield: '2135', Parramatta: '2150' },
  ...{ Manly: '2095' },
};
export const streets =
  'Jacaranda Street|Station Road|Hampton Avenue|Wattle Crescent|High Street|Railway Parade|Bay Road'.split(
    '|',
  ) as [string, ...string[]];
export const properties = ['house', 'unit', 'house', 'shop'] as const;
export const notes = [
  'Key is with the neighbour at number 9.',
  'Big dog, ring before opening the gate.',
  'Strata pays; invoice to the managing agent.',
  'Park in the lane behind.',
] as const;

/** A kind of job: what callers say, and how often in usual weeks and in the frost. */
export interface JobKind {
  service: ServiceType;
  urgency: UrgencyLevel;
  says: string;
  issue: string;
  usual: number;
  frost: number;
}

export const jobKinds: readonly [JobKind, ...JobKind[]] = [
  {
    service: 'blocked_drain',
    urgency: 'urgent',
    says: 'the shower drain is blocked and it smells',
    issue: 'shower drain blocked',
    usual: 24,
    frost: 8,
  },
  {
    service: 'leaking_tap',
    urgency: 'routine',
    says: "my kitchen tap won't stop dripping",
    issue: 'kitchen tap dripping',
    usual: 20,
    frost: 6,
  },
  {
    service: 'toilet_repair',
    urgency: 'routine',
    says: 'the toilet has been running all night',
    issue: 'toilet keeps running',
    usual: 17,
    frost: 6,
  },
  {
    service: 'hot_water',
    urgency: 'urgent',
    says: 'we have had no hot water since yesterday',
    issue: 'no hot water',
    usual: 20,
    frost: 25,
  },
  {
    service: 'gas_fitting',
    urgency: 'flexible',
    says: "I'd like a quote to move a gas bayonet, no rush",
    issue: 'move a gas bayonet',
    usual: 8,
    frost: 2,
  },
  {
    service: 'burst_pipe',
    urgency: 'emergency',
    says: 'a pipe has burst and the laundry is flooding',
    issue: 'burst pipe, laundry flooding',
    usual: 4,
    frost: 60,
  },
  {
    service: 'other',
    urgency: 'routine',
    says: 'the gutter over the carport has come off',
    issue: 'gutter came off',
    usual: 7,
    frost: 3,
  },
];
