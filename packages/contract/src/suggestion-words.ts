import type { Locale } from './codes.ts';
import type { SuggestionForm, SuggestionShape } from './shapes/suggestions.ts';

/** What is said of a suggestion in one sentence. */
type Said = Pick<SuggestionShape, 'kind' | 'form' | 'before' | 'after'>;

const longest = 140;
const quoted = (words: string): string => {
  const line = words.replaceAll(/\s*\n\s*/g, ' / ').trim();
  return `«${line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line}»`;
};

const marks: Record<string, { el: string; en: string }> = {
  bold: { el: 'έντονα', en: 'bold' },
  italic: { el: 'πλάγια', en: 'italic' },
  underline: { el: 'υπογραμμισμένα', en: 'underlined' },
  strike: { el: 'με διαγράμμιση', en: 'struck through' },
  code: { el: 'ως κώδικας', en: 'code' },
  link: { el: 'με σύνδεσμο', en: 'a link' },
};

const kinds: Record<string, { el: string; en: string }> = {
  paragraph: { el: 'απλή παράγραφος', en: 'a plain paragraph' },
  heading: { el: 'επικεφαλίδα', en: 'a heading' },
  bulletList: { el: 'λίστα με κουκκίδες', en: 'a bulleted list' },
  orderedList: { el: 'αριθμημένη λίστα', en: 'a numbered list' },
  taskList: { el: 'λίστα εργασιών', en: 'a checklist' },
  blockquote: { el: 'παράθεση', en: 'a quote' },
  callout: { el: 'πλαίσιο', en: 'a callout' },
  codeBlock: { el: 'κώδικας', en: 'code' },
  table: { el: 'πίνακας', en: 'a table' },
  image: { el: 'εικόνα', en: 'a picture' },
  horizontalRule: { el: 'διαχωριστική γραμμή', en: 'a dividing line' },
};
const other = { el: 'άλλη μορφή', en: 'another form' };

const listed = (names: readonly string[], locale: Locale): string =>
  names.map((name) => (marks[name] ?? other)[locale]).join(', ');

function kindWords({ kind, level }: Extract<SuggestionForm, { is: 'kind' }>, locale: Locale): string {
  const name = (kinds[kind] ?? other)[locale];
  return kind === 'heading' && level !== null ? `${name} ${level}` : name;
}

/** What a picture that comes shows, where somebody wrote it. */
const shows = ({ picture }: Extract<SuggestionForm, { is: 'kind' }>): string =>
  picture?.alt ? ` ${quoted(picture.alt)}` : '';

const inGreek = ({ kind, form, before, after }: Said): string => {
  if (form.is === 'split') return 'να χωριστεί εδώ η παράγραφος';
  if (form.is === 'join') return 'να ενωθούν οι δύο παράγραφοι';
  if (form.is === 'table') return 'να αλλάξουν οι γραμμές ή οι στήλες του πίνακα';
  if (form.is === 'move') return before === '' ? 'να αλλάξει θέση' : `να αλλάξει θέση το ${quoted(before)}`;
  if (form.is === 'marks') {
    const parts = [
      ...(form.on.length > 0 ? [`να γίνει ${listed(form.on, 'el')}`] : []),
      ...(form.off.length > 0 ? [`να μην είναι ${listed(form.off, 'el')}`] : []),
    ];
    return `${parts.join(' και ')} το ${quoted(before)}`;
  }
  if (form.is === 'kind') {
    const name = kindWords(form, 'el');
    if (kind === 'insert') return `να προστεθεί ${name}${shows(form)}`;
    if (kind === 'delete') return `να διαγραφεί ${name}${before === '' ? '' : ` με το κείμενο ${quoted(before)}`}`;
    return before === '' ? `να γίνει ${name}` : `να γίνει ${name} το ${quoted(before)}`;
  }
  if (kind === 'insert') return `να προστεθεί ${quoted(after)}`;
  if (kind === 'delete') return `να διαγραφεί το ${quoted(before)}`;
  return `αντί ${quoted(before)} να γραφεί ${quoted(after)}`;
};

