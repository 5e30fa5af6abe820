import { h2, list, numbered, p, table, type Block } from '../notation.ts';

/** Minutes of the English workspace. */
export const callNotes: Block[] = [
  p(
    '**Video call, Tuesday 3 November 2026, 17:00–18:10 (Athens).** Present: Nefeli Argyraki (Antirropo, Attica), Ignatis Karavas (Kaiki, North Aegean), Evdoxia Koukoula (Koukouli, East Macedonia and Thrace). Chair: Eleni Vrachnou.',
  ),
  h2('1. Position paper'),
  p(
    'The draft was read article by article. Ignatis asked for examples with figures from islands, where transport takes up to a fifth of a budget. **Agreed:** two examples by 15 January, one of them on olive oil.',
  ),
  h2('2. Study visit'),
  p(
    'Partners from three countries would like to see how a reserved contract works. **Agreed:** a visit of twelve people to Crete and Thessaly in the second half of May 2027. Costs are shared; hosts offer meals and local transport.',
  ),
  h2('3. Tasks'),
  numbered(
    'Evdoxia: list of programmes with open calls in 2027, by 20 November.',
    'Nefeli: page about the partnership in English, with a contact form, by 11 December.',
    'Ignatis: olive oil example, by 15 January.',
  ),
  p('Next call: Tuesday 1 December 2026, 17:00.'),
];

/** A best practice told to partners abroad. */
export const repairVouchers: Block[] = [
  p(
    '**Who:** a workers’ cooperative of the union Antirropo, Attica · **When:** 2025–2026 · **Sector:** repair and reuse',
  ),
  h2('Problem'),
  p(
    'People on a low income throw away washing machines that need a 30-euro part. The municipality pays to collect them, and the family buys on credit.',
  ),
  h2('Solution'),
  p(
    'A voucher worth half of the repair, handed out by the social service of the municipality. The cooperative repairs at home, keeps the old parts and reports every month what was saved.',
  ),
  h2('Cost'),
  table(
    ['Item', 'Per year', 'Paid by'],
    ['420 vouchers', '€14,700', 'municipality, from the waste budget'],
    ['Household share', '€14,700', 'families, in up to three instalments'],
    ['Spare parts stock', '€3,100', 'cooperative'],
  ),
  h2('Conditions'),
  list(
    'A social service that agrees to hand out vouchers without a new means test.',
    'Two technicians with a licence for electrical work.',
    'Space for parts, about 60 square metres.',
  ),
  h2('Results'),
  p(
    '388 machines repaired in the first year, 31 tonnes of waste avoided, two permanent jobs. Nine families in ten chose repair again when something else broke.',
  ),
  h2('Contact'),
  p('Nefeli Argyraki, [diktyo@antirropo.example](mailto:diktyo@antirropo.example).'),
];
