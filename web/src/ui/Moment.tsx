import { useDates } from '../i18n/dates.ts';

/** An instant as «πριν από 5 λεπτά», with the exact time of Athens on hover and for machines. */
export function Moment({ at }: { at: string }) {
  const dates = useDates();
  return (
    <time dateTime={at} title={dates.moment(at)}>
      {dates.ago(at)}
    </time>
  );
}
