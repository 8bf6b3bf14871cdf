import { describe, expect, it } from 'vitest';
import { sureConfidence } from '../../../preload/contract/fields.ts';
import { hear } from './hear.ts';

describe('the service', () => {
  it.each([
    ['our sink takes an hour to drain', ['blocked_drain']],
    ['we have had nothing but cold water since sunday', ['hot_water']],
    ['the laundry tub backs up whenever we do a load', ['blocked_drain']],
    ['both dishwashers arent draining', ['blocked_drain']],
    ['I have a blocked drain', ['blocked_drain']],
    ["the sink won't drain", ['blocked_drain']],
    ['the gully out the back is overflowing', ['blocked_drain']],
    ['the bar line is blocked', ['blocked_drain']],
    ['sink in laundry water is not going', ['blocked_drain']],
    ['the poly line has split in the paddock', ['burst_pipe']],
    ['the drinking fountain is broken', ['leaking_tap']],
    ['the shower is just a dribble', ['other']],
    ['we need three basins connected', ['other']],
    ['tree roots in the sewer', ['blocked_drain']],
    ['the dunny wont flush', ['toilet_repair']],
    ['my toilet is blocked', ['toilet_repair']],
    ['cistern keeps running', ['toilet_repair']],
    ['kitchen mixer is loose', ['leaking_tap']],
    ['the hot tap drips all night', ['leaking_tap']],
    ['need a washer in a tap', ['leaking_tap']],
    ['no hot water', ['hot_water']],
    ['our rheem is leaking', ['hot_water']],
    ['the gas hot water unit is off', ['hot_water']],
    ['the showers are running cold', ['hot_water']],
    ['I can smell gas near the stove', ['gas_fitting']],
    ['move a bayonet', ['gas_fitting']],
    ['a pipe burst in the yard', ['burst_pipe']],
    ['the flexi hose has gone', ['burst_pipe']],
    ['they dug up the water main and cracked it', ['burst_pipe']],
    ['my kitchen is flooding', ['emergency']],
    ['the roof leaks when it rains', ['other']],
    ['low water pressure', ['other']],
    ['install a dishwasher', ['other']],
    ["it's not the toilet, it's the drain outside", ['blocked_drain']],
    ['the garden tap drips and also the toilet runs', ['leaking_tap', 'toilet_repair']],
    ['a slow drip from the flexi under the basin', ['burst_pipe']],
    ['water is seeping up through the lawn', ['burst_pipe']],
    ['water is pouring through the ceiling', ['emergency']],
    ['the garden hose tap leaks', ['leaking_tap']],
    ['the shower keeps dripping', ['leaking_tap']],
    ['the bath is full of water', ['blocked_drain']],
    ['a downpipe blew off the wall', ['other']],
    ['the downpipe is blocked solid', ['blocked_drain']],
    ['the tundish is running', ['hot_water']],
    ['the water takes ages to come through hot', ['hot_water']],
    ['the bathtub isnt emptying', ['blocked_drain']],
    ['theres water running across the footpath', ['burst_pipe']],
    ['the pipe behind the old fridge is leaking', ['burst_pipe']],
    ['we get water hammer in the walls', ['other']],
    ['the washing machine hose has split', ['other']],
    ['a nasty eggy smell from the laundry drain', ['blocked_drain']],
    ['the bathroom tap drips but the main worry is the blocked sewer', ['blocked_drain', 'leaking_tap']],
    ['while youre here a tap washer, but the toilet wont flush', ['toilet_repair', 'leaking_tap']],
    ['you fixed our tap last year, now the toilet is blocked', ['toilet_repair']],
    ['can you unclog a basin', ['blocked_drain']],
    ['its gushing out of a pipe behind the tub', ['burst_pipe']],
    ['a few drips through the ceiling', ['other']],
    ['im ned in kew and the cupboard has a mouldy smell', ['other']],
    ['A: whats the trouble | the old rail wont undo | A: name and suburb | Ned, Kew', ['other']],
    ['im ned in kew, can you raise the trough a bit', ['other']],
    ['just a nice day', []],
  ])('is in "%s" %j', (said, services) => {
    expect(hear(said).services.map(({ value }) => value)).toEqual(services);
  });
});

describe('the service, where the words are not enough', () => {
  it.each([
    'im ned in kew and the cupboard has a mouldy smell',
    'water is pouring through the ceiling',
    'its the main pipe',
  ])('is to be checked in "%s"', (said) => {
    expect(hear(said).fields.service_type?.confidence).toBeLessThan(sureConfidence);
  });

  it('tells the problem in words that name no category', () => {
    expect(
      hear('im ned in kew and the cupboard has a mouldy smell').fields.issue_description?.value,
    ).toContain('mouldy smell');
  });
});

