const DAY_MS = 86_400_000;
/** Vietnam has no summer time. */
const VIETNAM_AHEAD_MS = 7 * 3_600_000;

/** "2026-W48": the ISO 8601 week, Monday to Sunday, that it is in Vietnam. */
export function isoWeek(now: Date): string {
  const day = new Date(now.getTime() + VIETNAM_AHEAD_MS);
  // The week belongs to the year of its Thursday.
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7)));
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY_MS / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}
