import '@mantine/dates/styles.layer.css';
import { DateInput, type DateInputProps } from '@mantine/dates';
import 'dayjs/locale/el';
import { useTranslation } from 'react-i18next';
import { parseTypedDate } from './typed-day.ts';

/** A field for a calendar day, in the page's language; the week begins on Monday, and the day is typed before the month. */
export function DayField(props: DateInputProps) {
  const { i18n } = useTranslation();
  return <DateInput locale={i18n.language} firstDayOfWeek={1} dateParser={parseTypedDate} {...props} />;
}
