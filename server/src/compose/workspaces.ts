import { activityFeature } from '../features/activity/index.ts';
import { applicationsFeature } from '../features/applications/index.ts';
import { callsFeature } from '../features/calls/index.ts';
import { commentsFeature } from '../features/comments/index.ts';
import { type TextPort, documentsFeature } from '../features/documents/index.ts';
import { type FoundAgain, filesFeature } from '../features/files/index.ts';
import { guestLinksFeature } from '../features/guest-links/index.ts';
import { ideasFeature } from '../features/ideas/index.ts';
import { imagesFeature } from '../features/images/index.ts';
import { invitationsFeature } from '../features/invitations/index.ts';
import { providerSignInFeature } from '../features/provider-sign-in/index.ts';
import { participationFeature } from '../features/participation/index.ts';
import { suggestionsFeature } from '../features/suggestions/index.ts';
import { recordingsFeature } from '../features/recordings/index.ts';
import { type Calendars, roadmapFeature } from '../features/roadmap/index.ts';
import { versionsFeature } from '../features/versions/index.ts';
import { workspacesFeature } from '../features/workspaces/index.ts';
import { servicesOf } from '../runtime/feature.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';

/** Workspaces and what is in them. The documents' texts lie with the document server, which comes in as a port. */
export function composeWorkspaces(core: Core & People, text: TextPort, calendars: Calendars, again: FoundAgain) {
  const workspaces = workspacesFeature(core);
  const participation = participationFeature({ ...core, ...servicesOf({ workspaces }) });
  const invitations = invitationsFeature({ ...core, ...servicesOf({ workspaces, participation }) });
  const providerSignIn = providerSignInFeature({ ...core, ...servicesOf({ invitations }) });
  const recordings = recordingsFeature({ ...core, ...servicesOf({ workspaces }) });
  const documents = documentsFeature({ ...core, ...servicesOf({ workspaces }), text });
  const files = filesFeature({ ...core, ...servicesOf({ workspaces, documents }), again });
  const images = imagesFeature({ ...core, ...servicesOf({ documents, files }), text: (id) => text.read(id) });
  const ideas = ideasFeature({ ...core, ...servicesOf({ workspaces, documents, recordings }), text });
  const suggestions = suggestionsFeature({ ...core, ...servicesOf({ documents, images }), text });
  const comments = commentsFeature({
    ...core,
    ...servicesOf({ documents, ideas, participation, suggestions, recordings }),
  });
  const guestLinks = guestLinksFeature({ ...core, ...servicesOf({ documents, comments }) });
  const versions = versionsFeature({ ...core, ...servicesOf({ documents, images }), text });
  const roadmap = roadmapFeature({
    ...core,
    ...servicesOf({ workspaces, documents, participation, files }),
    text,
    calendars,
  });
  const activity = activityFeature({ ...core, ...servicesOf({ workspaces }) });
  const calls = callsFeature({ ...core, ...servicesOf({ workspaces, documents, files }) });
  const applications = applicationsFeature({ ...core, ...servicesOf({ calls, participation, invitations, files }) });
  return {
    calls,
    applications,
    workspaces,
    participation,
    invitations,
    providerSignIn,
    documents,
    files,
    images,
    guestLinks,
    recordings,
    ideas,
    roadmap,
    comments,
    suggestions,
    versions,
    activity,
  };
}

export type Rooms = ReturnType<typeof servicesOf<ReturnType<typeof composeWorkspaces>>>;
