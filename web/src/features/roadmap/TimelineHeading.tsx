import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Timeline.module.css';
import type { Scale } from './timeline-scale.ts';
import { buildTicks } from './timeline-scale.ts';
import { useDates } from './use-dates.ts';

interface HeadingProps {
  readonly scale: Scale;
  /** Where the line of today stands, in pixels. */
  readonly todayX: number;
  /** What stands in the corner over the names. */
  readonly children: ReactNode;
}

/** Two lines of dates over the lanes, in sight while scrolling. The dates are for the eye alone: every bar says its own. */
export function TimelineHeading({ scale, todayX, children }: HeadingProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const { major, minor } = buildTicks(scale);
  const minorWord = (date: string) => {
    if (scale.zoom === 'weeks') return String(Number(date.slice(8)));
    if (scale.zoom === 'months') return dates.month(date);
    return t('roadmap.quarter', { number: Math.ceil(Number(date.slice(5, 7)) / 3) });
  };
  return (
    <div className={classes.heading}>
      <div className={classes.corner}>{children}</div>
      <div className={classes.ticks} aria-hidden style={{ width: scale.width }}>
        {major.map((tick) => (
          <span key={tick.date} className={classes.major} style={{ left: tick.x, width: tick.width }}>
            <span>{scale.zoom === 'weeks' ? dates.monthAndYear(tick.date) : tick.date.slice(0, 4)}</span>
          </span>
        ))}
        {minor.map((tick) => (
          <span key={tick.date} className={classes.minor} style={{ left: tick.x, width: tick.width }}>
            {tick.width > 17 ? minorWord(tick.date) : null}
          </span>
        ))}
        <span className={classes.todayWord} style={{ left: todayX }}>
          {t('roadmap.today')}
        </span>
      </div>
    </div>
  );
}

/** The lines between the dates, behind the bars. */
export const TimelineGrid = memo(function TimelineGrid({ scale }: { readonly scale: Scale }) {
  const { major, minor } = buildTicks(scale);
  return (
    <>
      {minor.map((tick) => (
        <span key={`minor ${tick.date}`} className={classes.line} style={{ left: tick.x }} />
      ))}
      {major.map((tick) => (
        <span key={`major ${tick.date}`} className={classes.strongLine} style={{ left: tick.x }} />
      ))}
    </>
  );
});