describe('a caller who wants no plumber', () => {
  it.each([
    'Congratulations, your home has been chosen for a battery rebate, dial two now',
    'may I talk to the business owner about your google listing',
    "your order's ready for collection",
    'hi are you hiring at the moment, im a third year apprentice',
    'sorry wrong number',
    'its about your energy plan, youre entitled to a discount',
    'do you guys build fences',
    'its accounts at the pipe merchant, im chasing payment',
    'good morning are you, do you own your home by any chance',
    'its a market research call about the council',
    'im ringing about my bill, you charged me double',
    'hi is she about, ill try her mobile if not, its about the gas at the depot',
    'who handles your merchant services, could we talk on friday',
    'we have to call off the job tomorrow, the drain is clear again',
    'do you do ceiling fans | A: no sorry | ill get a sparky',
    'just rang to say thank you to your young bloke for the tap',
  ])('is recognised in "%s"', (said) => {
    const { isJob, fields } = hear(said);
    expect(isJob).toBe(false);
    expect(fields.service_type).toBeNull();
  });

  it('may only be asking the price', () => {
    expect(hear('how much is a tap washer | A: 99 dollars | ok not today, ill think about it').isJob).toBe(
      false,
    );
  });

  it('is not somebody who found the office on its website', () => {
    expect(hear('hi i found your website, my toilet is blocked').isJob).toBe(true);
  });

  it('is not somebody who would rather ring back than leave a number', () => {
    const said =
      "my tap's come off | A: who's that, and where? | Gwen Tully, Corrimal. No number, I'll ring you back";
    expect(hear(said).isJob).toBe(true);
  });

  it('is not known from a greeting', () => {
    expect(hear('hello').isJob).toBeNull();
  });
});

describe('the urgency', () => {
  it.each([
    ["it's an emergency", 'emergency'],
    ['i cant turn the garden tap off | A: is it leaking? | only a drip', 'routine'],
    ['i cant turn the tap off and the water is gushing', 'emergency'],
    ['a horrible smell comes up through the shower drain', 'routine'],
    ['theres a gas smell coming up from the sink', 'emergency'],
    ['my tap leaks, asap please', 'emergency'],
    ['theres water coming through the ceiling', 'emergency'],
    ["I can't turn the water off", 'emergency'],
    ['I can smell gas', 'emergency'],
    ['sewage is coming up in the shower', 'emergency'],
    ['the pipe burst', 'emergency'],
    ["it's quite urgent", 'urgent'],
    ['can you come today', 'urgent'],
    ['we need it fixed soon', 'urgent'],
    ['sometime this week', 'urgent'],
    ['whenever you have time', 'flexible'],
    ['no rush', 'flexible'],
    ['take your time', 'flexible'],
    ["it's not urgent", 'flexible'],
    ["this isn't an emergency but my tap drips", 'routine'],
    ["my toilet runs, it doesn't have to be today", 'flexible'],
    ['the tap drips', 'routine'],
    ["the tap drips, it doesn't have to be urgent", 'flexible'],
    ['a steady drip, not gushing', 'routine'],
    ['the basin smells like rotten eggs', 'routine'],
    ['the guests arrived today and the tap drips', 'routine'],
    ['the heater is leaking all over the floor', 'urgent'],
    ['my tap leaks | A: can you turn it off underneath? | no it wont move', 'emergency'],
    ['it was an emergency but not urgent now its off', 'flexible'],
    ["my drain is blocked, the bill's through the roof", 'routine'],
    ['is this the emergency number, my tap drips', 'routine'],
    ['my shower goes icy whenever you flush', 'routine'],
    ['the burst pipe from last winter was fixed, now the tap drips', 'routine'],
    ['our stormwater floods whenever theres a storm', 'routine'],
    ['is that the gas bloke | A: any smell of gas? | yeah a faint one', 'emergency'],
    ['my stove | A: is there a gas smell at all? | no nothing', 'routine'],
    ['my sink is blocked | A: is it urgent? | yes please', 'urgent'],
    ['the water heater is dripping onto the fuse box', 'emergency'],
    ['weve only got the one loo and its blocked', 'urgent'],
    ['my tap drips, three weeks from today is fine', 'routine'],
    ['the tap drips, we open at eight', 'routine'],
    ['the tap drips, some day this week, whichever suits', 'routine'],
    ['its gone all through the bedroom, a pipe came off', 'emergency'],
  ])('of "%s" is %s', (said, level) => {
    expect(hear(said).fields.urgency_level?.value).toBe(level);
  });

  it.each([
    'the basin overflows',
    'the hose blew off and it was flooding, ive turned it off at the mains',
    'our visitors are arriving and the shower drips',
    'the tap wont turn off',
    'the tap drips and we have a newborn',
    'the leak is getting worse',
    'i cant make it stop',
    'its dripping through the roof',
  ])('is to be checked where "%s" only lets expect it', (said) => {
    expect(hear(said).fields.urgency_level?.confidence).toBeLessThan(sureConfidence);
  });

  it('is routine, concluded and unsure where nothing was said about it', () => {
    expect(hear('the tap drips').fields.urgency_level).toMatchObject({ said: null, inferred: true });
  });
});

