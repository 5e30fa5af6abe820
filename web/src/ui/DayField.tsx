import '@mantine/dates/styles.layer.css';
import { DateInput, type DateInputProps } from '@mantine/dates';
import 'dayjs/locale/el';
import { useTranslation } from 'react-i18next';

/** A field for a calendar day, in the page's language; the week begins on Monday. */
export function DayField(props: DateInputProps) {
  const { i18n } = useTranslation();
  return <DateInput locale={i18n.language} firstDayOfWeek={1} {...props} />;
}
