/** Calls of the usual kinds for the bench; the numbers and people in them are invented. */
import type { Turn } from '../../main/extraction/types.ts';

const lines = [
  "A: Plumbing office, good morning. | G'day, it's Warren from Balwyn North. My dunny's been running all night. | A: Best number to get you on? | 0438 771 209 | A: And when would you like someone? | Any time Tuesday arvo, I'm off work.",
  'hi there my names mei ling chow im at twenty three jacaranda street in eastwood the shower drain is really slow and it smells | A: ok whats your phone | oh four one three double six seven oh eight two | A: when would you like us to come | um saturday if you work weekends otherwise monday morning',
  "Hello, Thanh Nguyen speaking. That's T-H-A-N-H. I've got water pouring through the laundry ceiling and I can't turn it off! | A: What's the address? | 7/15 Hampton Street, Cabramatta. | A: Number? | It's oh four double one, triple two, seven eight nine.",
  "Hi. No hot water since yesterday morning. It's a Dux, about ten years old. Pilot won't stay lit. Name's Oksana Kovalenko, O-K-S-A-N-A. We're in Point Cook, 12 Saltwater Crescent. 0433 120 887. Could you come Wednesday between 2 and 4?",
  'is that the plumber | A: yes how can i help | the flexi hose under the bathroom basin has burst theres water everywhere ive turned the main off | A: ok whats your address | unit four number eighteen wentworth road vaucluse | A: and your name | dimitri papas | A: phone | oh four oh four one nine nine eight seven seven',
  "Hi, I'm after a quote to move a gas bayonet. No rush at all. | A: Your name? | Siobhan. S-I-O-B-H-A-N. | A: Surname? | Gallagher. | A: And the suburb? | Newtown, the Sydney one. | A: Best number? | 0401 223 998 | A: Any day in mind? | The week after next, maybe the 20th.",
  'hello i was given your number by my neighbour shes used you for years my hot water is only lukewarm | A: who am i talking to | its ruth | A: ruth where do you live | glen iris just off high street | A: can i get a number ruth | it is nine eight eight five oh seven oh two | A: would tomorrow morning suit | no not tomorrow ive got bowls wednesday would be lovely',
  'hey its kaz again you fixed my tap back in june and its started leaking again | A: hi kaz still at woodend | yeah same place | A: number still 0417 332 801 | yep thats it | A: when suits you | tomorrow arvo about 3',
];

/** The calls, turn by turn. */
export const benchCalls: readonly (readonly Turn[])[] = lines.map((line) =>
  line
    .split(' | ')
    .map((turn): Turn =>
      turn.startsWith('A: ') ? { role: 'agent', text: turn.slice(3) } : { role: 'caller', text: turn },
    ),
);
