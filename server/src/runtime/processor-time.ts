/**
 * How much of the processor's time this thread has had since it began, in milliseconds. Unlike the clock it stands still
 * while the thread does: when its machine sleeps, or others have the processor.
 */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
