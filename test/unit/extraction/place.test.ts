import { describe, expect, it } from 'vitest';
import { sureConfidence } from '../../../preload/contract/fields.ts';
import { hear } from './hear.ts';

/** What is said → suburb and, where it is known, state. */
const suburbs: [string, string | null, string | null][] = [
  ["I'm in Wollongong", 'Wollongong', 'NSW'],
  ['im over in mooroolbark', 'Mooroolbark', 'VIC'],
  ['A: what suburb | dee why', 'Dee Why', 'NSW'],
  ['A: where are you | um sunshine', 'Sunshine', null],
  ['we live out at Humpty Doo', 'Humpty Doo', 'NT'],
  ['12 Banksia Street, Castle Hill', 'Castle Hill', null],
  ['twelve banksia street castle hill', 'Castle Hill', null],
  ['A: suburb | surfers', 'Surfers Paradise', 'QLD'],
  ['im near the station in caulfield', 'Caulfield', 'VIC'],
  ['A: suburb | saint kilda east', 'St Kilda East', 'VIC'],
  ['A: suburb | mt druitt', 'Mount Druitt', 'NSW'],
  ['im in victoria park in perth', 'Victoria Park', 'WA'],
  ['Hi, this is Grace in Marrickville', 'Marrickville', 'NSW'],
  ['its grace in marrickville the taps dripping', 'Marrickville', 'NSW'],
  ['Richmond, the Melbourne one. A tap in Richmond is broken', 'Richmond', 'VIC'],
  ['im in richmond', 'Richmond', null],
  ['A: suburb | burwood | A: nsw or victoria | victoria', 'Burwood', 'VIC'],
  ['A: suburb | wollongon', 'Wollongong', 'NSW'],
  ['A: where | tullamareen', 'Tullamarine', 'VIC'],
  ['A: suburb | indooroopilly', 'Indooroopilly', 'QLD'],
  ['A: same place in Dapto? | yep', 'Dapto', 'NSW'],
  ["It's Tegan Hollis, Wagga Wagga. My shower is cold", 'Wagga Wagga', 'NSW'],
  ['hi its tegan hollis box hill our shower is cold', 'Box Hill', null],
  ['im in ryde | no sorry the job is in epping', 'Epping', null],
  ["I'm from Hall Property in Penrith, it's at 7/23 Hamlet Road, St Marys", 'St Marys', null],
  ['potts point unit 12 number 30 victoria street', 'Potts Point', 'NSW'],
  ['a drain at 10 church street brighton | A: brighton melbourne? | yes', 'Brighton', 'VIC'],
  ['I live in Ryde. I work in Epping | A: which suburb is it? | Ryde.', 'Ryde', 'NSW'],
  ["the job's in Ryde but I'm at work in Dapto", 'Ryde', 'NSW'],
  ["A: where | I live in Epping but the unit's in Dapto", 'Dapto', 'NSW'],
  ['my name is Preston and my tap leaks', null, null],
  [
    "it's Ruby Chen in Burwood, can I talk to a person? | A: Sorry, nobody can come to the phone just now. Someone will ring you back within 30 minutes. Thanks, Ruby. Is the number you're calling from the best one? | yes",
    ...(['Burwood', null] as const),
  ],
  ['A: where | dapto | A: when | tomorrow, ill be over in penrith today', 'Dapto', 'NSW'],
  ['A: where | Dapto, near Wollongong', 'Dapto', 'NSW'],
  ['A: where | highton geelong', 'Highton', 'VIC'],
  ['A: where | dapto | A: dapto near wollongong? | yeah', 'Dapto', 'NSW'],
  ['A: where | in geelong um highton', 'Highton', 'VIC'],
  ['Kingston here, the one in Tassie, my tap leaks', 'Kingston', 'TAS'],
  ['A: address | 5 wattle grove dapto', 'Dapto', 'NSW'],
  ['A: suburb | east kew', 'Kew East', 'VIC'],
  ['were in north fitzroy', 'Fitzroy North', 'VIC'],
  ['A: suburb | penrith well emu plains really', 'Emu Plains', 'NSW'],
  ['A: suburb | Dapto, no, sorry, Unanderra', 'Unanderra', 'NSW'],
  ['A: suburb | Ringwood, I mean Croydon', 'Croydon', null],
  ['A: suburb | its not in dapto its in penrith', 'Penrith', 'NSW'],
  ['just moved from reservoir to wollert', 'Wollert', 'VIC'],
  ['A: suburb | just outside bathurst in kelso', 'Kelso', null],
  ['its my mums place in kempsey i live in sydney', 'Kempsey', 'NSW'],
  ["a rental I own in Dapto, I'm up in Cairns", 'Dapto', 'NSW'],
  ["it's for our Kirrawee store, I'm at the Dapto one", 'Kirrawee', 'NSW'],
  ['A: Still at Wahroonga? | We are.', 'Wahroonga', 'NSW'],
  ["A: and it's in Wahroonga | that's us", 'Wahroonga', 'NSW'],
  ['A: Is that Preston in Melbourne? | Yes', 'Preston', 'VIC'],
  ["It's Ruth Blackburn in Dapto", 'Dapto', 'NSW'],
  ["I'm in Paradise | A: lucky you | ha, in Adelaide", 'Paradise', 'SA'],
  ['12 heron street frankston | A: frankston or frankston south | frankston south', 'Frankston South', 'VIC'],
  ['im in dapto | A: the bloke is coming from penrith so an hour | yeah ok', 'Dapto', 'NSW'],
  ['A: suburb | richmond | A: in melbourne | no the one in sydney', 'Richmond', 'NSW'],
  ["I'm out Penrith way", 'Penrith', 'NSW'],
  ["A: where | it's a little place called Tarago", 'Tarago', 'NSW'],
  ['up the hill in springwood', 'Springwood', null],
  ['my tap is broken', null, null],
  ["it's Sydney calling about a leak", null, null],
  ['will you be long', null, null],
  ['there is a hole in the garden', null, null],
  ['on Melbourne Cup Day', null, null],
];

