import type { ReactNode } from 'react';
import classes from './RowList.module.css';

/** A list of things that each take a row: on a phone the row folds, which a table cannot. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Its name in an address, by which it is brought into view and takes the keyboard. */
  id?: string;
  /** What the row is about. */
  main: ReactNode;
  /** Smaller words beneath it. */
  sub?: ReactNode;
  /** Buttons and fields at its end. */
  end?: ReactNode;
}

export function Row({ id, main, sub, end }: RowProps) {
  return (
    <li className={classes.row} {...(id === undefined ? {} : { id, tabIndex: -1 })}>
      <div className={classes.body}>
        <div className={classes.main}>{main}</div>
        {sub && <div className={classes.sub}>{sub}</div>}
      </div>
      {end && <div className={classes.end}>{end}</div>}
    </li>
  );
}
