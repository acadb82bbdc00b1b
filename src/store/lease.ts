/** Another process took the conversation over: nothing of this turn was kept, and nothing of it may be sent. */
export class LeaseLost extends Error {
  readonly code = "lease-lost";

  constructor() {
    super("the conversation was taken over by another process");
    this.name = "LeaseLost";
  }
}
