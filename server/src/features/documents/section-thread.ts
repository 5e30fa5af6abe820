import { LockedText, type TextSection, sectionAround } from '@koinon/live-text/section';

export type SectionQuestion =
  | { text: Uint8Array; start: Uint8Array; end: Uint8Array }
  | { text: Uint8Array; updates: readonly Uint8Array[]; sections: readonly TextSection[] };

export type SectionAround = ReturnType<typeof sectionAround>;

/** Which blocks of a text lie around two places, or whether updates of it would change some of its sections. */
export default function answer(question: SectionQuestion): SectionAround | boolean {
  if ('start' in question) return sectionAround(question.text, question.start, question.end);
  const { text, updates, sections } = question;
  const locked = new LockedText([text]);
  try {
    return updates.some((update) => locked.changedBy(update, sections));
  } finally {
    locked.destroy();
  }
}
