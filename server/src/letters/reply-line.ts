import type { Locale } from '@koinon/contract';

/** What stands above a letter that may be answered; in an answer, it and what follows is not theirs. */
export const replyWords: Record<Locale, string> = {
  el: '— Απαντήστε πάνω από αυτή τη γραμμή και η απάντησή σας θα μπει στη συζήτηση. Συνημμένα δεν μεταφέρονται. —',
  en: '— Reply above this line and your answer becomes part of the discussion. Attachments are left out. —',
};

export const replyLine = /^[—–-]+\s*(Απαντήστε πάνω από αυτή τη γραμμή|Reply above this line)/u;
