import {
  mandateKinds,
  shapes,
  workspaceRoles,
  type MandateKind,
  type UnionRef,
  type WorkspaceRole,
} from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import { englishForms, greekForms } from '@koinon/text/union-words';
import Papa from 'papaparse';

export const problems = ['name', 'email', 'union', 'role', 'twice'] as const;
export type Problem = (typeof problems)[number];

/** One row of a file, as an invitation: without a problem it can be sent. */
export interface Drafted {
  line: number;
  name: string;
  email: string;
  union: { ref: UnionRef; kind: MandateKind } | null;
  /** In the workspace; null where the union gives it. */
  role: WorkspaceRole | null;
  problem: Problem | null;
}

/** The words that stand in the file for a role, folded; in whatever languages they are given. */
export type RoleWords = ReadonlyMap<string, MandateKind | WorkspaceRole>;

export const folded = (text: string): string => foldGreek(text.trim());
const columns = {
  name: ['ονοματεπωνυμο', 'ονομα', 'name', 'full name'],
  email: ['e-mail', 'email', 'ηλεκτρονικο ταχυδρομειο', 'ηλεκτρονικη διευθυνση'],
  union: [...Object.values(greekForms).map(({ one }) => one), ...Object.keys(englishForms), 'φορεας'],
  role: ['ρολος', 'ιδιοτητα', 'role'],
} as const;
type Column = keyof typeof columns;

/** Where each column stands, by the words of the first row; null where it is no such row. */
function placesOf(first: readonly string[]): Partial<Record<Column, number>> | null {
  const said = first.map(folded);
  const found = (Object.keys(columns) as Column[]).flatMap((column) => {
    const at = said.findIndex((word) => columns[column].some((one) => folded(one) === word));
    return at < 0 ? [] : [[column, at] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}

const isKind = (word: string): word is MandateKind => (mandateKinds as readonly string[]).includes(word);
const isRole = (word: string): word is WorkspaceRole => (workspaceRoles as readonly string[]).includes(word);
const row = shapes.invitationInput.pick({ name: true, email: true });

/**
 * Invitations from a file of a spreadsheet: names, addresses and, where they stand there, unions and roles. Columns are told by
 * their headings; without these, the first is the name and the next the address. Whoever has no role comments, and who comes for a union
 * is its member.
 */
export function invitationsFrom(text: string, unions: readonly UnionRef[], words: RoleWords, most: number): Drafted[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const headed = placesOf(data[0] ?? []);
  const places = headed ?? { name: 0, email: 1, union: 2, role: 3 };
  const seen = new Set<string>();
  return data.slice(headed ? 1 : 0, most + (headed ? 1 : 0)).map((cells, i): Drafted => {
    const cell = (column: Column): string => cells[places[column] ?? -1]?.trim() ?? '';
    const [name, email, wanted, said] = [cell('name'), cell('email'), folded(cell('union')), folded(cell('role'))];
    const ref = unions.find((one) => [one.name, one.shortName].some((each) => folded(each) === wanted)) ?? null;
    const role = said === '' ? undefined : words.get(said);
    const kind = role !== undefined && isKind(role) ? role : 'member';
    const checked = row.safeParse({ name, email });
    const faults = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => path[0]));
    const twice = seen.has(email.toLowerCase());
    seen.add(email.toLowerCase());
    const problem = faults.has('name')
      ? 'name'
      : faults.has('email')
        ? 'email'
        : twice
          ? 'twice'
          : wanted !== '' && !ref
            ? 'union'
            : (said !== '' && role === undefined) || (role !== undefined && isKind(role) && !ref)
              ? 'role'
              : null;
    return {
      line: i + (headed ? 2 : 1),
      name,
      email,
      union: ref && { ref, kind },
      role: role !== undefined && isRole(role) ? role : ref ? null : 'commenter',
      problem,
    };
  });
}

/** The letters of a file: spreadsheets on older systems in Greece write those of Windows. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1253').decode(bytes);
  }
}
