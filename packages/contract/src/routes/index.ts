import { adminRoutes } from './admin.ts';
import { advocacyRoutes } from './advocacy.ts';
import { amendmentRoutes } from './amendments.ts';
import { decisionRoutes } from './decisions.ts';
import { applicationRoutes } from './applications.ts';
import { callRoutes } from './calls.ts';
import { campaignRoutes } from './campaigns.ts';
import { binRoutes } from './bin.ts';
import { directoryRoutes } from './directory.ts';
import { documentRoutes } from './documents.ts';
import { eventGuestRoutes } from './event-guests.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { guestLinkRoutes } from './guest-links.ts';
import { ideaRoutes } from './ideas.ts';
import { identityRoutes } from './identity.ts';
import { jobRoutes } from './jobs.ts';
import { moderationRoutes } from './moderation.ts';
import { numberRoutes } from './numbers.ts';
import { notificationRoutes } from './notifications.ts';
import { passkeyRoutes } from './passkeys.ts';
import { providerRoutes } from './provider.ts';
import { pushRoutes } from './push.ts';
import { publicationRoutes } from './publications.ts';
import { recordRoutes } from './records.ts';
import { pathRoutes } from './paths.ts';
import { recordingRoutes } from './recordings.ts';
import { practiceRoutes } from './practices.ts';
import { settingsRoutes } from './settings.ts';
import { roadmapRoutes } from './roadmap.ts';
import { searchRoutes } from './search.ts';
import { suggestionRoutes } from './suggestions.ts';
import { threadRoutes } from './threads.ts';
import { todayRoutes } from './today.ts';
import { transferRoutes } from './transfer.ts';
import { unionRoutes } from './unions.ts';
import { versionRoutes } from './versions.ts';
import { workspaceRoutes } from './workspaces.ts';

/** The table of routes: mounts Express, types the web's client, writes the OpenAPI document, feeds the permission tests. */
export const routes = {
  ...identityRoutes,
  ...campaignRoutes,
  ...numberRoutes,
  ...pathRoutes,
  ...passkeyRoutes,
  ...providerRoutes,
  ...unionRoutes,
  ...directoryRoutes,
  ...workspaceRoutes,
  ...documentRoutes,
  ...decisionRoutes,
  ...recordRoutes,
  ...advocacyRoutes,
  ...binRoutes,
  ...guestLinkRoutes,
  ...threadRoutes,
  ...ideaRoutes,
  ...recordingRoutes,
  ...suggestionRoutes,
  ...amendmentRoutes,
  ...roadmapRoutes,
  ...versionRoutes,
  ...fileRoutes,
  ...transferRoutes,
  ...practiceRoutes,
  ...eventRoutes,
  ...eventGuestRoutes,
  ...callRoutes,
  ...applicationRoutes,
  ...jobRoutes,
  ...settingsRoutes,
  ...searchRoutes,
  ...moderationRoutes,
  ...notificationRoutes,
  ...pushRoutes,
  ...todayRoutes,
  ...publicationRoutes,
  ...adminRoutes,
} as const;
export type RouteName = keyof typeof routes;
