export { textExtensions } from './extensions/index.ts';
export { tableAround } from './extensions/table.ts';
export { schemaVersion, textSchema } from './schema.ts';
export { jsonOf, updateFromJson } from './yjs.ts';
export { anchorsOf, objectSign, placesInText, placesOf, type TextPlace } from './anchors.ts';
export { misfitIn, type Misfit } from './misfit.ts';
export { repairText } from './repair.ts';
export { cleanJson } from './clean.ts';
export { columnShares, columnsOf, wholeShares, withShare } from './columns.ts';
export { toHtml } from './to-html.ts';
export { toMarkdown } from './to-markdown.ts';
export { toReadableText } from './to-readable-text.ts';
export { toPlainText, wordCount } from './to-text.ts';
export { headingIds, outlineOf, sectionOf, sectionsOf, type OutlineEntry } from './outline.ts';
export {
  articleNumber,
  itemLetters,
  greekNumeral,
  legalReference,
  type LegalLanguage,
  type LegalPlace,
} from './legal.ts';
export { jsonReader } from './plain-numbers.ts';
export { numbersOf, type Numbered, type TreeReader } from './numbering.ts';
export { citesOf, withPlainNumbers } from './plain-numbers.ts';
export { footnotesIn } from './footnotes.ts';
export { linkFromInput, linkSchemes, foreignPicture, safeImageSource, safeLink } from './safe-url.ts';
export {
  calloutTones,
  captionLength,
  footnoteLength,
  headingLevels,
  headingUnits,
  imageWidth,
  mentionKinds,
  textLanguage,
  textLanguages,
  type CalloutTone,
  type HeadingUnit,
  type MentionKind,
  type ReferenceForm,
  type TextLanguage,
} from './attributes.ts';
export { namedIn, peopleIn, peopleOnce, withoutNames, withoutPeople, type Mentioned } from './people.ts';
export { maxDepth, wordsOf, type MarkJson, type TextJson } from './json.ts';
export { templateFor, templateKinds, type TemplateKind, type TemplateLocale } from './templates/index.ts';
export * as build from './build.ts';
