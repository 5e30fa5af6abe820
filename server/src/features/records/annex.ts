import type { Amendment, Locale } from '@koinon/contract';
import { type TextJson, build } from '@koinon/editor-schema';
import { spoken } from '../../runtime/union-words.ts';
import { dayIn } from './moments.ts';

const { h, p, bold, ul } = build;

export const annexWords = spoken({
  el: {
    title: 'Παράρτημα: τροπολογίες',
    none: 'Δεν κατατέθηκε καμία τροπολογία.',
    whole: 'Πριν από το πρώτο άρθρο',
    amendment: (number: number, union: string) => `Τροπολογία ${number}: ${union}`,
    reasoning: 'Αιτιολογία',
    supporters: 'Υποστηρίζεται από',
    nobody: 'καμία άλλη Ένωση',
    state: 'Κατάσταση',
    submitted: 'κατατέθηκε, δεν έχει κριθεί',
    withdrawn: 'αποσύρθηκε',
    outcomes: {
      accepted: 'έγινε δεκτή',
      partly: 'έγινε δεκτή εν μέρει',
      rejected: 'απορρίφθηκε',
      merged: 'συγχωνεύτηκε',
    },
    into: (number: number) => `με την τροπολογία ${number}`,
    wording: 'Τελική διατύπωση',
    because: 'Αιτιολογία της απόφασης',
    byVote: (yes: number, no: number, all: number) => `με ψηφοφορία (υπέρ ${yes}, κατά ${no}, από ${all} Ενώσεις)`,
    on: (day: string) => `στις ${day}`,
  },
  en: {
    title: 'Annex: amendments',
    none: 'No amendment was submitted.',
    whole: 'Before the first article',
    amendment: (number: number, union: string) => `Amendment ${number}: ${union}`,
    reasoning: 'Reasoning',
    supporters: 'Supported by',
    nobody: 'no other union',
    state: 'State',
    submitted: 'submitted, not decided on',
    withdrawn: 'withdrawn',
    outcomes: { accepted: 'accepted', partly: 'accepted in part', rejected: 'rejected', merged: 'merged' },
    into: (number: number) => `with amendment ${number}`,
    wording: 'Final wording',
    because: 'Reasons of the decision',
    byVote: (yes: number, no: number, all: number) => `by vote (${yes} for, ${no} against, of ${all} unions)`,
    on: (day: string) => `on ${day}`,
  },
} as const);

const sentence = (words: string, locale: Locale) => words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);
export const articleName = ({ label, title }: Amendment['article'], locale: Locale): string =>
  [label, title].filter(Boolean).join(': ') || annexWords[locale].whole;

function stateOf({ state, decision, withdrawn, vote }: Amendment, locale: Locale): string {
  const say = annexWords[locale];
  const day = dayIn(locale);
  if (state === 'withdrawn' && withdrawn) return `${say.withdrawn} ${say.on(day(withdrawn.at))}`;
  if (!decision) return say.submitted;
  const into = decision.into ? say.into(decision.into.number) : '';
  const voted = decision.byVote && vote ? say.byVote(vote.for, vote.against, vote.entitled) : '';
  return [say.outcomes[decision.outcome], into, voted, say.on(day(decision.at))].filter(Boolean).join(' ');
}

/** The table of amendments as a text: made into every form by the means that make the other texts. */
export function annexOf(amendments: readonly Amendment[], locale: Locale): TextJson {
  const say = annexWords[locale];
  const fact = (name: string, value: string) => p(bold(`${name}: `), value);
  if (amendments.length === 0) return build.text(p(say.none));
  const groups = Map.groupBy(amendments, ({ article }) => article.order);
  return build.text(
    ...[...groups.values()].flatMap((group) => [
      h(2, articleName(group[0]!.article, locale)),
      ...group.flatMap((one) => [
        h(3, say.amendment(one.number, one.union.name)),
        ul(...one.parts.map(({ words }) => sentence(words, locale))),
        fact(say.reasoning, one.reasoning),
        fact(say.supporters, one.supporters.map(({ union }) => union.shortName).join(', ') || say.nobody),
        fact(say.state, stateOf(one, locale)),
        ...(one.decision?.wordings.length
          ? [fact(say.wording, one.decision.wordings.map((words) => sentence(words, locale)).join('. '))]
          : []),
        ...(one.decision?.reason ? [fact(say.because, one.decision.reason)] : []),
      ]),
    ]),
  );
}
