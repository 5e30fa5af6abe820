/** The document all measurements use: about 350 bytes, four indexed fields. */
export interface Item {
  _id: number;
  email: string;
  group: number;
  rank: number;
  at: Date;
  title: string;
  body: string;
}

export function item(n: number): Item {
  return {
    _id: n,
    email: `person${n}@example.org`,
    group: n % 500,
    rank: (n * 7919) % 1_000_003,
    at: new Date(1_700_000_000_000 + n * 1000),
    title: `Document number ${n}`,
    body: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(3),
  };
}
