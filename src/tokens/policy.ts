/** When a pair is renewed and how long anybody waits, in milliseconds; from reference zalo.md, 3.2 and 3.5. */
export interface TokenPolicy {
  /** With less than this left the access token is renewed (it lives 25 hours). */
  readonly renewBefore: number;
  /** A pair older than this is renewed although nobody asks, so that the refresh token's three months never run out. */
  readonly renewAfter: number;
  /** With at least this left senders go on with the old token while the new one is fetched. */
  readonly usable: number;
  /** What one call of the token endpoint may take; later it counts as an unknown outcome. */
  readonly answerWithin: number;
  /** Between noting an attempt and sending it. A process that was frozen in between sends nothing. */
  readonly sendWithin: number;
  /**
   * An attempt that shows no end for this long belonged to a dead process. Each waiting process measures it by its own
   * steady clock from when it first saw the attempt. Must be longer than `sendWithin` + `answerWithin`.
   */
  readonly deadAfter: number;
  /** How often a waiting process looks. */
  readonly lookEvery: number;
  /** Pause before the one blind retry when somebody waits for it. */
  readonly blindPause: number;
  /** Before the one blind retry when the old token still works: most outages are over by then. */
  readonly blindAfter: number;
  /** Pauses after "try later", doubling from the first to the second. */
  readonly backoff: readonly [number, number];
  /** How often the pair is looked at when nobody sends. */
  readonly tick: number;
  /** A refresh token older than this raises the alarm: it dies at 90 days. */
  readonly alarmAfter: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const TOKEN_POLICY: TokenPolicy = {
  renewBefore: 2 * HOUR,
  renewAfter: 20 * HOUR,
  usable: 5 * MINUTE,
  answerWithin: 30 * SECOND,
  sendWithin: 10 * SECOND,
  deadAfter: 60 * SECOND,
  lookEvery: 100,
  blindPause: 2 * SECOND,
  blindAfter: 5 * MINUTE,
  backoff: [5 * SECOND, 5 * MINUTE],
  tick: 5 * MINUTE,
  alarmAfter: 60 * 24 * HOUR,
};

/** Once, and once more after an unknown outcome: a third time would only burn what a person may still rescue. */
export const MOST_SENDS = 2;
