export {
  blockEnd,
  defaultKind,
  keys,
  lineBreak,
  textName,
  textOf,
  type Attributes,
  type Container,
  type Marker,
} from './form/names.ts';
export { copiesIn, copyOf } from './form/copy.ts';
export { leavingFormats } from './form/formats.ts';
export { attributesOf, containerAttributes, kindOf, pathOf } from './form/marker.ts';
export { tableKind } from './form/rules.ts';
export { tableKeys, textsIn } from './form/table.ts';
export { holdsWords } from './tree/words.ts';
export { toTree, type JsonMark, type JsonNode } from './tree/json.ts';
export { writeTree } from './tree/write.ts';
export { shapeFaults, type Fault } from './tree/faults.ts';
export { repairShape } from './tree/repair.ts';
export { lettersOf, type LettersPlace } from './tree/places.ts';
export { plainText } from './tree/plain.ts';
