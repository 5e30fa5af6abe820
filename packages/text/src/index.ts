export { foldGreek } from './fold.ts';
export { tokens, wordRanges, type TextRange } from './words.ts';
export { greeklishCandidates, latinSkeleton } from './greeklish.ts';
export { matches } from './match.ts';
export { slug, toLatin } from './latin.ts';
export { compareGreek, greekOrder } from './sort.ts';
export { innerQuotes } from './quotes.ts';
export { withArticle } from './article.ts';
export { initials, truncate } from './display.ts';
