/** What an applicant agrees to; stored with the application as it was then. */
export const consentText = {
  el:
    'Συμφωνώ το Επιμελητήριο να τηρεί και να επεξεργάζεται τα στοιχεία αυτής της εκδήλωσης ενδιαφέροντος, μόνο για την ' +
    'εξέτασή της και για τη συνεργασία που ζητείται. Μπορώ να αποσύρω τη συγκατάθεσή μου ανακαλώντας την υποβολή.',
  en:
    'I agree that the Chamber keeps and processes the details of this expression of interest, only to examine it and for the ' +
    'cooperation that is asked for. I can take my consent back by withdrawing it.',
} as const;
