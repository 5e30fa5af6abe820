export { ImportDocument } from './ImportDocument.tsx';
