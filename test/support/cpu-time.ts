/**
 * What a piece of work takes of a core, in milliseconds: the same however busy the machine is with other things, which
 * a clock on the wall is not.
 */
export function cpuClock(): () => number {
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  };
}
