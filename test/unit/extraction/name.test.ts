import { describe, expect, it } from 'vitest';
import { sureConfidence } from '../../../preload/contract/fields.ts';
import { hear } from './hear.ts';

/** What is said → the caller's name; null where no name of the caller's is said. */
const names: [string, string | null][] = [
  ['Hello, my name is Joanne Whitlock', 'Joanne Whitlock'],
  ['yeah names stavros', 'Stavros'],
  ["it's Imogen here, calling about a tap", 'Imogen'],
  ['Reuben Aldridge speaking, how are you', 'Reuben Aldridge'],
  ['you can call me Nettie', 'Nettie'],
  ['hi this is parvati menon from kellyville', 'Parvati Menon'],
  ['hi its thanh le here about a tap', 'Thanh Le'],
  ['A: your name | dilan | A: surname dilan | p p e r e r a perera', 'Dilan Perera'],
  ['A: your name | min jun kim | A: how do you spell that | m i n then j u n', 'Min Jun Kim'],
  ['A: your name | soo jin bae | A: how do you spell that | s o o then j i n', 'Soo Jin Bae'],
  ['im dougal from bendigo', 'Dougal'],
  ['A: who am I speaking with | zeynep aydin', 'Zeynep Aydin'],
  ['A: Your name? | Um, Oliver.', 'Oliver'],
  ['A: and your name is | tuilagi, fetu tuilagi', 'Fetu Tuilagi'],
  ['A: whats the name | gwen | A: and the surname | baxter', 'Gwen Baxter'],
  ['A: name | its tam | A: full name please | tamsin croft', 'Tamsin Croft'],
  ['A: name? | Mrs Economou. | A: And your first name? | Voula.', 'Voula Economou'],
  ['My name is Jon Smyth, S-M-Y-T-H', 'Jon Smyth'],
  ['A: name | kathryn | A: how do you spell that | c a t h r i n', 'Cathrin'],
  ['A: name | bob | A: spell the surname please | B for Bravo, E, double L, A', 'Bob Bella'],
  ['A: Could you spell that for me? | w i s n i e w s k i', 'Wisniewski'],
  ['A: name | alan | A: spell that | Alpha Lima Alpha November', 'Alan'],
  ['A: name please | mcgregor, its ian mcgregor', 'Ian McGregor'],
  ['no my name is Petra not Peta', 'Petra'],
  ["I'm her daughter, Annika, ringing for mum", 'Annika'],
  ['A: Is this Maria? | Yes it is', 'Maria'],
  ['A: name | Ash | A: Ashley? | No, Ashwin.', 'Ashwin'],
  ['hi will here, just wondering', 'Will'],
  ["it's Grace Park from Ryde", 'Grace Park'],
  ["it's joyce here joyce bannerman", 'Joyce Bannerman'],
  ['youve got me down, tim rourke | A: hi tim', 'Tim Rourke'],
  ['A: name | col | A: colin is it | yeah colin baxter', 'Colin Baxter'],
  ['A: full name | Harrow Price | A: spell that | SA r a h Pr ICE', 'Sarah Price'],
  ["Yeah g'day, Col Ashby out at Yass", 'Col Ashby'],
  ["it's Dr Okafor's rooms in Subiaco", null],
  ['Toilet is blocked. Amir Hosseini, 0412 345 678', 'Amir Hosseini'],
  ["I'm the director, Shanelle Pereira", 'Shanelle Pereira'],
  ["my name's spelt S-H-I-V-O-N", 'Shivon'],
  ['A: name? | Ng. | A: First name? | Wai Ling.', 'Wai Ling Ng'],
  ['A: and your name | sam sam whitford', 'Sam Whitford'],
  ['A: and your name | its vic victoria lang', 'Victoria Lang'],
  ['A: and your name | Mick... Michael Dunne', 'Michael Dunne'],
  ['A: what name | bond james bond', 'James Bond'],
  ['A: name? | Kirsty Ah Chee.', 'Kirsty Ah Chee'],
  ['A: name? | Kirsty, um, Rowland.', 'Kirsty Rowland'],
  ['A: name | kirsty um rowland', 'Kirsty Rowland'],
  ['A: name | hemi te kanawa', 'Hemi Te Kanawa'],
  ['A: name | anne marie van der merwe', 'Anne Marie van der Merwe'],
  ['A: name | siobhan o reilly', "Siobhan O'Reilly"],
  ["its Lena from Harbour Realty | A: Thanks Lena. What's the tenant's name? | Omar Saleh", 'Lena'],
  ['its Lena calling about a tap | A: Who should the plumber ask for? | Gavin, the site manager', 'Lena'],
  [
    "A: hello | the drain is blocked | A: what's the tenant's name | Josie Platt | A: and yours? | Ruth Abel",
    'Ruth Abel',
  ],
  ['yeah mate its jonesy from the depot the dunnys blocked', 'Jonesy'],
  ['A: Name for the booking? | Make it Toby Wren', 'Toby Wren'],
  ["A: name | that'd be Hank", 'Hank'],
  ['A: name | Rosalind Petrie, but call me Roz', 'Rosalind Petrie'],
  ['A: and your name | last name ferris first name olga', 'Olga Ferris'],
  ['A: and your name | olga surname ferris', 'Olga Ferris'],
  ['A: when do you need us | asap', null],
  ['A: name | my phone number is 0412 345 678', null],
  ['A: name | yeah no worries', null],
  ['A: full name | Sarah Whyte | A: spell that | s a r a w h y t e', 'Sara Whyte'],
  ['A: full name | Steven Moor | A: spell that | s t e p h e n m o o r e', 'Stephen Moore'],
  ['A: full name | Mary Anne Doyle | A: spell that | m a r i a n n e', 'Marianne Doyle'],
  ['A: full name | in Grid Olsen | A: spell that | i n g r i d', 'Ingrid Olsen'],
  ['A: full name | you Jean Hill | A: spell that | e u g e n e', 'Eugene Hill'],
  ['A: full name | Hannah Whitlam | A: spell that | h a n n a h one w', 'Hannah Whitlam'],
  ['A: name | neal croft | A: spell that? | n e i l then croft c r o f t', 'Neil Croft'],
  ['A: name | shaun doyle | A: is that spelt s e a n? | yep', 'Sean Doyle'],
  ['A: name? | Steven Ward, Steven with a ph', 'Stephen Ward'],
  ['A: name? | Ann Foley, Ann with an e', 'Anne Foley'],
  ['A: name? | Sarah Foley, no h in Sarah', 'Sara Foley'],
  ['A: name? | Phillip Foley | A: spell that? | one l', 'Philip Foley'],
  ['A: name | jane smith | A: is it smith with a y | yeah with a y', 'Jane Smyth'],
  ["It's Ruth Blackburn in Dapto", 'Ruth Blackburn'],
  ['hi im ruth bexley theres a leak at our place in dapto', 'Ruth Bexley'],
  ['A: name | its ruth bexley', 'Ruth Bexley'],
  ['A: what name is it under | fitzpatrick, noreen', 'Noreen Fitzpatrick'],
  ['A: whats the surname it was under | mccarthy bernadette', 'Bernadette McCarthy'],
  ["stuart's the name", 'Stuart'],
  ['yeah gday keiths my name', 'Keith'],
  ["Jim's Mowing here, Steve speaking", 'Steve'],
  ['its the office at a school in dapto jodie speaking', 'Jodie'],
  ['hi hannah at the bakery in dapto', 'Hannah'],
  ['its bev and kevin doolan here', 'Bev and Kevin Doolan'],
  ['hello this is missus kowalski speaking', 'Mrs Kowalski'],
  ['A: name | wai ling wai ling fong', 'Wai Ling Fong'],
  ['A: name | bronwyn jones hyphen smith', 'Bronwyn Jones-Smith'],
  ['A: name | its jacqui with a q u i', 'Jacqui'],
  ['A: name | Tevita, T-E-V-I-T-A, Fonua', 'Tevita Fonua'],
  ['my name is Alma Duff | A: suburb? | Dapto, D-A-P-T-O', 'Alma Duff'],
  ['I rang yesterday about the pump, Ingrid Larsen', 'Ingrid Larsen'],
  ['its only me again, maureen', 'Maureen'],
  ["Hi, I'm ringing for my boss | A: What's his name? | Vincent", 'Vincent'],
  ["it's gregs wife", null],
  ["A: who's this | it's Barry's missus, Lorna", 'Lorna'],
  ['hi there Faith here from the church office', 'Faith'],
  ['hello my name is Sunday Okeke', 'Sunday Okeke'],
  ['my name is mrs edith tully i live in dapto', 'Mrs Edith Tully'],
  ['hi its troy cowra sixteen brougham street the loo is blocked', 'Troy Cowra'],
  ['its deepak field my drain is blocked', 'Deepak Field'],
  ['hi its ben remember the toilet', 'Ben'],
  ["A: Name and contact number? | Lorna Peel, I haven't got a mobile", 'Lorna Peel'],
  ['its blue at the servo our dunnys blocked | A: gday blue whats happened', 'Blue'],
  ['hi its flooding | A: hi flooding where', null],
  ["Hi, it's Kim Seo-yeon. My tap leaks.", 'Kim Seo-yeon'],
  ['hi its joy winter w i n t e r like the season', 'Joy Winter'],
  ["I'm calling about a blocked drain", null],
  ["I'm in a hurry, this is urgent", null],
  ["I'm after a plumber", null],
  ["it's leaking everywhere", null],
  ['my wife Sarah is home all day', null],
  ['my mate Dave used you last year', null],
  ['just ask for Jenny at the desk', null],
  ["the tenant's name is Josh", null],
  ["I'm in Kingston, near the station", null],
  ['A: how can I help | hot water', null],
  ['A: who am I speaking with | why do you need that', null],
  ['A: name | rory | A: rory who | rory quillfeather', 'Rory Quillfeather'],
  ['A: name | rory | A: surname | quillfeather shall i spell it', 'Rory Quillfeather'],
  ['hi its ascot um about a tap | A: where are you ascot | kew', 'Ascot'],
  ["Hi, Wilhelmien van der Berg, I'm on the committee at Kew", 'Wilhelmien van der Berg'],
  ['My name is Rhys Boyle. Rhys, like rice without the C. R-H-Y-S.', 'Rhys Boyle'],
  ['hey mate jacko from jk roofing, tap drips', 'Jacko'],
];

describe('the name of the caller', () => {
  it.each(names)('hears "%s" as %s', (said, name) => {
    expect(hear(said).fields.customer_name?.value ?? null).toBe(name);
  });

  it('is unsure of a name whose letters do not fit it', () => {
    const { customer_name } = hear(
      'A: full name | Bridget Lawton | A: spell that | h or AA n t UM q e',
    ).fields;
    expect(customer_name?.confidence).toBeLessThan(sureConfidence);
  });

  it("never takes the office's own people for the caller", () => {
    expect(hear("g'day it's Bruno", { staffNames: ['Bruno'] }).fields.customer_name).toBeNull();
  });

  it('needs no list for a name it never met', () => {
    expect(hear('my name is xqlorbane thwixt').fields.customer_name?.value).toBe('Xqlorbane Thwixt');
  });

  it('says which words of which turn a name comes from', () => {
    const name = hear('A: name? | er, Yolanda Pike');
    expect(name.fields.customer_name).toMatchObject({ said: 'Yolanda Pike', turn: 1, source: 'said' });
  });
});
