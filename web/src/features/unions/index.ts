export { NewUnionPage } from './NewUnionPage.tsx';
export { UnionPage } from './UnionPage.tsx';
export { UnionsPage } from './UnionsPage.tsx';
