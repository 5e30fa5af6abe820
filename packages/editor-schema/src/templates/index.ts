import type { TextJson } from '../json.ts';
import { english } from './english.ts';
import { greek } from './greek.ts';

/** The kinds of document that have a template; the contract's `documentKinds`. */
export const templateKinds = ['roadmap', 'policy', 'practice', 'campaign', 'training', 'minutes', 'note'] as const;
export type TemplateKind = (typeof templateKinds)[number];
export type TemplateLocale = 'el' | 'en';

/** The text a new document of this kind begins with. A fresh copy each time. */
export function templateFor(kind: TemplateKind, locale: TemplateLocale): TextJson {
  return structuredClone((locale === 'en' ? english : greek)[kind]);
}
