import { z } from 'zod';
import { accentNames } from '../accents.ts';
import { englishUnionWords, greekUnionWords, locales, themes, workspaceMakers } from '../codes.ts';
import { limits } from '../limits.ts';
import { instant, line, text } from './common.ts';
import { noticeDefaults, noticeSettings } from './notifications.ts';

/** What a person chooses for themselves. A new setting enters with its shape here and its default below. */
export const personSettings = z.object({
  locale: z.enum(locales),
  theme: z.enum(themes),
  /** Whether the first steps were shown, or left. */
  toured: z.boolean(),
  /** The version whose news an administrator has seen last. */
  newsSeen: z.string().max(40),
  /** When letters come. */
  letters: noticeSettings,
  /** Whether one is named on the page of one's union. */
  listed: z.boolean(),
  /** Whether one agreed to letters about campaigns. */
  mailings: z.boolean(),
});
export const personSettingsChange = personSettings.partial();
export type PersonSettings = z.infer<typeof personSettings>;
export const personDefaults: PersonSettings = {
  locale: 'el',
  theme: 'auto',
  toured: false,
  newsSeen: '',
  letters: noticeDefaults,
  listed: false,
  mailings: false,
};

/** What of it is a consent: nothing is done without it, and it is taken back as easily as it was given. */
export const consentKinds = ['mailings', 'listed'] as const;
export type ConsentKind = (typeof consentKinds)[number];
export const consents = z.object({
  items: z.array(
    z.object({
      kind: z.enum(consentKinds),
      given: z.boolean(),
      /** When it was given or taken back; null where nothing was ever said. */
      at: instant.nullable(),
    }),
  ),
  nextCursor: z.null(),
});
export type Consent = z.infer<typeof consents>['items'][number];

const daysOf = (kind: keyof typeof limits.retention) =>
  z.number().int().min(limits.retention[kind].fewest).max(limits.retention[kind].most);

const numberOf = (name: keyof typeof limits.chosen) =>
  z.number().int().min(limits.chosen[name].fewest).max(limits.chosen[name].most);

/** What administrators choose for the whole installation. */
export const installationSettings = z.object({
  chamberName: line(limits.name),
  /** What unions are called, in each language. */
  unionsEl: z.enum(greekUnionWords),
  unionsEn: z.enum(englishUnionWords),
  workspaceMakers: z.enum(workspaceMakers),
  /** For so many days every change of a text can be had back; versions stay. */
  historyDays: z.number().int().min(limits.history.fewestDays).max(limits.history.mostDays),
  /** For so many days letters that were sent are known, notifications stand, and answers to calls wait that were never sent. */
  lettersDays: daysOf('letters'),
  noticesDays: daysOf('notices'),
  draftsDays: daysOf('drafts'),
  /** Limits; their bounds and units are in `limits.chosen`. */
  fileMiB: numberOf('fileMiB'),
  personGiB: numberOf('personGiB'),
  workspaceGiB: numberOf('workspaceGiB'),
  installationGiB: numberOf('installationGiB'),
  lettersADay: numberOf('lettersADay'),
  guestLinks: numberOf('guestLinks'),
  conversationsADay: numberOf('conversationsADay'),
  /** Of the public pages. */
  accent: z.enum(accentNames),
  /** What the front page for everybody says first, and two pages of its own; in both languages. */
  frontEl: text(limits.longText),
  frontEn: text(limits.longText),
  accessibilityEl: text(limits.statement),
  accessibilityEn: text(limits.statement),
  privacyEl: text(limits.statement),
  privacyEn: text(limits.statement),
});
export const installationSettingsChange = installationSettings.partial();
export type InstallationSettings = z.infer<typeof installationSettings>;
/** The Chamber has no name until the installation is set up. */
export const installationDefaults: InstallationSettings = {
  chamberName: '',
  unionsEl: 'union',
  unionsEn: 'union',
  workspaceMakers: 'team',
  historyDays: limits.history.days,
  lettersDays: limits.retention.letters.days,
  noticesDays: limits.retention.notices.days,
  draftsDays: limits.retention.drafts.days,
  fileMiB: limits.chosen.fileMiB.usual,
  personGiB: limits.chosen.personGiB.usual,
  workspaceGiB: limits.chosen.workspaceGiB.usual,
  installationGiB: limits.chosen.installationGiB.usual,
  lettersADay: limits.chosen.lettersADay.usual,
  guestLinks: limits.chosen.guestLinks.usual,
  conversationsADay: limits.chosen.conversationsADay.usual,
  accent: 'aegean',
  frontEl: '',
  frontEn: '',
  accessibilityEl: '',
  accessibilityEn: '',
  privacyEl: '',
  privacyEn: '',
};

/**
 * Settings from what is stored of them: the default where nothing was chosen, or where what was chosen is no choice any
 * more. What is stored under other names is left out: a later version may have written it.
 */
export function settingsFrom<S extends z.ZodRawShape>(
  shape: z.ZodObject<S>,
  defaults: z.infer<z.ZodObject<S>>,
  stored: Readonly<Record<string, unknown>>,
): z.infer<z.ZodObject<S>> {
  const chosen = Object.entries(shape.shape).flatMap(([name, one]) => {
    const result = z.safeParse(one, stored[name]);
    return result.success ? [[name, result.data]] : [];
  });
  return { ...defaults, ...Object.fromEntries(chosen) };
}
