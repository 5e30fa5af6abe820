import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import type { SeededDocument } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;

/** A table as spreadsheets open it, also in Greek. */
const table = (...rows: string[][]): Buffer =>
  Buffer.from(`\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}\r\n`);

const contracts = table(
  ['Δήμος', 'Αντικείμενο', 'Αξία (€)', 'Κοινωνική ρήτρα'],
  ['Άρτας', 'Καθαριότητα σχολείων', '180000', 'Ναι'],
  ['Καρδίτσας', 'Συντήρηση πρασίνου', '95000', 'Ναι'],
  ['Σύρου', 'Σίτιση παιδικών σταθμών', '240000', 'Όχι'],
);
const addresses = table(
  ['Υπουργείο', 'Διεύθυνση', 'Πρωτόκολλο'],
  ['Εργασίας', 'Κοινωνικής Οικονομίας', 'protokollo@ministry.example'],
  ['Ανάπτυξης', 'Δημοσίων Συμβάσεων', 'symvaseis@ministry.example'],
);

const minutes = `# Πρακτικά συνάντησης με τη ΔΕΥΑ Άρτας

Παρόντες ήταν εκπρόσωποι τριών Ενώσεων και ο γενικός διευθυντής της επιχείρησης ύδρευσης.

## Τι συμφωνήθηκε

Η ΔΕΥΑ θα δοκιμάσει για έναν χρόνο την ανάθεση της καταμέτρησης υδρομετρητών σε συνεταιρισμό εργαζομένων. Οι Ενώσεις θα
παραδώσουν υπόδειγμα σύμβασης ως το τέλος του μήνα.
`;

/** Adds what a workspace, its policy text and a step of its roadmap have beside them. */
export async function seedFiles(
  { files }: Context,
  clock: StoryClock,
  cast: Cast,
  documents: readonly SeededDocument[],
): Promise<void> {
  const policy = documents.find(({ content }) => content.key === 'policy');
  if (!policy) return;
  const { id: documentId, workspaceId } = policy;
  const caller = await cast.caller(policy.content.by);
  await files.put(
    caller,
    { workspaceId, documentId, on: null },
    contracts,
    'Συμβάσεις δήμων 2025 με κοινωνική ρήτρα.csv',
  );
  clock.pass(hour);
  await files.put(caller, { workspaceId, documentId: null, on: null }, addresses, 'Διευθύνσεις υπουργείων.csv');
  clock.pass(hour);
  const place = { workspaceId, documentId: null, on: null };
  await files.put(caller, place, Buffer.from(minutes), 'Πρακτικά συνάντησης με τη ΔΕΥΑ Άρτας.md');
  const plan = documents.find(({ content, workspaceId: at }) => at === workspaceId && content.roadmap);
  const step = plan?.content.roadmap?.find(({ kind }) => kind === 'action');
  if (!plan || !step) return;
  clock.pass(hour);
  const onStep = { workspaceId, documentId: plan.id, on: { kind: 'item' as const, id: step.key } };
  await files.put(await cast.caller(plan.content.by), onStep, contracts, 'Κατάλογος δήμων για το πρώτο βήμα.csv');
}
