import { notifications } from '@mantine/notifications';

/** Long enough for a slow reader: so many milliseconds a letter, and never less than these. */
const stay = (message: string, least: number): number => Math.max(least, message.length * 100);

/** Short news at the edge of the page, read out by screen readers. Errors stay until they are closed. */
export const notify = {
  done: (message: string) => notifications.show({ message, color: 'olive', autoClose: stay(message, 4000) }),
  info: (message: string) => notifications.show({ message, color: 'aegean', autoClose: stay(message, 6000) }),
  /** The same news again while it stands there is not said twice. */
  once: (id: string, message: string) =>
    notifications.show({ id, message, color: 'aegean', autoClose: stay(message, 6000) }),
  error: (message: string) => notifications.show({ message, color: 'clay', autoClose: false, id: `error:${message}` }),
};
