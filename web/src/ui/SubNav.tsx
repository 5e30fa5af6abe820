import { Link, useLocation } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import classes from './SubNav.module.css';
import { useBeyond } from './use-beyond.ts';

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
  const beyond = useBeyond(nav);

  // On a phone the row is longer than the screen: the part that is open must be seen.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>(`a[href="${current}"]`);
    if (open && nav.current) nav.current.scrollLeft = open.offsetLeft - nav.current.offsetLeft - 32;
  }, [current]);

  return (
    <div className={classes.frame} data-before={beyond.before || undefined} data-after={beyond.after || undefined}>
      <IconChevronLeft className={classes.before} size={18} aria-hidden />
      <nav ref={nav} aria-label={label} className={classes.nav}>
        {items.map(({ to, label: name, exact = false }) => (
          <Link key={to} to={to} activeOptions={{ exact }} className={classes.link}>
            {name}
          </Link>
        ))}
      </nav>
      <IconChevronRight className={classes.after} size={18} aria-hidden />
    </div>
  );
}
