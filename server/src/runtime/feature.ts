import type { CalendarEntry } from './calendar-file.ts';
import type { SignedIn } from './caller.ts';
import type { Mount } from './http.ts';
import type { FollowerInput } from './followers.ts';
import type { Agenda } from './agenda.ts';
import type { Concern } from './concern.ts';
import type { JobDefinition } from './jobs/jobs.ts';
import type { OwnData } from './own-data.ts';
import type { Published } from './published.ts';
import type { Reportable } from './reportable.ts';
import type { Searchable } from './searchable.ts';

/** What a feature gives to the whole. The composition asks for no more, so that a new one is named in one place. */
export interface Feature<Service> {
  /** What other features, and tests, may ask of it. */
  service: Service;
  /** Binds its rows of the route table. */
  routes?(mount: Mount): void;
  /** What it makes of the facts that are told. */
  followers?: readonly FollowerInput[];
  /** Work that outlives a request, by its name. */
  jobs?: Readonly<Record<string, JobDefinition>>;
  /** Its things that search finds. */
  searchables?: readonly Searchable[];
  /** What it knows of a person, for the file they may have of it. */
  ownData?: readonly OwnData[];
  /** Whom its acts concern, beyond those who follow the place. */
  concerns?: readonly Concern[];
  /** Its things that may be reported to coordinators. */
  reportables?: readonly Reportable[];
  /** What waits, what is due, and whom to remind. */
  agenda?: Agenda;
  /** What stands in the calendar that a person subscribes to. */
  calendar?(this: void, owner: SignedIn): Promise<readonly CalendarEntry[]>;
  /** What of it has a public page, asked anew each time: the front page, the sitemap and the feeds are made of it. */
  published?(this: void): Promise<readonly Published[]>;
  /** What a start does before anybody is served: rows of earlier versions. */
  bringUpToDate?(): Promise<void>;
  /** Begins what runs by itself; not called where another process is at work on the same data. */
  start?(): void;
  /** Ends what runs by itself. */
  [Symbol.asyncDispose]?(): PromiseLike<void>;
}

type Services<F extends Record<string, Feature<unknown>>> = { [K in keyof F]: F[K]['service'] };

/** The services of features by name. */
export const servicesOf = <F extends Record<string, Feature<unknown>>>(features: F): Services<F> =>
  Object.fromEntries(Object.entries(features).map(([name, { service }]) => [name, service])) as Services<F>;
