import { mailRepliesFeature } from '../features/mail-replies/index.ts';
import { notificationsFeature } from '../features/notifications/index.ts';
import { ownDataFeature } from '../features/own-data/index.ts';
import { searchFeature } from '../features/search/index.ts';
import { type Presence, todayFeature } from '../features/today/index.ts';
import { servicesOf } from '../runtime/feature.ts';
import type { Agenda } from '../runtime/agenda.ts';
import type { Concern } from '../runtime/concern.ts';
import type { OwnData } from '../runtime/own-data.ts';
import type { Searchable } from '../runtime/searchable.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import type { Rooms } from './workspaces.ts';

/** What features give to those that are made of everything else. */
export interface Given {
  searchables: readonly Searchable[];
  concerns: readonly Concern[];
  agendas: () => readonly Agenda[];
  ownData: () => readonly OwnData[];
  presence: Presence;
}

/** What is made of everything else: what is found, what people are told, and one's day. */
export function composeFinding(core: Omit<Core, 'core'> & People & Rooms, given: Given) {
  const search = searchFeature({ ...core, ...given });
  const mailReplies = mailRepliesFeature(core);
  const notifications = notificationsFeature({ ...core, ...given, ...servicesOf({ mailReplies }) });
  const today = todayFeature({ ...core, ...given });
  const ownData = ownDataFeature({ ...core, ...given });
  return { search, mailReplies, notifications, today, ownData };
}
