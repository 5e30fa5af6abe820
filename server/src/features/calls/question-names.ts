import type { Locale, ReadyQuestion } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';

/** The words of ready questions where no browser is asked: public pages, letters and tables. */
export const questionNames: Record<Locale, Record<ReadyQuestion, string>> = spoken({
  el: {
    unionName: 'Επωνυμία της Ένωσης ή του φορέα',
    legalForm: 'Νομική μορφή',
    registryNumber: 'Αριθμός μητρώου',
    region: 'Περιφέρεια',
    seat: 'Έδρα',
    pillars: 'Άξονες που σας ενδιαφέρουν',
    proposal: 'Τι προτείνετε',
    offer: 'Τι προσφέρετε',
    contactName: 'Ονοματεπώνυμο υπευθύνου επικοινωνίας',
    contactEmail: 'E-mail επικοινωνίας',
    contactPhone: 'Τηλέφωνο επικοινωνίας',
  },
  en: {
    unionName: 'Name of the union or body',
    legalForm: 'Legal form',
    registryNumber: 'Registry number',
    region: 'Region',
    seat: 'Seat',
    pillars: 'Pillars that interest you',
    proposal: 'What you propose',
    offer: 'What you offer',
    contactName: 'Full name of the contact person',
    contactEmail: 'Contact e-mail',
    contactPhone: 'Contact telephone',
  },
});
