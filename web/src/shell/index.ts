export { AppFrame } from './frame/AppFrame.tsx';
export { InHeader } from './frame/header-slot.ts';
export { useAnnounce } from './focus/announce.tsx';
export { FocusProvider, useFocusAfter } from './focus/FocusProvider.tsx';
export { useArrival } from './focus/use-arrival.ts';
export type { Place } from './places.ts';
