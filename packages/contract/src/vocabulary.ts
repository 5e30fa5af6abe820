/** The words of closed vocabularies where no page is: in tables, calendars and letters. The web's texts say the same. */
import type { LegalForm, Level, Locale, Pillar, Region } from './codes.ts';

interface Vocabulary {
  regions: Record<Region, string>;
  legalForms: Record<LegalForm, string>;
  pillars: Record<Pillar, string>;
  levels: Record<Level, string>;
}

export const vocabulary: Record<Locale, Vocabulary> = {
  el: {
    regions: {
      eastMacedoniaThrace: 'Ανατολικής Μακεδονίας και Θράκης',
      centralMacedonia: 'Κεντρικής Μακεδονίας',
      westMacedonia: 'Δυτικής Μακεδονίας',
      epirus: 'Ηπείρου',
      thessaly: 'Θεσσαλίας',
      ionianIslands: 'Ιονίων Νήσων',
      westGreece: 'Δυτικής Ελλάδας',
      centralGreece: 'Στερεάς Ελλάδας',
      attica: 'Αττικής',
      peloponnese: 'Πελοποννήσου',
      northAegean: 'Βορείου Αιγαίου',
      southAegean: 'Νοτίου Αιγαίου',
      crete: 'Κρήτης',
    },
    legalForms: {
      koinsep: 'Κοιν.Σ.Επ.',
      koispe: 'Κοι.Σ.Π.Ε.',
      workersCooperative: 'Συνεταιρισμός Εργαζομένων',
      unionOfBodies: 'Ένωση Φορέων Κ.ΑΛ.Ο.',
      association: 'Σωματείο',
      civilCompany: 'Αστική εταιρεία',
      agriculturalCooperative: 'Αγροτικός συνεταιρισμός',
      urbanCooperative: 'Αστικός συνεταιρισμός',
      other: 'Άλλο',
    },
    pillars: {
      advocacy: 'Συνηγορία',
      policy: 'Πολιτικές',
      knowledge: 'Ανταλλαγή γνώσης',
      networking: 'Δικτύωση',
      awareness: 'Ευαισθητοποίηση',
    },
    levels: {
      local: 'Τοπικό',
      regional: 'Περιφερειακό',
      national: 'Εθνικό',
    },
  },
  en: {
    regions: {
      eastMacedoniaThrace: 'Eastern Macedonia and Thrace',
      centralMacedonia: 'Central Macedonia',
      westMacedonia: 'Western Macedonia',
      epirus: 'Epirus',
      thessaly: 'Thessaly',
      ionianIslands: 'Ionian Islands',
      westGreece: 'Western Greece',
      centralGreece: 'Central Greece',
      attica: 'Attica',
      peloponnese: 'Peloponnese',
      northAegean: 'North Aegean',
      southAegean: 'South Aegean',
      crete: 'Crete',
    },
    legalForms: {
      koinsep: 'Social cooperative enterprise (KoinSEp)',
      koispe: 'Social cooperative of limited liability (KoiSPE)',
      workersCooperative: 'Workers’ cooperative',
      unionOfBodies: 'Union of SSE bodies',
      association: 'Association',
      civilCompany: 'Civil company',
      agriculturalCooperative: 'Agricultural cooperative',
      urbanCooperative: 'Urban cooperative',
      other: 'Other',
    },
    pillars: {
      advocacy: 'Advocacy',
      policy: 'Policy',
      knowledge: 'Knowledge exchange',
      networking: 'Networking',
      awareness: 'Public awareness',
    },
    levels: {
      local: 'Local',
      regional: 'Regional',
      national: 'National',
    },
  },
};