describe('the problem in the caller’s own words', () => {
  it.each([
    ['I have a blocked drain in my kitchen sink. Please help.', 'blocked drain in kitchen sink'],
    ["Hi, I'm Mike from Brisbane. My toilet is blocked and it's an emergency.", 'toilet is blocked'],
    ['um yeah the hot taps dripping can you come tomorrow', 'hot taps dripping'],
    ['0491 570 157, my kitchen tap drips', 'kitchen tap drips'],
    ['My kitchen tap drips, 0491 570 157', 'kitchen tap drips'],
    ["It's 0491 570 157 and my kitchen tap drips", 'kitchen tap drips'],
    ['oh four nine one five seven oh one five seven my toilet is blocked', 'toilet is blocked'],
    ['0491570157 blocked drain', 'blocked drain'],
    ['blocked drain, my number is 0491 570 157', 'blocked drain'],
    ['the tap in unit 12 drips', 'tap in unit 12 drips'],
    ["I'd like to talk to someone about a blocked drain", 'blocked drain'],
  ])('of "%s" is "%s"', (said, issue) => {
    expect(hear(said).fields.issue_description?.value).toBe(issue);
  });
});

describe('the property', () => {
  it.each([
    ["it's a restaurant in Carlton", 'restaurant', 'commercial'],
    ['the toilet in our apartment', 'apartment', 'residential'],
    ['im from the body corporate', 'strata', 'commercial'],
    ['a tap at the primary school', 'school', 'commercial'],
    ['a blocked kitchen sink', 'residential', 'residential'],
    ['A: house or unit? | unit number four', 'unit', 'residential'],
    ['we look after the Acme office building', 'office building', 'commercial'],
    ['low pressure in the entire house', 'house', 'residential'],
    ['our toilet on the houseboat', 'houseboat', 'residential'],
    ['its kim from the chess club, the tap in the church hall drips', 'church hall', 'commercial'],
  ])('of "%s" is %s', (said, word, propertyClass) => {
    const heard = hear(said);
    expect(heard.fields.property_type?.value).toBe(word);
    expect(heard.propertyClass).toBe(propertyClass);
  });

  it.each([
    'our hot water unit leaks',
    'the heating unit is off',
    "my tap drips, she's always home",
    'a tap at 4 Ocean Terrace',
    'my tap drips, ring the office on 02 9876 5432',
    "the drain's blocked, after school pickup is best",
    'the tap drips, we are near the school, opposite the pub',
    'my laundry tap drips',
    'my tap drips, not tuesday, ive got the hairdresser',
    'my tap drips, are you the home owner',
    'dad just got out of hospital, our shower drips',
  ])('is not told by "%s"', (said) => {
    expect(hear(said).fields.property_type).toBeNull();
  });
});

describe('whether the office knows the caller', () => {
  it.each([
    ['you came out last year for the drain', true],
    ["I've used you guys before", true],
    ['you fixed my tap back in june', true],
    ["I've never used you before", false],
    ['first time calling you', false],
    ['found you on google', false],
    ['my neighbour used you last month', null],
    ['we had youse out in spring', true],
    ['your mate jim came last time', true],
    ['it squirts when you turn the hose on', null],
    ['my tap drips', null],
    ['my friend gave me your number, you did her laundry', null],
    ['our neighbour had you fellas out for his drain and said you were good', null],
    ["today if you've got anyone", null],
    ['do you have someone nearby', null],
    ['A: have you used us before? | yes', true],
    ['A: have you used us before? | no', false],
  ])('"%s" → %s', (said, previous) => {
    expect(hear(said).fields.previous_customer?.value ?? null).toBe(previous);
  });
});
