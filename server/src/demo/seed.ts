import type { Context } from '../context.ts';
import { makeCast } from './cast.ts';
import { workspaces } from './content/workspaces.ts';
import { seedAdvocacy, seedDecision } from './seed-decisions.ts';
import { seedCalls, seedEndedCall } from './seed-calls.ts';
import { seedDraftLetter, yearOfCampaign } from './seed-campaigns.ts';
import { seedListed, yearOfConversations } from './seed-directory.ts';
import { seedEvents, seedOpenDoors, yearOfEvents } from './seed-events.ts';
import { seedFiles } from './seed-files.ts';
import { installation } from './content/installation.ts';
import { yearOfDrafting } from './seed-drafting.ts';
import { liveThrough } from './moments.ts';
import { seedIdeas } from './seed-ideas.ts';
import { seedLinks } from './seed-links.ts';
import { seedLock } from './seed-locks.ts';
import { seedReports } from './seed-reports.ts';
import { seedProposal, yearOfPractices } from './seed-practices.ts';
import { seedSuggestions } from './seed-suggestions.ts';
import { seedThreads } from './seed-threads.ts';
import { coordinatorKey, seedWorkspace } from './seed-workspace.ts';
import { type StoryClock, daysBefore } from './story-clock.ts';

/** The story begins so many days before today: unions join, workspaces open, texts are written; unions meet, and learn from each other; people discuss texts and decide. */
export const daysOfStory = 400;
const workspacesOpen = 385;
const discussionsBegin = 8;
const decisionsBegin = 3;
const practicesProposed = 7;
const suggestionsBegin = 7;
/** Early enough that the first of them is over when people decide. */
const eventsAnnounced = 6.5;
const callsOpen = 6;
const ideasBegin = 5;
const lastEdit = 0.2;
/** What happened in the last days is unread. */
const newsOf = 2.5;

/** The installation's name in the demo. */
const chamberName = 'Επιμελητήριο Κοινωνικής Οικονομίας – Επίδειξη';

/**
 * Fills an empty installation with the demo content, through the services that people's requests go through.
 *
 * @param clock the clock that `context` was made with
 */
export async function seedDemo(context: Context, clock: StoryClock): Promise<void> {
  await context.setup.name(chamberName);
  await context.settings.change(installation, null);
  const cast = await makeCast(context);
  clock.moveTo(workspacesOpen);
  const documents = [];
  for (const workspace of workspaces) documents.push(...(await seedWorkspace(context, clock, cast, workspace)));
  const schooling = documents.find(({ content }) => content.key === undefined && content.kind === 'training');
  const lessons = schooling ?? documents[0]!;
  await liveThrough(context, clock, [
    ...yearOfDrafting(context, cast, documents),
    ...yearOfPractices(context, clock, cast, documents),
    ...yearOfEvents(context, clock, cast, documents.at(-1)!.workspaceId),
    ...yearOfCampaign(context, cast, documents),
    ...yearOfConversations(context, clock, cast),
  ]);
  // Early enough that it has ended, however long what follows takes.
  await seedEndedCall(context, clock, cast, documents[0]!.workspaceId);
  clock.moveTo(discussionsBegin);
  for (const document of documents) await seedThreads(context, clock, cast, document);
  clock.moveTo(practicesProposed);
  await seedProposal(context, cast, documents);
  clock.moveTo(suggestionsBegin);
  for (const document of documents) await seedSuggestions(context, clock, cast, document);
  await seedFiles(context, clock, cast, documents);
  clock.moveTo(eventsAnnounced);
  const concludeEvents = await seedEvents(context, clock, cast, lessons.workspaceId, [lessons.id]);
  const open = await seedOpenDoors(context, clock, cast);
  clock.moveTo(callsOpen);
  await seedCalls(context, clock, cast, documents[0]!.workspaceId);
  clock.moveTo(ideasBegin);
  await seedIdeas(context, clock, cast, documents.at(-1)!.workspaceId);
  await seedReports(context, clock, cast, documents.at(-1)!.workspaceId);
  await seedLinks(context, cast, documents);
  // Somebody from outside reads one text, and comments on it.
  const guest = { name: 'Ρένα Αστερίου, νομική σύμβουλος', may: 'comment', days: 30 } as const;
  const { url } = await context.guestLinks.make(await cast.caller(coordinatorKey), documents[0]!.id, guest);
  await context.guestLinks.say(
    url.slice(url.lastIndexOf('/') + 1),
    'Διάβασα το κείμενο. Στην ενότητα για τις δημόσιες συμβάσεις θα ήταν χρήσιμη μια παραπομπή στη διάταξη που ισχύει σήμερα.',
    null,
  );
  await seedListed(context, cast);
  await seedDraftLetter(context, cast, documents);
  clock.moveTo(decisionsBegin);
  await concludeEvents();
  for (const document of documents) await seedLock(context, cast, document);
  for (const document of [...documents, ...open]) await seedDecision(context, clock, cast, document);
  const adopted = documents.find(({ content }) => content.stage?.to === 'adopted');
  if (adopted) await seedAdvocacy(context, clock, cast, adopted.id);
  clock.moveTo(lastEdit);
  // Everybody finds a few unread notifications, and no letter about a story of a year.
  await context.followers.settled();
  await context.notifications.begin(daysBefore(clock, newsOf));
}
