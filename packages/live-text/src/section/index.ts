export { wordsBeyond } from './beyond.ts';
export { LockedText } from './locked-text.ts';
export { edgesOf, sectionAround, type ItemId, type TextSection } from './section.ts';
