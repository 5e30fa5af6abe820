import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import type { DemoDecision } from './content/shapes.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Takes a document as far on its road as its content says, with the ballots and signatures on the way. */
export async function seedDecision(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  { id, content: { stage } }: SeededDocument,
): Promise<void> {
  if (!stage) return;
  const coordinator = await cast.caller(coordinatorKey);
  const move = (to: DemoDecision['to'], days?: number) => {
    clock.pass(hour);
    const until = days === undefined ? null : new Date(clock.now().getTime() + days * day).toISOString();
    return context.stages.move(coordinator, id, { stage: to, until }, 'el');
  };
  if (stage.to === 'archived') return void (await move('archived'));
  await move('consultation', stage.to === 'consultation' ? stage.days : undefined);
  if (stage.amendments) await seedAmendments(context, clock, cast, id, stage.amendments);
  if (stage.secretVote) {
    const { question, days } = stage.secretVote;
    const closesAt = new Date(clock.now().getTime() + days * day).toISOString();
    const rules = { majority: 'simple', of: 'present', fraction: { numerator: 2, denominator: 3 }, quorum: 0 } as const;
    await context.votes.open(coordinator, id, { question, ...rules, secret: true, closesAt });
  }
  if (stage.to === 'consultation') return;
  const { version } = await move('voting');
  if (stage.vote) await seedVote(context, clock, cast, id, stage.vote);
  if (stage.to === 'voting') return;
  await move('adopted');
  for (const [key, decisionNumber] of stage.signatures ?? []) {
    clock.pass(hour);
    const { id: versionId, hash } = version!;
    await context.signatures.sign(await cast.caller(key), id, { versionId, hash, decisionNumber });
  }
}

/** What each union suggested in its branch becomes its amendments. */
async function seedAmendments(
  { amendments, suggestions, votes }: Context,
  clock: StoryClock,
  cast: Cast,
  id: string,
  submitted: NonNullable<DemoDecision['amendments']>,
): Promise<void> {
  for (const { by, reasoning, supports, vote } of submitted) {
    clock.pass(hour);
    const caller = await cast.caller(by);
    const own = (await suggestions.list(caller, id, caller.id, 'en')).filter(({ can }) => can.withdraw);
    const suggestionIds = own.map((one) => one.id);
    const made = await amendments.submit(caller, id, { suggestionIds, reasoning }, 'en');
    for (const key of supports) await amendments.support(await cast.caller(key), made[0]!.id, true, undefined, 'en');
    if (!vote) continue;
    clock.pass(hour);
    const closesAt = new Date(clock.now().getTime() + vote.days * day).toISOString();
    const rules = { majority: 'simple', of: 'present', fraction: { numerator: 2, denominator: 3 }, quorum: 3 } as const;
    const asked = { question: vote.question, ...rules, secret: false, closesAt, amendmentId: made.at(-1)!.id };
    const opened = await votes.open(await cast.caller(coordinatorKey), id, asked);
    for (const [key, choice] of vote.ballots)
      await votes.cast(await cast.caller(key), opened.id, { choice, reason: '' });
  }
}

async function seedVote(
  { votes }: Context,
  clock: StoryClock,
  cast: Cast,
  documentId: string,
  { question, quorum, days, ballots }: NonNullable<DemoDecision['vote']>,
): Promise<void> {
  const closesAt = days === undefined ? null : new Date(clock.now().getTime() + days * day).toISOString();
  const rules = { majority: 'absolute', of: 'all', fraction: { numerator: 2, denominator: 3 } } as const;
  const coordinator = await cast.caller(coordinatorKey);
  const vote = await votes.open(coordinator, documentId, { question, ...rules, quorum, secret: false, closesAt });
  for (const [key, choice, reason = ''] of ballots) {
    clock.pass(hour);
    await votes.cast(await cast.caller(key), vote.id, { choice, reason });
  }
}

/** An adopted text goes to two authorities: one has answered, and with the other there is a next step. */
export async function seedAdvocacy(context: Context, clock: StoryClock, cast: Cast, documentId: string): Promise<void> {
  const coordinator = await cast.caller(coordinatorKey);
  const dayOf = (days: number) => new Date(clock.now().getTime() + days * day).toISOString().slice(0, 10);
  const common = { notes: '', contacts: [], answer: null, nextStep: null, outcome: '', public: true };
  clock.pass(hour);
  await context.advocacy.record(coordinator, documentId, {
    ...common,
    authority: 'Υπουργείο Κοινωνικής Συνοχής και Οικογένειας',
    sentOn: dayOf(0),
    protocolNumber: '1482/2026',
    state: 'discussed',
    notes: 'Ζήτησαν στοιχεία για τον αριθμό των φορέων ανά Περιφέρεια.',
    contacts: [
      {
        on: dayOf(0),
        who: 'Χρυσάνθη Σταφιδά',
        with: 'Διεύθυνση Κοινωνικής και Αλληλέγγυας Οικονομίας',
        about: 'Πρώτη παρουσίαση της πρότασης',
      },
    ],
    nextStep: { on: dayOf(9), words: 'Συνάντηση εργασίας στο Υπουργείο' },
  });
  await context.advocacy.record(coordinator, documentId, {
    ...common,
    authority: 'Περιφέρεια Ηπείρου',
    sentOn: dayOf(0),
    protocolNumber: '96310/2026',
    state: 'partly',
    answer: { on: dayOf(0), words: 'Δέχονται τις κοινωνικές ρήτρες σε πιλοτικές συμβάσεις.', fileId: null },
    outcome: 'Πιλοτική εφαρμογή σε δύο συμβάσεις καθαριότητας.',
  });
}
