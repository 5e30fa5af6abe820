const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Every limit has a name and a unit here; lengths are characters, sizes bytes, times milliseconds. */
export const limits = {
  name: 120,
  title: 200,
  shortText: 500,
  longText: 5_000,
  comment: 10_000,
  /** What an installation says of its accessibility and of personal data. */
  statement: 20_000,
  quote: 1_000,
  /** The words of a comment that was hidden, and then deleted by its author, are kept so long for moderation. */
  hiddenKept: 90 * day,
  /** How long what was deleted lies in the bin. */
  bin: 30 * day,
  reason: 1_000,
  /** People who are offered to be mentioned, in Greek order. */
  mentionable: 2_000,
  /** People mentioned in a text whose names are asked for at once. */
  mentionsAsked: 200,
  /** A relative position in base64. */
  position: 400,
  email: 254,
  /** NIST SP 800-63B asks for 8 or more and for long ones to be taken. */
  passwordMin: 10,
  passwordMax: 200,
  listPage: 50,
  listPageMax: 200,
  jsonBody: 256 * KiB,
  /** Whole texts and exports: so many at once on a node, so many more wait, and of one person or a network's guests. */
  heavyReads: { atOnce: 2, waiting: 100, waitingPerPerson: 10 },
  searchQuery: 200,

  /** A phone's picture of 48 megapixels has 12 to 20 MB; it is scaled to `imageWidth`. */
  imageBytes: 25 * MiB,
  imagePixels: 110_000_000,
  imageWidth: 2_000,

  sessionIdle: 14 * day,
  sessionMax: 90 * day,
  signInLink: 20 * minute,
  invitation: 14 * day,
  setupCodeBytes: 16,

  /**
   * Sign-in attempts that fail: at one account from one network, or from a device that signed in to it before; at one account
   * from all other devices of the world, which those that did before do not feel; and from one network (an IPv6 /64 is one).
   */
  signInPerAccount: { points: 10, within: 15 * minute },
  signInByStrangers: { points: 100, within: 60 * minute },
  signInPerNetwork: { points: 60, within: 15 * minute },
  /** Sign-in links asked for one account, from one network or one device. */
  linkPerAccount: { points: 5, within: 15 * minute },
  /** Addresses at which guests read one document at a time; as many that are over are listed. */
  guestLinks: { perDocument: 50, comments: 100, perHour: 10 },
  /** Of one document: parts of its text that are locked at a time. */
  lockedSections: 40,
  /** Of one union, the newest by a key, from which the list of its keys is made. */
  keyedSignatures: 500,

  /** Passkeys: of one person, how long a question waits for its answer, and how long names and answers may be. */
  passkeys: { perPerson: 20, question: 5 * minute, name: 60, id: 1_400, answer: 4_000 },
  /** Sign-in with an organisation: how long one may be away at its page, and how long its servers may take to answer. */
  provider: { away: 10 * minute, answer: 10 * second },
  writesPerPerson: { points: 300, within: minute },

  /**
   * Jobs: how many a node runs at once, how long one belongs to a node that says nothing, tries, the wait before the second
   * one (doubling up to the longest), how long an ended one can be looked at, how long a stop waits for one.
   */
  jobs: {
    atOnce: 4,
    lease: 15 * second,
    attempts: 5,
    retry: 10 * second,
    retryMost: 60 * minute,
    kept: 7 * day,
    stop: 2 * second,
  },

  /**
   * Files of workspaces and pictures of texts: the largest, what one person, one workspace and the installation may keep,
   * and how long bytes stay that nothing refers to. A picture that its text no longer shows stays so much longer than the
   * history of the text, which may bring it back.
   */
  files: {
    bytes: 50 * MiB,
    perPerson: 2 * GiB,
    perWorkspace: 5 * GiB,
    perInstallation: 50 * GiB,
    grace: 1 * day,
    unusedImage: 5 * day,
    looked: 2_000,
    /** To find a file by what it says: the time to read it, and how many pages and characters of it are kept. */
    reading: { within: 30 * second, pages: 1_000, characters: 600_000 },
  },

  /**
   * Answers by mail: how long an address holds, how often the mailbox is looked into and how many are read then, how large one may
   * be, how many of one person become comments in an hour, and how long the mail server may take to answer.
   */
  mailReplies: {
    valid: 60 * day,
    look: 30 * second,
    atOnce: 50,
    bytes: 5_000_000,
    perHour: 30,
    answer: 20 * second,
  },

  /** Letters to one address over all routes, of them invitations, and those that one person has sent to others. */
  lettersPerAddress: { points: 20, within: day },
  invitationsPerAddress: { points: 5, within: day },
  lettersPerSender: { points: 200, within: day },

  /** Bodies that are taken in or wait for their turn; above, the next is refused before it is read. Silence ends one. */
  uploads: { perPerson: 6, perNode: 24, silence: 30 * second },

  /**
   * A file of a text: the time to make or read one, its pictures and their bytes in all, the bytes and remarks of one brought in.
   * One is long from so many letters (with their marks) or pictures; then it may take longer, and waits so long.
   */
  transfer: {
    within: 60 * second,
    pictures: 300,
    pictureBytes: 100 * MiB,
    fileBytes: 50 * MiB,
    remarks: 500,
    changers: 20,
    outline: 40,
    kept: 1 * day,
    long: { text: 300_000, pictures: 12, within: 5 * minute, kept: 6 * 60 * minute },
  },

  /** The process for heavy work: its memory, the time for one piece of work, how long it stays with nothing to do. */
  worker: { memory: 1 * GiB, within: 60 * second, idle: 20 * second },
  /** Of a practice's card: lists, the longest step in days, follow-ups of one application, cards in one booklet. */
  practice: {
    figures: 8,
    steps: 20,
    sectors: 8,
    tags: 12,
    tag: 60,
    days: 1_100,
    remarks: 100,
    followUps: 50,
    booklet: 40,
  },
  /** Of an event: seats, people who speak, parts of its programme, questions of its form; events of one series; files; steps of a training path. */
  event: { seats: 5_000, speakers: 30, programme: 60, questions: 10, repeats: 60, materials: 30, steps: 40 },
  /**
   * Of the directory: conversations one person begins in a day, messages of one, unions in an introduction, deeds shown of a
   * union, and matches in one answer.
   */
  directory: { perDay: 10, messages: 200, introduced: 6, deeds: 60, matches: 60 },
  /** Of a campaign: results, files it offers, sectors of one letter, letters in a minute. */
  campaign: { results: 500, materials: 40, sectors: 20, perMinute: 600 },
  /** Of a text's way to an authority: who spoke with whom; lines of a ledger; and changes of an entry that are read back. */
  dispatch: { contacts: 60, ledger: 2_000, history: 200 },
  /**
   * Of an open call: its questions, what may be chosen in one, the workspaces it leads to; and of the files that answer it, their
   * bytes and how many one application keeps, with those that newer ones took the place of.
   */
  call: { questions: 60, options: 60, workspaces: 20, fileBytes: 10 * MiB, files: 12, attached: 50 },
  /** Files that one network brings to open calls in an hour. */
  callFilesPerNetwork: { points: 60, within: 60 * minute },
  /**
   * Of who registers for an event without an account: how long the link of the letter takes the seat, how long before the event
   * they are reminded, and how long after it what they gave is kept.
   */
  eventGuest: { asked: 24 * 60 * minute, reminded: 24 * 60 * minute, kept: 90 * day },
  /**
   * Forms of guests in an hour: from one network with the work done that browsers do unseen, from one without it, and to one
   * e-mail address. The work: so many zero bits, asked for by a word that holds for a while and is used once.
   */
  formsPerNetwork: { points: 120, within: 60 * minute },
  formsUnproven: { points: 20, within: 60 * minute },
  formsPerAddress: { points: 10, within: 60 * minute },
  proofOnce: { points: 1, within: 180 * minute },
  proof: { bits: 15, holds: 120 * minute },

  /** Items of roadmaps in one answer, how long what another node wrote may go unseen, and links of one item to elsewhere. */
  roadmap: { page: 2_000, fresh: 3 * second, links: 50 },
  /**
   * So many there can be; one more is refused. Of an installation: unions, practices, campaigns, coordinators. Of a workspace:
   * ideas, training paths, people let in by name. Of a document: frozen versions, votes, dispatches. Of a call: applications.
   * And of suggestions on a text so many are answered, in reading order; those behind them come up as these are decided.
   */
  most: {
    unions: 2_000,
    practices: 2_000,
    coordinators: 200,
    ideas: 2_000,
    paths: 200,
    campaigns: 1_000,
    letIn: 2_000,
    mandatesOfPerson: 50,
    mandatesOfUnion: 500,
    frozen: 300,
    votes: 300,
    dispatches: 200,
    became: 60,
    applications: 5_000,
    notes: 200,
    registrations: 10_000,
    reports: 100,
    suggestions: 2_000,
  },
  /** The months of one page of numbers. */
  numbers: { months: 600 },
  /** Ideas that become one thing together. */
  ideas: { together: 20 },
  /** Suggestions: so many decided at once, and branches of one document. */
  suggestions: { atOnce: 500, branches: 300 },

  /** Of how many threads of a document one row keeps how far a person has read them. */
  threadsSeen: 2_000,

  /**
   * While people write, a text becomes a version after so long, and no sooner again; a visit goes on over absences of so long.
   * So many changes are taken back at once.
   */
  versions: { every: 10 * minute, visit: 30 * minute, changes: 1_000 },

  /** For how many days every change of a text is kept, unless administrators choose otherwise, and what they may choose. */
  history: { days: 30, fewestDays: 7, mostDays: 730 },

  /**
   * Days for which administrators let these be kept: at least, at most, and where nothing was chosen. Letters that were sent, or kept
   * where no mail server is set; notifications; answers to calls that were begun and never sent, since they were last touched.
   */
  retention: {
    letters: { fewest: 7, most: 365, days: 90 },
    notices: { fewest: 30, most: 730, days: 180 },
    drafts: { fewest: 7, most: 180, days: 30 },
  },

  /**
   * What administrators choose of the limits above: at least, at most, where nothing was chosen, and the unit they choose in. One file,
   * what a person, a workspace and the installation keep; letters that one person has sent in a day, of which invitations are the
   * most; guest links of one document (none: nobody gives any); conversations that one person begins in a day.
   */
  chosen: {
    fileMiB: { fewest: 1, most: 50, usual: 50, unit: MiB },
    personGiB: { fewest: 1, most: 50, usual: 2, unit: GiB },
    workspaceGiB: { fewest: 1, most: 200, usual: 5, unit: GiB },
    installationGiB: { fewest: 5, most: 5_000, usual: 50, unit: GiB },
    lettersADay: { fewest: 10, most: 1_000, usual: 200, unit: 1 },
    guestLinks: { fewest: 0, most: 50, usual: 50, unit: 1 },
    conversationsADay: { fewest: 1, most: 50, usual: 10, unit: 1 },
  },

  /** A frozen text is pinned when it has not changed for so long: what was under way has arrived by then. */
  freeze: { still: 0.4 * second, within: 10 * second },
  /** The largest quorum one may ask for. */
  audit: {
    /** Entries in one CSV file. */
    rows: 20_000,
  },
  votes: { unions: 1_000 },

  /**
   * What people are told: how long acts are gathered before a letter goes, how often that is looked at, letters at once in a
   * day, lines of one letter, names kept of one line, how far the count goes, how long it is kept, and how long before a
   * time that comes one is reminded.
   */
  notices: {
    gather: 2 * minute,
    look: 30 * second,
    lettersPerDay: 4,
    lines: 20,
    names: 20,
    counted: 99,
    ahead: 2 * day,
  },

  /**
   * Web push: browsers of one person, how long an address of one may be, the words, how long the push service keeps what a
   * browser is too far away for, how long it may take to answer, and how long a browser rests after a failure.
   */
  push: { perPerson: 10, endpoint: 1_000, body: 400, kept: 1 * day, answer: 10 * second, rest: 60 * minute },

  /**
   * The page of the day: how far ahead, how far back for who never looked, how long one look lasts, and lines of a part; what waits is
   * cut much later. `texts`: of those one began, so many of the last are looked through for suggestions. `unanswered`: how long a message
   * waits for an answer. `idea`: an open idea waits for a coordinator once so many unions support it, or after so long. `calendar`: how far
   * planned dates are shown ahead.
   */
  today: {
    calendar: 400 * day,
    unanswered: 30 * day,
    idea: { unions: 2, after: 14 * day },
    ahead: 14 * day,
    back: 7 * day,
    look: 30 * minute,
    lines: 12,
    workspaces: 40,
    texts: 20,
    waiting: 500,
  },

  /** Live facts are kept this long; who was away longer reloads. */
  factWindow: 1 * day,
  factBatch: 500,

  /** `/live`: workspaces one connection follows, requests of it that wait for their answer, bytes of one request. */
  live: { followed: 500, waiting: 500, frameBytes: 16 * KiB },

  sync: {
    frameBytes: 1 * MiB,
    earlyBytes: 64 * KiB,
    authenticate: 5 * second,
    framesPerSecond: 60,
    frameBurst: 240,
    presenceBytes: 4 * KiB,
    readerPresenceBytes: 1 * KiB,
    clientIdsPerUpdate: 64,
    unsentBytes: 4 * MiB,
    staleBytes: 1 * MiB,
    slow: 10 * second,
    fullSyncEvery: 5 * second,
    /** On all connections of a person, or of a network's guests, together: what ten tabs may send. */
    framesPerPerson: 600,
    framesPerPersonBurst: 2_400,
    socketsPerPerson: 20,
    /** Guests are known by their network alone: as many as a class may be that reads at once. */
    guestSocketsPerNetwork: 40,
    /** Of whoever comes from one network to one node; this machine itself is not bounded. */
    socketsPerNetwork: 2_000,
    /** Of one document at one node: who writes, who reads with a right of their own, who reads as a guest. None takes another's place. */
    editorsPerDocument: 200,
    readersPerDocument: 1_000,
    guestsPerDocument: 500,
    guestsPerNode: 5_000,
    documentBytes: 20 * MiB,
    depth: 64,
    unsavedBytes: 4 * MiB,
    lease: 15 * second,
    idlePing: 20 * second,
    batch: 250,
  },
} as const;
