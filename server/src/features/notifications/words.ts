import type { Locale, NoticeType, TellReason } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';

/** What follows the names, of one act and of many; `bare` is all where nobody acted. `{title}` and such are filled in. */
export interface Saying {
  one: string;
  many?: string;
  bare?: string;
}

type Sayings = Partial<Record<NoticeType | `${NoticeType} ${TellReason}`, Saying>>;

/** The most exact entry counts: of a type with its reason, then of the type. */
export const sayings: Record<Locale, Sayings> = spoken({
  el: {
    'thread.created': { one: 'άνοιξε συζήτηση στο «{document}»', many: 'άνοιξαν {count} συζητήσεις στο «{document}»' },
    'thread.created mentioned': {
      one: 'σας ανέφερε σε σχόλιο στο «{document}»',
      many: 'σας ανέφεραν σε {count} σχόλια στο «{document}»',
    },
    'thread.created unionMentioned': {
      one: 'ανέφερε την Ένωσή σας σε σχόλιο στο «{document}»',
      many: 'ανέφεραν την Ένωσή σας σε {count} σχόλια στο «{document}»',
    },
    'thread.created yours': {
      one: 'άνοιξε συζήτηση για πρότασή σας στο «{document}»',
      many: 'άνοιξαν {count} συζητήσεις για προτάσεις σας στο «{document}»',
    },
    'comment.added yours': {
      one: 'σχολίασε πρότασή σας στο «{document}»',
      many: 'έγραψαν {count} σχόλια για πρότασή σας στο «{document}»',
    },
    'comment.added': {
      one: 'σχολίασε σε συζήτηση στο «{document}»',
      many: 'έγραψαν {count} σχόλια σε συζήτηση στο «{document}»',
    },
    'comment.added replied': {
      one: 'απάντησε σε συζήτησή σας στο «{document}»',
      many: 'έγραψαν {count} απαντήσεις σε συζήτησή σας στο «{document}»',
    },
    'comment.added mentioned': {
      one: 'σας ανέφερε σε σχόλιο στο «{document}»',
      many: 'σας ανέφεραν σε {count} σχόλια στο «{document}»',
    },
    'comment.added unionMentioned': {
      one: 'ανέφερε την Ένωσή σας σε σχόλιο στο «{document}»',
      many: 'ανέφεραν την Ένωσή σας σε {count} σχόλια στο «{document}»',
    },
    'comment.hidden': { one: 'έκανε απόκρυψη ενός σχολίου σας στο «{document}»' },
    'comment.restored': { one: 'εμφάνισε ξανά ένα σχόλιό σας στο «{document}»' },
    'idea.proposed': { one: 'πρότεινε την ιδέα «{title}»', many: 'πρότειναν {count} ιδέες στον χώρο «{workspace}»' },
    'idea.merged': { one: 'συγχώνευσε την ιδέα σας «{title}» με την «{into}»' },
    'idea.promoted': { one: 'προώθησε σε έργο την ιδέα σας «{title}»' },
    'idea.hidden': { one: 'έκανε απόκρυψη της ιδέας σας «{title}»' },
    'idea.restored': { one: 'εμφάνισε ξανά την ιδέα σας «{title}»' },
    'recording.confirmed': { one: 'επιβεβαίωσε όσα καταγράψατε: «{title}»' },
    'recording.objected': { one: 'δεν συμφωνεί με όσα καταγράψατε: «{title}»' },
    'document.created': { one: 'δημιούργησε το έγγραφο «{title}»' },
    'document.state': {
      one: 'μετέφερε το «{title}» στο στάδιο «{stage}»',
      bare: 'Το «{title}» πέρασε στο στάδιο «{stage}»',
    },
    'document.locked': { one: 'κλείδωσε το «{title}»' },
    'document.unlocked': { one: 'ξεκλείδωσε το «{title}»' },
    'document.mentioned mentioned': {
      one: 'σας ανέφερε στο κείμενο «{title}»',
      bare: 'Το κείμενο «{title}» σας αναφέρει',
    },
    'document.mentioned unionMentioned': {
      one: 'ανέφερε την Ένωσή σας στο κείμενο «{title}»',
      bare: 'Το κείμενο «{title}» αναφέρει την Ένωσή σας',
    },
    'document.sectionLocked': { one: 'κλείδωσε τμήμα στο «{title}»' },
    'document.sectionUnlocked': { one: 'ξεκλείδωσε τμήμα στο «{title}»' },
    'document.restored': {
      one: 'επανέφερε παλαιότερο κείμενο στο «{title}»',
      bare: 'Επανήλθε παλαιότερο κείμενο στο «{title}»',
    },
    'file.added': { one: 'πρόσθεσε το αρχείο «{title}»' },
    'amendment.submitted': {
      one: 'κατέθεσε την τροπολογία {number} στο «{document}»',
      many: 'κατέθεσαν {count} τροπολογίες στο «{document}»',
    },
    'amendment.supported': { one: 'υποστήριξε την τροπολογία {number} της Ένωσής σας στο «{document}»' },
    'amendment.withdrawn': { one: 'απέσυρε την τροπολογία {number} στο «{document}»' },
    'amendment.decided': {
      one: 'αποφάσισε για την τροπολογία {number} στο «{document}»',
      many: 'αποφάσισαν για {count} τροπολογίες στο «{document}»',
      bare: 'Κρίθηκε με ψηφοφορία η τροπολογία {number} στο «{document}»',
    },
    'amendment.decided yours': {
      one: 'αποφάσισε για την τροπολογία {number} της Ένωσής σας στο «{document}»',
      many: 'αποφάσισαν για {count} τροπολογίες της Ένωσής σας στο «{document}»',
      bare: 'Κρίθηκε με ψηφοφορία η τροπολογία {number} της Ένωσής σας στο «{document}»',
    },
    'vote.opened': { one: 'άνοιξε ψηφοφορία: «{title}»{closes}' },
    'vote.opened asked': { one: 'ζητά την ψήφο της Ένωσής σας: «{title}»{closes}' },
    'vote.closed': {
      one: 'έκλεισε την ψηφοφορία «{title}»: {outcome}',
      bare: 'Έκλεισε η ψηφοφορία «{title}»: {outcome}',
    },
    'suggestion.written': { one: 'πρότεινε αλλαγή στο «{title}»', many: 'πρότειναν {count} αλλαγές στο «{title}»' },
    'version.named': { one: 'κράτησε έκδοση με όνομα στο «{title}»' },
    'suggestion.accepted': {
      one: 'αποδέχθηκε πρότασή σας για το «{title}»',
      many: 'αποδέχθηκαν προτάσεις σας για το «{title}»',
    },
    'suggestion.rejected': {
      one: 'απέρριψε πρότασή σας για το «{title}»',
      many: 'απέρριψαν προτάσεις σας για το «{title}»',
    },
    'signature.given': { one: 'συνυπέγραψε το «{title}»', many: 'συνυπέγραψαν το «{title}»' },
    'signature.withdrawn': {
      one: 'απέσυρε τη συνυπογραφή του «{title}»',
      many: 'απέσυραν τη συνυπογραφή του «{title}»',
    },
    'event.created': { one: 'ανακοίνωσε την εκδήλωση «{title}»' },
    'event.changed': { one: 'άλλαξε τα στοιχεία της εκδήλωσης «{title}», στην οποία συμμετέχετε' },
    'event.cancelled': { one: 'ακύρωσε την εκδήλωση «{title}», στην οποία συμμετέχετε' },
    'event.hidden': {
      one: 'απέκρυψε την εκδήλωση «{title}», για την οποία δηλώσατε συμμετοχή. Η συμμετοχή σας διατηρείται· έως ότου εμφανιστεί ξανά, μην υπολογίζετε ότι θα γίνει',
    },
    'event.shown': { one: 'εμφάνισε ξανά την εκδήλωση «{title}», για την οποία δηλώσατε συμμετοχή' },
    'event.offered': { one: '', bare: 'Ελευθερώθηκε θέση για εσάς στην εκδήλωση «{title}»{closes}' },
    'event.lapsed': { one: '', bare: 'Πέρασε ο χρόνος για να κρατήσετε τη θέση στην εκδήλωση «{title}»' },
    'event.unregistered': { one: 'ακύρωσε τη συμμετοχή σας στην εκδήλωση «{title}»' },
    'deadline.event': { one: '', bare: 'Η εκδήλωση «{title}», στην οποία συμμετέχετε, αρχίζει {closes}' },
    'practice.proposed': { one: 'πρότεινε για δημοσίευση την καλή πρακτική «{document}»' },
    'practice.returned': { one: 'επέστρεψε με παρατηρήσεις την καλή πρακτική «{document}»' },
    'practice.published': { one: 'δημοσίευσε την καλή πρακτική «{document}»' },
    'practice.withdrawn': { one: 'απέσυρε την καλή πρακτική «{document}»' },
    'practice.applied': {
      one: 'εφάρμοσε την καλή πρακτική «{document}» και λέει πώς πήγε',
      many: 'εφάρμοσαν την καλή πρακτική «{document}» και λένε πώς πήγε',
    },
    'workspace.archived': { one: 'αρχειοθέτησε τον χώρο εργασίας «{workspace}»' },
    'workspace.restored': { one: 'επανέφερε τον χώρο εργασίας «{workspace}»' },
    'workspace.unionAdded': {
      one: 'πρόσθεσε στον χώρο «{workspace}»: {title}',
      bare: 'Συμμετέχει πλέον στον χώρο «{workspace}»: {title}',
    },
    'person.role': {
      one: 'άλλαξε τον ρόλο σας στον χώρο «{workspace}»',
      bare: 'Άλλαξε ο ρόλος σας στον χώρο «{workspace}»',
    },
    'person.removed': {
      one: 'σας αφαίρεσε από τον χώρο «{workspace}»',
      bare: 'Δεν συμμετέχετε πλέον στον χώρο «{workspace}»',
    },
    'campaign.published': { one: 'δημοσίευσε την εκστρατεία «{title}»' },
    'campaign.ended': { one: 'ολοκλήρωσε την εκστρατεία «{title}»' },
    'conversation.opened': { one: 'έγραψε στην Ένωσή σας', many: 'άρχισαν {count} συνομιλίες με την Ένωσή σας' },
    'conversation.answered': {
      one: 'απάντησε σε συνομιλία με την Ένωσή σας',
      many: 'έγραψαν {count} απαντήσεις σε συνομιλία με την Ένωσή σας',
    },
    'conversation.reported': { one: 'ανέφερε ακατάλληλο περιεχόμενο σε συνομιλία Ενώσεων' },
    'mandate.given': { one: 'σας έδωσε εντολή εκπροσώπησης', bare: 'Έχετε νέα εντολή εκπροσώπησης' },
    'mandate.changed': { one: 'άλλαξε την εντολή εκπροσώπησής σας', bare: 'Άλλαξε η εντολή εκπροσώπησής σας' },
    'mandate.ended': { one: 'έληξε την εντολή εκπροσώπησής σας', bare: 'Έληξε η εντολή εκπροσώπησής σας' },
    'account.office': {
      one: 'άλλαξε τις αρμοδιότητές σας στην εγκατάσταση',
      bare: 'Άλλαξαν οι αρμοδιότητές σας στην εγκατάσταση',
    },
    'report.sent': {
      one: 'ανέφερε ακατάλληλο περιεχόμενο: «{title}»',
      many: 'ανέφεραν ακατάλληλο περιεχόμενο: «{title}»',
    },
    'report.decided yours': { one: 'αποφάσισε για δικό σας περιεχόμενο: «{title}»' },
    'report.decided follows': { one: 'εξέτασε την αναφορά σας: «{title}»' },
    'report.appealed': { one: 'υπέβαλε ένσταση: «{title}»' },
    'person.suspended': { one: 'ανέστειλε τη συμμετοχή σας', bare: 'Η συμμετοχή σας ανεστάλη' },
    'person.resumed': { one: 'ήρε την αναστολή της συμμετοχής σας', bare: 'Η αναστολή της συμμετοχής σας έληξε' },
    'call.published': { one: 'δημοσίευσε την ανοικτή πρόσκληση «{title}»' },
    'application.sent': { one: 'υπέβαλε εκδήλωση ενδιαφέροντος', bare: 'Νέα εκδήλωση ενδιαφέροντος: {title}' },
    'application.withdrawn': {
      one: 'απέσυρε εκδήλωση ενδιαφέροντος',
      bare: 'Αποσύρθηκε εκδήλωση ενδιαφέροντος: {title}',
    },
    'application.objected': {
      one: 'δεν συμφωνεί με όσα καταγράφηκαν',
      bare: 'Δεν συμφωνούν με όσα καταγράφηκαν: {title}',
    },
    'deadline.vote': { one: '', bare: 'Η ψηφοφορία «{title}» κλείνει {closes} και η Ένωσή σας δεν έχει ψηφίσει ακόμη' },
    'deadline.stage': { one: '', bare: 'Το στάδιο «{stage}» του «{title}» τελειώνει {closes}' },
    'deadline.dispatch': { one: '', bare: 'Επόμενο βήμα για το «{document}»: {title}' },
    'deadline.call': { one: '', bare: 'Η ανοικτή πρόσκληση «{title}» λήγει {closes}' },
    'deadline.item': { one: '', bare: 'Στον οδικό χάρτη: «{title}» λήγει {day}' },
  },
  en: {
    'thread.created': {
      one: 'opened a discussion in “{document}”',
      many: 'opened {count} discussions in “{document}”',
    },
    'thread.created mentioned': {
      one: 'mentioned you in a comment in “{document}”',
      many: 'mentioned you in {count} comments in “{document}”',
    },
    'thread.created unionMentioned': {
      one: 'mentioned your union in a comment in “{document}”',
      many: 'mentioned your union in {count} comments in “{document}”',
    },
    'thread.created yours': {
      one: 'opened a discussion of your suggestion in “{document}”',
      many: 'opened {count} discussions of your suggestions in “{document}”',
    },
    'comment.added yours': {
      one: 'commented on your suggestion in “{document}”',
      many: 'wrote {count} comments on your suggestion in “{document}”',
    },
    'comment.added': {
      one: 'commented in a discussion in “{document}”',
      many: 'wrote {count} comments in a discussion in “{document}”',
    },
    'comment.added replied': {
      one: 'replied in a discussion of yours in “{document}”',
      many: 'wrote {count} replies in a discussion of yours in “{document}”',
    },
    'comment.added mentioned': {
      one: 'mentioned you in a comment in “{document}”',
      many: 'mentioned you in {count} comments in “{document}”',
    },
    'comment.added unionMentioned': {
      one: 'mentioned your union in a comment in “{document}”',
      many: 'mentioned your union in {count} comments in “{document}”',
    },
    'comment.hidden': { one: 'hid a comment of yours in “{document}”' },
    'comment.restored': { one: 'shows a comment of yours in “{document}” again' },
    'idea.proposed': { one: 'proposed the idea “{title}”', many: 'proposed {count} ideas in “{workspace}”' },
    'idea.merged': { one: 'merged your idea “{title}” into “{into}”' },
    'idea.promoted': { one: 'turned your idea “{title}” into work' },
    'idea.hidden': { one: 'hid your idea “{title}”' },
    'idea.restored': { one: 'showed your idea “{title}” again' },
    'recording.confirmed': { one: 'confirmed what you recorded: “{title}”' },
    'recording.objected': { one: 'does not agree with what you recorded: “{title}”' },
    'document.created': { one: 'made the document “{title}”' },
    'document.state': { one: 'moved “{title}” to the stage “{stage}”', bare: '“{title}” moved to the stage “{stage}”' },
    'document.locked': { one: 'locked “{title}”' },
    'document.unlocked': { one: 'unlocked “{title}”' },
    'document.mentioned mentioned': {
      one: 'mentioned you in the text “{title}”',
      bare: 'The text “{title}” mentions you',
    },
    'document.mentioned unionMentioned': {
      one: 'mentioned your union in the text “{title}”',
      bare: 'The text “{title}” mentions your union',
    },
    'document.sectionLocked': { one: 'locked a part of “{title}”' },
    'document.sectionUnlocked': { one: 'unlocked a part of “{title}”' },
    'document.restored': {
      one: 'restored an earlier text of “{title}”',
      bare: 'An earlier text of “{title}” was restored',
    },
    'file.added': { one: 'added the file “{title}”' },
    'amendment.submitted': {
      one: 'submitted amendment {number} of “{document}”',
      many: 'submitted {count} amendments of “{document}”',
    },
    'amendment.supported': { one: 'supported amendment {number} of your union in “{document}”' },
    'amendment.withdrawn': { one: 'withdrew amendment {number} of “{document}”' },
    'amendment.decided': {
      one: 'decided on amendment {number} of “{document}”',
      many: 'decided on {count} amendments of “{document}”',
      bare: 'A vote decided on amendment {number} of “{document}”',
    },
    'amendment.decided yours': {
      one: 'decided on amendment {number} of your union in “{document}”',
      many: 'decided on {count} amendments of your union in “{document}”',
      bare: 'A vote decided on amendment {number} of your union in “{document}”',
    },
    'vote.opened': { one: 'opened a vote: “{title}”{closes}' },
    'vote.opened asked': { one: 'asks for the vote of your union: “{title}”{closes}' },
    'vote.closed': { one: 'closed the vote “{title}”: {outcome}', bare: 'The vote “{title}” closed: {outcome}' },
    'suggestion.written': { one: 'suggested a change in “{title}”', many: 'suggested {count} changes in “{title}”' },
    'version.named': { one: 'kept a named version of “{title}”' },
    'suggestion.accepted': { one: 'accepted a suggestion of yours for “{title}”' },
    'suggestion.rejected': { one: 'rejected a suggestion of yours for “{title}”' },
    'signature.given': { one: 'co-signed “{title}”' },
    'signature.withdrawn': { one: 'withdrew the co-signature of “{title}”' },
    'event.created': { one: 'announced the event “{title}”' },
    'event.changed': { one: 'changed the event “{title}”, for which you are registered' },
    'event.cancelled': { one: 'cancelled the event “{title}”, for which you are registered' },
    'event.hidden': {
      one: 'hid the event “{title}”, for which you registered. Your registration is kept; until it is shown again, do not count on it taking place',
    },
    'event.shown': { one: 'showed the event “{title}”, for which you registered, again' },
    'event.offered': { one: '', bare: 'A seat became free for you at the event “{title}”{closes}' },
    'event.lapsed': { one: '', bare: 'The time to take the seat at the event “{title}” has passed' },
    'event.unregistered': { one: 'cancelled your registration for the event “{title}”' },
    'deadline.event': { one: '', bare: 'The event “{title}”, for which you are registered, begins {closes}' },
    'practice.proposed': { one: 'proposed for publication the best practice “{document}”' },
    'practice.returned': { one: 'returned with remarks the best practice “{document}”' },
    'practice.published': { one: 'published the best practice “{document}”' },
    'practice.withdrawn': { one: 'withdrew the best practice “{document}”' },
    'practice.applied': { one: 'applied the best practice “{document}”, with a word on how it went' },
    'workspace.archived': { one: 'archived the workspace “{workspace}”' },
    'workspace.restored': { one: 'restored the workspace “{workspace}”' },
    'workspace.unionAdded': {
      one: 'added to the workspace “{workspace}”: {title}',
      bare: 'Now takes part in the workspace “{workspace}”: {title}',
    },
    'person.role': {
      one: 'changed your role in the workspace “{workspace}”',
      bare: 'Your role in the workspace “{workspace}” changed',
    },
    'person.removed': {
      one: 'removed you from the workspace “{workspace}”',
      bare: 'You no longer take part in the workspace “{workspace}”',
    },
    'campaign.published': { one: 'made the campaign “{title}” public' },
    'campaign.ended': { one: 'ended the campaign “{title}”' },
    'conversation.opened': { one: 'wrote to your union', many: 'began {count} conversations with your union' },
    'conversation.answered': {
      one: 'answered in a conversation with your union',
      many: 'wrote {count} answers in a conversation with your union',
    },
    'conversation.reported': { one: 'reported a conversation between unions' },
    'mandate.given': { one: 'gave you a mandate', bare: 'You have a new mandate' },
    'mandate.changed': { one: 'changed your mandate', bare: 'Your mandate changed' },
    'mandate.ended': { one: 'ended your mandate', bare: 'Your mandate ended' },
    'account.office': {
      one: 'changed what you may do in the installation',
      bare: 'What you may do in the installation changed',
    },
    'report.sent': { one: 'reported “{title}”' },
    'report.decided yours': { one: 'decided about something of yours: “{title}”' },
    'report.decided follows': { one: 'looked at your report: “{title}”' },
    'report.appealed': { one: 'appealed: “{title}”' },
    'person.suspended': { one: 'suspended your participation', bare: 'Your participation is suspended' },
    'person.resumed': {
      one: 'ended the suspension of your participation',
      bare: 'The suspension of your participation is over',
    },
    'call.published': { one: 'published the open call “{title}”' },
    'application.sent': { one: 'expressed interest', bare: 'A new expression of interest: {title}' },
    'application.withdrawn': {
      one: 'withdrew an expression of interest',
      bare: 'An expression of interest was withdrawn: {title}',
    },
    'application.objected': { one: 'objects to what was recorded', bare: 'They object to what was recorded: {title}' },
    'deadline.vote': { one: '', bare: 'The vote “{title}” closes {closes} and your union has not voted yet' },
    'deadline.stage': { one: '', bare: 'The stage “{stage}” of “{title}” ends {closes}' },
    'deadline.dispatch': { one: '', bare: 'Next step for “{document}”: {title}' },
    'deadline.call': { one: '', bare: 'The open call “{title}” ends {closes}' },
    'deadline.item': { one: '', bare: 'On the roadmap: “{title}” is due {day}' },
  },
});
