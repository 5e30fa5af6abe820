import { callout, checklist, done, h2, h3, list, numbered, p, quote, table, type Block } from '../notation.ts';

/** An English policy text: what a cross-border partnership asks of funders. */
export const positionPaper: Block[] = [
  p(
    '*A joint position of the unions that work with partners abroad. Draft 2, for comment until the end of January 2027.*',
  ),
  h2('Summary'),
  p(
    'Calls for cross-border cooperation are written for public bodies and large non-profits. A social cooperative with nine workers can do the work but cannot carry the paperwork or the cash flow. We ask programme authorities for **five changes** that cost nothing and would let small bodies take part in their own name.',
  ),
  callout(
    'decision',
    'Agreed on 3 November 2026: we write for programme authorities first. A separate letter to the Ministry follows in Greek.',
  ),
  h2('1. What stands in the way'),
  table(
    ['Obstacle', 'What happens today', 'Who is hit hardest'],
    ['Pre-financing', 'Costs are refunded after 9 to 14 months', 'bodies without reserves'],
    ['Minimum turnover', 'Twice the yearly share of the budget', 'young cooperatives'],
    ['Lead partner rule', 'One body answers for the debts of all', 'unions of small members'],
    ['Language', 'Forms and audits in English only', 'members in rural areas'],
  ),
  quote(
    '“We wrote the project, found the partners and then watched a consultancy sign it, because our turnover was too small.”',
    '— A member cooperative in Thrace',
  ),
  h2('2. What we ask for'),
  h3('Article 1 – Simplified costs by default'),
  numbered(
    'Grants below 100,000 euros use lump sums tied to results that anyone can check.',
    'Staff costs above that amount use a single hourly rate for each country, published before the call opens.',
  ),
  h3('Article 2 – A first payment that covers the first half year'),
  numbered(
    'Social economy bodies receive 40% of the grant within thirty days of signature.',
    'No bank guarantee is asked where a union of at least ten members stands surety for its member.',
  ),
  h3('Article 3 – Unions as partners'),
  numbered(
    'A union of social economy bodies may take part for its members and pass on tasks and funds to them without a new tender.',
    'The experience of members counts as experience of the union.',
  ),
  h3('Article 4 – Shared liability'),
  numbered(
    'Each partner answers for its own share. The lead partner coordinates and reports.',
    'Where a partner stops, the others may take over its tasks within sixty days without a new evaluation.',
  ),
  h3('Article 5 – Plain language'),
  numbered(
    'Every call has a four-page version in plain language, in the languages of the programme area.',
    'Questions are answered in public within ten working days.',
  ),
  h2('3. What programmes gain'),
  list(
    'More applicants from the places where the money is meant to go.',
    'Fewer audits: a lump sum is checked by its result, not by its invoices.',
    'Work that goes on after the project, because the people who did it live there.',
  ),
  h2('4. Before we send it'),
  checklist(
    done('Compare the hourly rates of three programmes.'),
    'Two examples from islands, with figures.',
    'Legal check of the surety in Article 2.',
    'Greek translation of the summary.',
  ),
];
