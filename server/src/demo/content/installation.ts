/** What the installation of the demo says of itself to everybody. */
export const installation = {
  accent: 'aegean',
  frontEl:
    'Εδώ οι Ενώσεις Φορέων Κοινωνικής και Αλληλέγγυας Οικονομίας σχεδιάζουν κοινές πρωτοβουλίες με το Επιμελητήριό τους.\nΔιαβάστε τι βρίσκεται σε διαβούλευση και τι εγκρίθηκε, ή απαντήστε σε μια ανοικτή πρόσκληση.',
  frontEn:
    'Here unions of Social and Solidarity Economy bodies plan joint initiatives with their Chamber.\nRead what is in consultation and what was adopted, or answer an open call.',
  accessibilityEl:
    'Θέλουμε να διαβάζει και να γράφει εδώ όποιος θέλει, με όποιο μέσο και αν χρησιμοποιεί.\n## Βαθμός συμμόρφωσης\nΟ χώρος ακολουθεί το πρότυπο WCAG 2.2, επίπεδο ΑΑ.\n## Επικοινωνία\nΑν κάτι σας εμποδίζει, γράψτε μας στο prosvasimotita@epimelitirio.example. Απαντάμε μέσα σε πέντε εργάσιμες ημέρες.',
  privacyEl:
    'Υπεύθυνος επεξεργασίας είναι το Επιμελητήριο της επίδειξης.\n## Τι κρατάμε και γιατί\nΌνομα και e-mail για τη σύνδεση, όσα γράφετε, ψηφίζετε και υπογράφετε, και το αρχείο ενεργειών.\n## Τα δικαιώματά σας\nΑπό τον λογαριασμό σας κατεβάζετε όσα γνωρίζουμε για εσάς και τον διαγράφετε. Για κάθε άλλο αίτημα γράψτε στο dedomena@epimelitirio.example.',
} as const;