describe('the suburb', () => {
  it.each(suburbs)('hears "%s" as %s', (said, suburb, state) => {
    const { fields, state: known } = hear(said);
    expect(fields.customer_location?.value ?? null).toBe(suburb);
    expect(known).toBe(state);
  });

  it('keeps a place on no list as heard, and unsure', () => {
    const { fields } = hear('A: what suburb are you in | Quandongvale');
    expect(fields.customer_location).toMatchObject({ value: 'Quandongvale', said: 'Quandongvale' });
    expect(fields.customer_location?.confidence).toBeLessThan(0.6);
  });

  it('takes a postcode that is said', () => {
    expect(hear('A: suburb and postcode | Richmond 3121').postcode).toBe('3121');
  });
});

describe('the street address', () => {
  it.each([
    ['im at fifteen myrtle grove in kew', '15 Myrtle Grove'],
    ["that's 7/23 Hamlet Road, Croydon Park", '7/23 Hamlet Road'],
    ['unit four number eighteen wentworth road vaucluse', '4/18 Wentworth Road'],
    ['apartment three hundred and seven nineteen cobden street balmain', '307/19 Cobden Street'],
    ['one nine three six old coast road', '1936 Old Coast Road'],
    ['Lot 31 Heron Boulevard', 'Lot 31 Heron Boulevard'],
    ['31A Beulah Street, Oakleigh', '31A Beulah Street'],
    ['apartment 6 at 9 Heron Street, Dapto', '6/9 Heron Street'],
    ['lot 12 um heron street', 'Lot 12 Heron Street'],
    ['flat two sixty one burwood road', '2/61 Burwood Road'],
    ['A: street | heron road number one hundred and four', '104 Heron Road'],
    ['im at the units in heron lane number eight um unit two', '2/8 Heron Lane'],
    ['its 12 heron street, unit 5', '5/12 Heron Street'],
    ['A: address | heron street dapto | A: what number | its twelve a', '12A Heron Street'],
    ['A: address | 12 heron street | A: any unit number | three', '3/12 Heron Street'],
    ['A: still at 12 heron street dapto | thats us', '12 Heron Street'],
    ['A: address | Level 2, 150 Heron Street', 'Level 2, 150 Heron Street'],
    ['A: address | seventeen second avenue', '17 Second Avenue'],
    ['A: address | four mary street st peters', '4 Mary Street'],
    ['were on a lot 7 heron road', 'Lot 7 Heron Road'],
    ['a one lot 7 heron road', 'Lot 7 Heron Road'],
    ['its fourteen esplanade in dapto', '14 Esplanade'],
    ['three hundred heron street', '300 Heron Street'],
    ['room six at three hundred heron street', '6/300 Heron Street'],
    ['im in may heron street dapto | A: what number | nine', '9 May Heron Street'],
    ['unit block, 12 heron street | A: which unit | no, the whole block, all 8', '12 Heron Street'],
  ])('reads "%s" as %s', (said, address) => {
    expect(hear(said).streetAddress?.value).toBe(address);
  });

  it.each(['heron road number four', 'A: address | heron street | A: what number | nine'])(
    'is to be checked where its number was said apart, as in "%s"',
    (said) => {
      expect(hear(said).streetAddress?.confidence).toBeLessThan(sureConfidence);
    },
  );

  it('is none in asking for another business', () => {
    expect(hear('hello is that the noodle bar on Heron Street').streetAddress).toBeNull();
  });
});
