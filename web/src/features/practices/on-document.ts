import type { OnDocument } from '../../shell/document/index.ts';
import { CardBanner } from './CardBanner.tsx';

export const onDocument: OnDocument = {
  banners: [{ id: 'practice-card', order: 16, Banner: CardBanner }],
};
