import type { OnDocument } from '../../shell/document/index.ts';
import { OriginBanner } from './OriginBanner.tsx';

export const onDocument: OnDocument = {
  banners: [{ id: 'origin-ideas', order: 17, Banner: OriginBanner }],
};
