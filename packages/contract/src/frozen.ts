import { canonicalJson } from './canonical.ts';
import type { Locale } from './codes.ts';

/** What a frozen version is: its title, its language, and its text as the editor's JSON. */
export interface FrozenText {
  title: string;
  language: Locale;
  content: unknown;
}

/** The text whose UTF-8 bytes are hashed with SHA-256. server/docs/records.md says it for strangers. */
export const frozenText = ({ title, language, content }: FrozenText): string =>
  canonicalJson({ content, language, title });
