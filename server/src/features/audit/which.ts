import { type AuditQuery, acts } from '@koinon/contract';
import type { QueryFilter } from 'mongoose';
import type { AuditRow } from './model.ts';

/** Whose log is read: of all, of one workspace, or what concerns one person. */
export type Whose = { is: 'all' } | { is: 'workspace' | 'person'; id: string };

export type Asked = Omit<AuditQuery, 'format'>;

const alike = ['αάΑΆ', 'εέΕΈ', 'ηήΗΉ', 'ιίϊΐΙΊΪ', 'οόΟΌ', 'υύϋΰΥΎΫ', 'ωώΩΏ', 'σςΣ'];

/** A pattern that finds words whatever their accents and capitals. */
const patternOf = (words: string): RegExp =>
  new RegExp(
    Array.from(words, (letter) => {
      const known = alike.find((letters) => letters.includes(letter));
      if (known) return `[${known}]`;
      const both = [...new Set([letter.toLowerCase(), letter.toUpperCase()])];
      return both.length > 1 && both.every((one) => one.length === 1) ? `[${both.join('')}]` : RegExp.escape(letter);
    }).join(''),
  );

/** The place of the first entry of an instant, in the order of the log. */
const from = (at: string): string => String(Date.parse(at)).padStart(15, '0');

/** All of them, along the index of their order: a page is read from its beginning, not the whole log. */
const inOrder: QueryFilter<AuditRow> = { order: { $gt: '' } };

/** One question for each index that answers it: what a person did, and what was done to them, are two. */
const ofWhom = (whose: Whose): QueryFilter<AuditRow>[] => {
  if (whose.is === 'workspace') return [{ workspaceId: whose.id }];
  return whose.is === 'person' ? [{ 'actor.id': whose.id }, { 'subject.id': whose.id }] : [inOrder];
};

/** What is looked through for a name. Who did something to a person may be hidden from them, so they do not find it out by asking. */
const namesFor = ({ is }: Whose): string[] => [
  'subject.title',
  ...(is === 'person' ? [] : ['actor.name', 'actor.union.name']),
];

/** The entries that are asked for, as questions whose answers are put together. */
export function filtersOf(whose: Whose, query: Asked): QueryFilter<AuditRow>[] {
  const { cursor, theme, who } = query;
  const pattern = who ? patternOf(who) : null;
  const all: QueryFilter<AuditRow>[] = [
    ...(cursor === undefined ? [] : [{ order: { $lt: cursor } }]),
    ...(query.from ? [{ order: { $gte: from(query.from) } }] : []),
    ...(query.until ? [{ order: { $lt: from(query.until) } }] : []),
    ...(theme
      ? [{ action: { $in: Object.entries(acts).flatMap(([type, act]) => (act.theme === theme ? [type] : [])) } }]
      : []),
    ...(pattern ? [{ $or: namesFor(whose).map((name) => ({ [name]: pattern })) }] : []),
  ];
  return ofWhom(whose).map((whom) => (all.length > 0 ? { ...whom, $and: all } : whom));
}
