import { type Question, readyQuestions } from '@koinon/contract';
import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { endedCall, openCall } from './content/calls.ts';
import type { Block } from './content/notation.ts';
import { writeText } from './live-text.ts';
import { coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

/** What a union's board decides before it answers. */
const template = `Υπόδειγμα απόφασης του Διοικητικού Συμβουλίου

Το Διοικητικό Συμβούλιο της Ένωσης ………………, στη συνεδρίαση της ………………, αποφασίζει:
1. Την εκδήλωση ενδιαφέροντος για την πρόσκληση του Επιμελητηρίου Κοινωνικής Οικονομίας.
2. Τον ορισμό ……………… ως εκπροσώπου και ……………… ως αναπληρωτή ή αναπληρώτριας.

Αριθμός απόφασης: ………………
`;
const hour = 60 * 60 * 1000;
const hours = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Athens', hour: 'numeric', hourCycle: 'h23' });
const hourInAthens = (at: Date): number => Number(hours.format(at));
const day = 24 * hour;

interface Published {
  title: string;
  slug: string;
  summary: string;
  text: Block[];
}

/** Publishes a call that can be answered for so many days. */
async function publish(
  { calls, sync }: Context,
  clock: StoryClock,
  cast: Cast,
  workspaceId: string,
  content: Published,
  days: number,
) {
  const chair = await cast.caller(coordinatorKey);
  const plain = { label: '', required: false, options: [] };
  const questions: Question[] = [
    ...readyQuestions.map((kind) => ({ ...plain, id: kind, kind })),
    { ...plain, id: 'statute', kind: 'file', label: 'Το καταστατικό σας' },
  ];
  const { text, ...fields } = content;
  const deadline = new Date(clock.now().getTime() + days * day);
  // Until the last minute of a day in Greece, whatever the hour of the story.
  deadline.setUTCHours(20, 59, 0, 0);
  deadline.setUTCHours(20 + 23 - hourInAthens(deadline));
  const settings = { questions, takesLate: false, workspaceIds: [workspaceId], deadline: deadline.toISOString() };
  const call = await calls.create(chair, { ...fields, ...settings }, 'el');
  const names = { ...cast, documentId: () => call.documentId };
  const { update } = writeText(await sync.read(call.documentId), text, [], names);
  await sync.write(call.documentId, update, { personId: cast.personId(coordinatorKey) });
  await calls.publish(chair, call.id);
  return call;
}

/** A call that ended days before anybody looks. */
export async function seedEndedCall(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  workspaceId: string,
): Promise<void> {
  await publish(context, clock, cast, workspaceId, endedCall, 2);
}

/** Makes a call that is open, with answers in each state. */
export async function seedCalls(context: Context, clock: StoryClock, cast: Cast, workspaceId: string): Promise<void> {
  const { applications, files } = context;
  const chair = await cast.caller(coordinatorKey);
  const call = await publish(context, clock, cast, workspaceId, openCall, 40);
  const place = { workspaceId, documentId: call.documentId, on: { kind: 'call', id: call.id } } as const;
  await files.put(chair, place, Buffer.from(template), 'Υπόδειγμα απόφασης του ΔΣ.txt');
  for (const { answers, decided, recorded } of openCall.answered) {
    clock.pass(2 * hour);
    if (recorded) {
      await applications.review.record(chair, call.id, { answers, way: 'phone' }, 'el');
      continue;
    }
    const { receipt } = await applications.applicants.apply(
      call.slug,
      { answers, consent: true },
      { ip: '127.0.0.1', locale: 'el' },
    );
    const { items } = await applications.review.list(chair, call.id, { q: receipt });
    const [{ id } = { id: '' }] = items;
    clock.pass(hour);
    if (decided === 'assigned') await applications.review.assign(chair, id, chair.id);
    else if (decided) await applications.review.decide(chair, id, { fields: [], ...decided });
  }
}
