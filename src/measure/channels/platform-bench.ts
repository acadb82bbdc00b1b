/** What is needed to measure one platform's channel: how its events look, and what of its API the bot calls. */
export interface PlatformBench {
  readonly name: string;
  /** Where the bot takes its events in. */
  readonly webhook: string;
  /** Configuration of the bot's process. @param api address of the platform */
  env(api: string): Readonly<Record<string, string>>;
  /** The n-th event: a text from a person of their own. */
  event(at: number, text: string): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** Which event a call of the bot answers, by its number; null: a call that hands no reply over. */
  answers(path: string, body: string): number | null;
  /** What the platform says to a call. */
  result(path: string): unknown;
}
