import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './SubNav.module.css';

export interface SubNavItem {
  to: string;
  label: string;
  exact?: boolean;
}

interface Props {
  label: string;
  items: readonly SubNavItem[];
}

/** The part that is open. */
export function useCurrentPart(items: readonly SubNavItem[]): SubNavItem | undefined {
  const { pathname } = useLocation();
  return items.findLast(({ to, exact }) => (exact ? pathname.replace(/\/$/, '') === to : pathname.startsWith(to)));
}

/** The parts of one page, each with its own address: links, not tabs, so that they can be opened, shared and gone back to. */
export function SubNav({ label, items }: Props) {
  const nav = useRef<HTMLElement>(null);
  const current = useCurrentPart(items)?.to;

  // On a phone the row is longer than the screen: the part that is open must be seen.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>(`a[href="${current}"]`);
    if (open && nav.current) nav.current.scrollLeft = open.offsetLeft - nav.current.offsetLeft - 32;
  }, [current]);

  return (
    <nav ref={nav} aria-label={label} className={classes.nav}>
      {items.map(({ to, label: name, exact = false }) => (
        <Link key={to} to={to} activeOptions={{ exact }} className={classes.link}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