const inEnglish = ({ kind, form, before, after }: Said): string => {
  if (form.is === 'split') return 'split the paragraph here';
  if (form.is === 'join') return 'join the two paragraphs';
  if (form.is === 'table') return 'change the rows or columns of the table';
  if (form.is === 'move') return before === '' ? 'move it' : `move ${quoted(before)}`;
  if (form.is === 'marks') {
    const parts = [
      ...(form.on.length > 0 ? [`make ${quoted(before)} ${listed(form.on, 'en')}`] : []),
      ...(form.off.length > 0 ? [`make ${quoted(before)} not ${listed(form.off, 'en')}`] : []),
    ];
    return parts.join(' and ');
  }
  if (form.is === 'kind') {
    const name = kindWords(form, 'en');
    if (kind === 'insert') return `add ${name}${shows(form)}`;
    if (kind === 'delete') return `delete ${name}${before === '' ? '' : ` with the words ${quoted(before)}`}`;
    return before === '' ? `make it ${name}` : `make ${quoted(before)} ${name}`;
  }
  if (kind === 'insert') return `add ${quoted(after)}`;
  if (kind === 'delete') return `delete ${quoted(before)}`;
  return `write ${quoted(after)} instead of ${quoted(before)}`;
};

/** What is suggested, without who: «αντί «…» να γραφεί «…»». */
export const suggestionWords = (said: Said, locale: Locale): string =>
  locale === 'el' ? inGreek(said) : inEnglish(said);

/** The whole sentence, with the name of whoever suggests it. */
export const suggestionSentence = (said: Said, name: string, locale: Locale): string =>
  locale === 'el'
    ? `${name} προτείνει: ${suggestionWords(said, 'el')}`
    : `${name} suggests: ${suggestionWords(said, 'en')}`;

/** What a difference between two states of a text is said of; a move has its words before and after. */
type Changed = Omit<Said, 'kind'> & { kind: Said['kind'] | 'move' };

const changedInGreek = ({ kind, form, before, after }: Changed): string => {
  if (form.is === 'split') return 'χωρίστηκε η παράγραφος';
  if (form.is === 'join') return 'ενώθηκαν δύο παράγραφοι';
  if (form.is === 'table') return 'άλλαξαν οι γραμμές ή οι στήλες του πίνακα';
  if (form.is === 'move') return before === '' ? 'άλλαξε θέση' : `άλλαξε θέση το ${quoted(before)}`;
  if (form.is === 'marks') {
    const parts = [
      ...(form.on.length > 0 ? [`έγινε ${listed(form.on, 'el')}`] : []),
      ...(form.off.length > 0 ? [`δεν είναι πια ${listed(form.off, 'el')}`] : []),
    ];
    return `${parts.join(' και ')} το ${quoted(before)}`;
  }
  if (form.is === 'kind') {
    const name = kindWords(form, 'el');
    if (kind === 'insert') return `προστέθηκε ${name}`;
    if (kind === 'delete') return `διαγράφηκε ${name}${before === '' ? '' : ` με το κείμενο ${quoted(before)}`}`;
    return before === '' ? `έγινε ${name}` : `έγινε ${name} το ${quoted(before)}`;
  }
  if (kind === 'insert') return `προστέθηκε το ${quoted(after)}`;
  if (kind === 'delete') return `διαγράφηκε το ${quoted(before)}`;
  return `αντί ${quoted(before)} γράφτηκε ${quoted(after)}`;
};

const changedInEnglish = ({ kind, form, before, after }: Changed): string => {
  if (form.is === 'split') return 'the paragraph was split';
  if (form.is === 'join') return 'two paragraphs were joined';
  if (form.is === 'table') return 'the rows or columns of the table changed';
  if (form.is === 'move') return before === '' ? 'it was moved' : `${quoted(before)} was moved`;
  if (form.is === 'marks') {
    const parts = [
      ...(form.on.length > 0 ? [`became ${listed(form.on, 'en')}`] : []),
      ...(form.off.length > 0 ? [`is no longer ${listed(form.off, 'en')}`] : []),
    ];
    return `${quoted(before)} ${parts.join(' and ')}`;
  }
  if (form.is === 'kind') {
    const name = kindWords(form, 'en');
    if (kind === 'insert') return `${name} was added`;
    if (kind === 'delete') return `${name} was deleted${before === '' ? '' : ` with the words ${quoted(before)}`}`;
    return before === '' ? `it became ${name}` : `${quoted(before)} became ${name}`;
  }
  if (kind === 'insert') return `${quoted(after)} was added`;
  if (kind === 'delete') return `${quoted(before)} was deleted`;
  return `${quoted(after)} was written instead of ${quoted(before)}`;
};

/** What was changed between two states of a text: «αντί «…» γράφτηκε «…»». */
export const changeWords = (said: Changed, locale: Locale): string =>
  locale === 'el' ? changedInGreek(said) : changedInEnglish(said);
